package dev.heddle.actor;

/**
 * The thread was interrupted while it waited, usually because its actor was killed. Its interrupt flag is set again.
 */
public final class AskInterruptedException extends HeddleException {
    private static final long serialVersionUID = 1L;

    public AskInterruptedException(String message) {
        super(message);
    }
}
