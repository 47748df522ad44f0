package dev.heddle.actor;

/** An actor could not start: its supplier or its {@code preStart} threw, which is the cause. */
public final class SpawnFailedException extends HeddleException {
    private static final long serialVersionUID = 1L;

    /**
     * Made by Heddle.
     *
     * @param message what went wrong and what to do, for people
     * @param cause what the supplier or {@code preStart} threw
     */
    public SpawnFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
