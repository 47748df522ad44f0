package dev.heddle.actor;

/** A group did not get enough members in time. */
public final class GroupTimeoutException extends HeddleException {
    private static final long serialVersionUID = 1L;

    public GroupTimeoutException(String message) {
        super(message);
    }
}
