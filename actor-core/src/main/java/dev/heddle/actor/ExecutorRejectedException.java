package dev.heddle.actor;

/** An actor's own executor refused a turn, which ended the actor; what the executor threw is the cause. */
public final class ExecutorRejectedException extends HeddleException {
    private static final long serialVersionUID = 1L;

    /**
     * Made by Heddle.
     *
     * @param message what went wrong and what to do, for people
     * @param cause what the executor threw
     */
    public ExecutorRejectedException(String message, Throwable cause) {
        super(message, cause);
    }
}
