package dev.heddle.actor;

/** The actor system is closed, or closing. */
public final class SystemClosedException extends HeddleException {
    private static final long serialVersionUID = 1L;

    /**
     * Made by Heddle.
     *
     * @param message what went wrong and what to do, for people
     */
    public SystemClosedException(String message) {
        super(message);
    }
}
