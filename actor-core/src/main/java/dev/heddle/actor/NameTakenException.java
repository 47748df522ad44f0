package dev.heddle.actor;

/** A living actor has the name already. */
public final class NameTakenException extends HeddleException {
    private static final long serialVersionUID = 1L;

    /**
     * Made by Heddle.
     *
     * @param message what went wrong and what to do, for people
     */
    public NameTakenException(String message) {
        super(message);
    }
}
