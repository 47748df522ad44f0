package dev.heddle.actor.cell;

import dev.heddle.actor.HeddleException;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.ask.Ask;
import dev.heddle.actor.mailbox.Waiting;
import dev.heddle.actor.spi.Errands;
import dev.heddle.actor.timer.Clock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What few actors have: timers, forks, asks that wait, a way to come back. Made on first use. Any thread. */
final class Belongings {
    private static final VarHandle TIES;

    static {
        try {
            TIES = MethodHandles.lookup().findVarHandle(Belongings.class, "ties", Ties.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The actor's own, by key; one without a key is its own. */
    private final Map<Object, ActorTimer> timers = new ConcurrentHashMap<>();

    /** What others have asked for, such as its end: they stay when the actor drops its own timers. */
    private final Errands errands;

    private final Set<Ask<?>> asks = ConcurrentHashMap.newKeySet();

    /** Asks of those who wait for the end itself. */
    private final Set<Ask<?>> endWaiters = ConcurrentHashMap.newKeySet();

    /** Null until the first one; made in the actor's turn. */
    private volatile Set<Fork<?>> forks;

    /** Null when nobody monitors anybody here. */
    private volatile Ties ties;

    /** Null when nothing was ever put aside. In turns only. */
    private Stash stash;

    /** How much it takes; set before the actor runs. */
    private int stashCapacity = SpawnOptions.STASH_CAPACITY;

    /** Null when the mailbox has no limit. Set before anybody has the ref. */
    private Waiting waiting;

    /** Null when it does not come back. Set before the actor runs. */
    private Revival<?> revival;

    Belongings(Clock clock) {
        errands = new Errands(clock::after);
    }

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

    Waiting waiting() {
        return waiting;
    }

    void waiting(Waiting messages) {
        waiting = messages;
    }

    Revival<?> revival() {
        return revival;
    }

    void revival(Revival<?> way) {
        revival = way;
    }

    Map<Object, ActorTimer> timers() {
        return timers;
    }

    Errands errands() {
        return errands;
    }

    Set<Ask<?>> asks() {
        return asks;
    }

    Set<Ask<?>> endWaiters() {
        return endWaiters;
    }

    void cancelTimers() {
        // Not one by one by their keys, which are the user's and may throw.
        timers.values().forEach(ActorTimer::silence);
        timers.clear();
    }

    /** In the actor's turn. */
    Set<Fork<?>> forks() {
        if (forks == null) {
            forks = ConcurrentHashMap.newKeySet();
        }
        return forks;
    }

    void cancelForks() {
        if (forks != null) {
            forks.forEach(Fork::end);
        }
    }

    void failAsks(Supplier<? extends HeddleException> cause) {
        asks.forEach(ask -> ask.fail(cause.get()));
    }
}
