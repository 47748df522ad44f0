package dev.heddle.actor;

/**
 * The thread was interrupted while it waited, usually because its actor was killed. Its interrupt flag is set again.
 */
public final class AskInterruptedException extends HeddleException {
    private static final long serialVersionUID = 1L;

    /**
     * Made by Heddle.
     *
     * @param message what went wrong and what to do, for people
     */
    public AskInterruptedException(String message) {
        super(message);
    }
}
