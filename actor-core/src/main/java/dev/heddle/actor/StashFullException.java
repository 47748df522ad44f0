package dev.heddle.actor;

/** An actor has put more messages aside than its stash takes. */
public final class StashFullException extends HeddleException {
    private static final long serialVersionUID = 1L;

    public StashFullException(String message) {
        super(message);
    }
}
