package dev.heddle.actor;

/** The common parent of what Heddle throws. Unchecked; each message says what went wrong and what to do. */
public abstract class HeddleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected HeddleException(String message) {
        super(message);
    }

    protected HeddleException(String message, Throwable cause) {
        super(message, cause);
    }
}
