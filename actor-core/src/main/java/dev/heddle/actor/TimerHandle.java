package dev.heddle.actor;

/** A timer that was started. */
@FunctionalInterface
public interface TimerHandle {

    /**
     * Ends the timer. Whoever cancels inside the actor's own callback gets no further message from it, not even one
     * that already waits in the mailbox.
     *
     * @return whether there was something left to cancel
     */
    boolean cancel();
}
