package dev.heddle.actor;

/** A living actor has the name already. */
public final class NameTakenException extends HeddleException {
    private static final long serialVersionUID = 1L;

    public NameTakenException(String message) {
        super(message);
    }
}
