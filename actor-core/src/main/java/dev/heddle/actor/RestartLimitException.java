package dev.heddle.actor;

/** A supervisor's children have failed more often than its limits allow. The cause is the last failure. */
public final class RestartLimitException extends HeddleException {
    private static final long serialVersionUID = 1L;

    public RestartLimitException(String message, Throwable cause) {
        super(message, cause);
    }
}
