package dev.heddle.actor;

/** Work that an actor has given to a thread of its own: {@link ActorContext#fork}. Any thread. */
@FunctionalInterface
public interface Forked {

    /**
     * Ends the work: its thread is interrupted and its result never comes. Whoever cancels inside the actor's own
     * callback gets no message from it, not even one that already waits in the mailbox. Work that ignores the interrupt
     * goes on for nobody.
     *
     * @return false when it is over: its result has come, or it has been cancelled before
     */
    boolean cancel();
}
