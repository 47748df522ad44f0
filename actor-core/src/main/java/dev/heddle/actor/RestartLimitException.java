package dev.heddle.actor;

/** A supervisor's children have failed more often than its limits allow. The cause is the last failure. */
public final class RestartLimitException extends HeddleException {
    private static final long serialVersionUID = 1L;

    /**
     * Made by Heddle.
     *
     * @param message what went wrong and what to do, for people
     * @param cause the last failure
     */
    public RestartLimitException(String message, Throwable cause) {
        super(message, cause);
    }
}
