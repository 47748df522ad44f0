package dev.heddle.actor;

/** The common parent of what Heddle throws. Unchecked; each message says what went wrong and what to do. */
public abstract class HeddleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * For the exceptions of Heddle.
     *
     * @param message what went wrong and what to do, for people
     */
    protected HeddleException(String message) {
        super(message);
    }

    /**
     * For the exceptions of Heddle.
     *
     * @param message what went wrong and what to do, for people
     * @param cause what led to it; null for none
     */
    protected HeddleException(String message, Throwable cause) {
        super(message, cause);
    }
}
