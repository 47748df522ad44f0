package dev.heddle.actor.spi;

import dev.heddle.actor.DeadLetter;
import java.time.Duration;

/** What an output port needs of a subscriber's ref beyond the public words. All refs but views are this. Any thread. */
public interface Subscribable {

    /**
     * Runs something quick, which must not throw, when the actor has ended; when this is called in the actor's own
     * turn, already when its instance is over. At once when it has. Perhaps twice. Keeps it weakly.
     */
    void whenOver(Runnable quick);

    /** Takes {@link #whenOver} back. */
    void forget(Runnable quick);

    /** Whether the actor has not ended yet. */
    boolean isAlive();

    /** How long a tell waits for room; zero when it does not. */
    Duration patience();

    /** Records a dead letter for the actor. */
    void deadLetter(DeadLetter.Reason reason, Object message, String detail);

    /** What time it is in the actor's system: only differences mean something. */
    default long nanoTime() {
        return System.nanoTime();
    }

    /** Runs something on a virtual thread of its own. */
    default void beside(Runnable task) {
        Thread.ofVirtual().name("heddle-port").start(task);
    }
}
