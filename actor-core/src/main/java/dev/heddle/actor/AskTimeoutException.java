package dev.heddle.actor;

/** No reply came in time. The message says what is known about the request. */
public final class AskTimeoutException extends HeddleException {
    private static final long serialVersionUID = 1L;

    /**
     * Made by Heddle.
     *
     * @param message what went wrong and what to do, for people
     */
    public AskTimeoutException(String message) {
        super(message);
    }
}
