package dev.heddle.actor;

/** A group did not get enough members in time. */
public final class GroupTimeoutException extends HeddleException {
    private static final long serialVersionUID = 1L;

    /**
     * Made by Heddle.
     *
     * @param message what went wrong and what to do, for people
     */
    public GroupTimeoutException(String message) {
        super(message);
    }
}
