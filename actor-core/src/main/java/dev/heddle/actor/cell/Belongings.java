package dev.heddle.actor.cell;

import dev.heddle.actor.HeddleException;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.ask.Ask;
import dev.heddle.actor.mailbox.Waiting;
import dev.heddle.actor.spi.Dependants;
import dev.heddle.actor.spi.Errands;
import dev.heddle.actor.timer.Clock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What few actors have: timers, forks, asks that wait, a way to come back. Made on first use, and so is each part: most
 * of those that have one have this one only. Any thread.
 */
final class Belongings {
    private static final VarHandle TIES;
    private static final VarHandle DEPENDANTS;
    private static final VarHandle ERRANDS;
    private static final VarHandle END_WAITERS;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            TIES = lookup.findVarHandle(Belongings.class, "ties", Ties.class);
            DEPENDANTS = lookup.findVarHandle(Belongings.class, "dependants", Dependants.class);
            ERRANDS = lookup.findVarHandle(Belongings.class, "errands", Errands.class);
            END_WAITERS = lookup.findVarHandle(Belongings.class, "endWaiters", Set.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The actor's own, by key; one without a key is its own. Null until the first one; made in the actor's turn. */
    private volatile Map<Object, ActorTimer> timers;

    /**
     * What others have asked for, such as its end: they stay when the actor drops its own timers. Null until the first
     * one.
     */
    private volatile Errands errands;
    private final Clock clock;

    /** What ends with the actor though others hold it. Null until the first one. */
    private volatile Dependants dependants;

    /** Null until the first one; made in the actor's turn. */
    private volatile Set<Ask<?>> asks;

    /** Asks of those who wait for the end itself. Null until the first one. */
    private volatile Set<Ask<?>> endWaiters;

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
        this.clock = clock;
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

    /** In the actor's turn. */
    Map<Object, ActorTimer> timers() {
        if (timers == null) {
            timers = new ConcurrentHashMap<>();
        }
        return timers;
    }

    void forget(ActorTimer timer) {
        Map<Object, ActorTimer> had = timers;
        if (had != null) {
            had.remove(timer.key(), timer);
        }
    }

    void cancelTimers() {
        Map<Object, ActorTimer> had = timers;
        if (had != null) {
            // Not one by one by their keys, which are the user's and may throw.
            had.values().forEach(ActorTimer::silence);
            had.clear();
        }
    }

    Errands errands() {
        if (errands == null) {
            ERRANDS.compareAndSet(this, null, new Errands(clock::after));
        }
        return errands;
    }

    /** Whoever adds one from now on finds that the actor has ended, and cancels it. */
    void cancelErrands() {
        Errands had = errands;
        if (had != null) {
            had.cancelAll();
        }
    }

    Dependants dependants() {
        if (dependants == null) {
            DEPENDANTS.compareAndSet(this, null, new Dependants());
        }
        return dependants;
    }

    Dependants dependantsIfAny() {
        return dependants;
    }

    /** Whoever adds one from now on finds that the actor has ended. */
    void endDependants() {
        Dependants had = dependants;
        if (had != null) {
            had.ended();
        }
    }

    void endDependantsOfInstance() {
        Dependants had = dependants;
        if (had != null) {
            had.instanceEnded();
        }
    }

    /** In the actor's turn. */
    Set<Ask<?>> asks() {
        if (asks == null) {
            asks = ConcurrentHashMap.newKeySet();
        }
        return asks;
    }

    Set<Ask<?>> endWaiters() {
        if (endWaiters == null) {
            END_WAITERS.compareAndSet(this, null, ConcurrentHashMap.newKeySet());
        }
        return endWaiters;
    }

    /** Null when nobody waits. */
    Set<Ask<?>> endWaitersIfAny() {
        return endWaiters;
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
        Set<Ask<?>> had = asks;
        if (had != null) {
            had.forEach(ask -> ask.fail(cause.get()));
        }
    }
}
