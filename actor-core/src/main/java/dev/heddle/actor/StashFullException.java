package dev.heddle.actor;

/** An actor has put more messages aside than its stash takes. */
public final class StashFullException extends HeddleException {
    private static final long serialVersionUID = 1L;

    /**
     * Made by Heddle.
     *
     * @param message what went wrong and what to do, for people
     */
    public StashFullException(String message) {
        super(message);
    }
}
