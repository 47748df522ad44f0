package dev.heddle.actor;

/** A group is used with a message type that is not that of its members. */
public final class GroupTypeException extends HeddleException {
    private static final long serialVersionUID = 1L;

    /**
     * Made by Heddle.
     *
     * @param message what went wrong and what to do, for people
     */
    public GroupTypeException(String message) {
        super(message);
    }
}
