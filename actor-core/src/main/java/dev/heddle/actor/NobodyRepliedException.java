package dev.heddle.actor;

/** None of several actors has answered. The message says of each why; the failures are the suppressed exceptions. */
public final class NobodyRepliedException extends HeddleException {
    private static final long serialVersionUID = 1L;

    /**
     * Made by Heddle.
     *
     * @param message what went wrong and what to do, for people
     */
    public NobodyRepliedException(String message) {
        super(message);
    }
}
