package dev.heddle.actor.runner;

import dev.heddle.actor.timer.Clock;
import java.util.function.BooleanSupplier;

/**
 * What a system has whose threads run one at a time: whoever runs has the baton, and hands it on when its turn is over
 * or it waits. Turns, waits and time of such a system come from here, and from nowhere else; other systems have none.
 */
public interface Baton extends Clock {

    /** Has a turn run that has just been woken. Any thread. */
    void wake(Turn woken);

    /** A thread that runs the task once it is started by {@link #start}. */
    Thread newThread(Runnable task);

    /** Has a thread of {@link #newThread} begin when it gets the baton. Any thread; once. */
    void start(Thread thread);

    /**
     * Hands the baton on and returns with it once the question has been answered by true, or the calling thread was
     * interrupted. A thread that has no baton, from outside, gives it out meanwhile; it returns as well when nothing
     * can happen any more that changes the answer.
     *
     * @param blocker what it waits for, as {@link java.util.concurrent.locks.LockSupport#getBlocker} shows it meanwhile
     * @param over quick; asked on any thread, by one at a time
     */
    void await(Object blocker, BooleanSupplier over);

    /** Says what an actor does, for the record. */
    void note(Object actor, String what, Object with);

    /** 1, 2, 3, ...: so that things without a name differ in the same way in each run. */
    long number();
}
