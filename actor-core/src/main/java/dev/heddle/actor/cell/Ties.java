package dev.heddle.actor.cell;

import dev.heddle.actor.ActorStoppedException;
import dev.heddle.actor.StopReason;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who hears of an actor's end beside its parent: those that monitor it, and those whose fate it shares. Whoever takes
 * an entry out of a set acts on it, so that nobody hears twice however an end and a new tie meet.
 */
final class Ties {
    private final Set<Cell<?>> watchers = ConcurrentHashMap.newKeySet();
    private final Set<Cell<?>> watched = ConcurrentHashMap.newKeySet();
    private final Set<Cell<?>> linked = ConcurrentHashMap.newKeySet();

    /** Null until there is one. In the actor's turns only. */
    private TiesAfar afar;

    private static Ties of(Cell<?> cell) {
        return cell.belongings().ties();
    }

    /** In the actor's turn. */
    TiesAfar afar() {
        if (afar == null) {
            afar = new TiesAfar();
        }
        return afar;
    }

    /** In the watcher's turn. */
    static void monitor(Cell<?> watcher, Cell<?> other) {
        if (!of(watcher).watched.add(other)) {
            return;
        }
        Set<Cell<?>> watchers = of(other).watchers;
        watchers.add(watcher);
        if (other.hasEnded() && watchers.remove(watcher)) {
            watcher.signal(new Signal.WatchedEnded(other, new StopReason.Unknown()));
        }
    }

    /** In the watcher's turn. */
    static void demonitor(Cell<?> watcher, Cell<?> other) {
        if (of(watcher).watched.remove(other)) {
            of(other).watchers.remove(watcher);
        }
    }

    /** In the watcher's turn: whether it still wants to hear of that end. */
    static boolean takeEnd(Cell<?> watcher, Cell<?> other) {
        return of(watcher).watched.remove(other);
    }

    /** In the watcher's turn: whether it still wants to hear of the other. */
    static boolean isWatching(Cell<?> watcher, Cell<?> other) {
        return of(watcher).watched.contains(other);
    }

    /** In the turn of one of them. */
    static void link(Cell<?> one, Cell<?> other) {
        of(other).linked.add(one);
        of(one).linked.add(other);
        if (other.hasEnded() && of(one).linked.remove(other)) {
            throw new ActorStoppedException("Actor " + other.ref() + " has ended; nobody can be linked to it");
        }
    }

    /** In the turn of one of them. */
    static void unlink(Cell<?> one, Cell<?> other) {
        of(one).linked.remove(other);
        of(other).linked.remove(one);
    }

    /** In the turn of one of them: whether the link is still there, which it is not after. */
    static boolean takeBreak(Cell<?> one, Cell<?> other) {
        return of(one).linked.remove(other);
    }

    /** The actor goes on with a new instance. In its turn. */
    void restarted(Cell<?> cell, StopReason reason) {
        watchers.forEach(watcher -> watcher.signal(new Signal.WatchedRestarted(cell, reason)));
    }

    /** What an instance monitored ends with it. In its turn. */
    void endWatching(Cell<?> cell) {
        watched.forEach(other -> demonitor(cell, other));
        if (afar != null) {
            afar.endWatching();
        }
    }

    /** In the last turn. */
    void ended(Cell<?> cell, StopReason reason) {
        endWatching(cell);
        if (afar != null) {
            afar.end();
        }
        for (Cell<?> watcher : watchers) {
            if (watchers.remove(watcher)) {
                watcher.signal(new Signal.WatchedEnded(cell, reason));
            }
        }
        boolean breaks = reason instanceof StopReason.Failed || reason instanceof StopReason.Killed;
        for (Cell<?> other : linked) {
            if (!breaks) {
                unlink(cell, other);
            } else if (linked.remove(other)) {
                // The other one takes its half of the link in its own turn.
                other.signal(new Signal.LinkBroken(cell, reason));
            }
        }
    }
}
