package dev.heddle.actor.cell;

import dev.heddle.actor.HeddleException;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.ask.Ask;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What few actors have: timers, asks that wait for an answer, a way to come back. Made on first use. Any thread. */
final class Belongings {
    private static final VarHandle TIES;

    static {
        try {
            TIES = MethodHandles.lookup().findVarHandle(Belongings.class, "ties", Ties.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Set<ActorTimer> timers = ConcurrentHashMap.newKeySet();
    private final Set<Ask<?>> asks = ConcurrentHashMap.newKeySet();

    /** Asks of those who wait for the end itself. */
    private final Set<Ask<?>> endWaiters = ConcurrentHashMap.newKeySet();

    /** Null when nobody monitors anybody here. */
    private volatile Ties ties;

    /** Null when nothing was ever put aside. In turns only. */
    private Stash stash;

    /** How much it takes; set before the actor runs. */
    private int stashCapacity = SpawnOptions.STASH_CAPACITY;

    /** Null when it does not come back. Set before the actor runs. */
    private Revival<?> revival;

    Ties ties() {
        if (ties == null) {
            TIES.compareAndSet(this, null, new Ties());
        }
        return ties;
    }

    Ties tiesIfAny() {
        return ties;
    }

    Stash stash() {
        if (stash == null) {
            stash = new Stash();
        }
        return stash;
    }

    Stash stashIfAny() {
        return stash;
    }

    int stashCapacity() {
        return stashCapacity;
    }

    void stashCapacity(int capacity) {
        stashCapacity = capacity;
    }

    Revival<?> revival() {
        return revival;
    }

    void revival(Revival<?> way) {
        revival = way;
    }

    Set<ActorTimer> timers() {
        return timers;
    }

    Set<Ask<?>> asks() {
        return asks;
    }

    Set<Ask<?>> endWaiters() {
        return endWaiters;
    }

    void cancelTimers() {
        timers.forEach(ActorTimer::cancel);
    }

    void failAsks(Supplier<? extends HeddleException> cause) {
        asks.forEach(ask -> ask.fail(cause.get()));
    }
}
