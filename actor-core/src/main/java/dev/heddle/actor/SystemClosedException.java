package dev.heddle.actor;

/** The actor system is closed, or closing. */
public final class SystemClosedException extends HeddleException {
    private static final long serialVersionUID = 1L;

    public SystemClosedException(String message) {
        super(message);
    }
}
