/**
 * The one clock of the JVM: a daemon platform thread that puts messages into mailboxes and ends waits when it is time.
 *
 * <p>Threads: what is scheduled runs on the timer's thread, so it must be quick: enqueue, wake, nothing else; never
 * user code. The thread exists while any actor system does, and after that until the last wait is over.
 *
 * <p>What waits costs memory and no thread, and is gone once it is cancelled.
 *
 * <p>Cells and systems ask their home for its {@code Clock}; nearly always that is this one, and in the test kit one
 * that a test moves.
 *
 * <p>Callers: {@code ask} (time-outs), {@code cell} (an actor's timers, and its end by the clock), {@code system}
 * (keeps the clock running).
 */
package dev.heddle.actor.timer;
