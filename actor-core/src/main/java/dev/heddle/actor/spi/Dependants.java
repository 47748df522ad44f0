package dev.heddle.actor.spi;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What ends with an actor, or with one instance of it, though others hold it: it is known here weakly and in the order
 * of coming. Any thread.
 */
public final class Dependants {
    private static final int SMALL = 8;

    /** @param ofInstance whether it ends with the instance already */
    private record Dependant(WeakReference<Runnable> over, boolean ofInstance) {}

    private final ReentrantLock lock = new ReentrantLock();

    /** Both guarded by the lock. */
    private final List<Dependant> all = new ArrayList<>(2);
    private int sweepAt = SMALL;

    /** Adds one. Those that nobody else holds any more go now and then. */
    public void add(Runnable over, boolean ofInstance) {
        lock.lock();
        try {
            if (all.size() >= sweepAt) {
                all.removeIf(dependant -> dependant.over().get() == null);
                sweepAt = Math.max(SMALL, 2 * all.size());
            }
            all.add(new Dependant(new WeakReference<>(over), ofInstance));
        } finally {
            lock.unlock();
        }
    }

    /** Takes one out. */
    public void remove(Runnable over) {
        lock.lock();
        try {
            all.removeIf(dependant -> dependant.over().refersTo(over));
        } finally {
            lock.unlock();
        }
    }

    /** The actor has ended. */
    public void ended() {
        run(false);
    }

    /** An instance is over, and the actor goes on. */
    public void instanceEnded() {
        run(true);
    }

    private void run(boolean instanceOnly) {
        List<Dependant> over;
        lock.lock();
        try {
            over = all.stream().filter(dependant -> dependant.ofInstance() || !instanceOnly).toList();
            all.removeIf(dependant -> dependant.ofInstance() || !instanceOnly);
        } finally {
            lock.unlock();
        }
        for (Dependant dependant : over) {
            Runnable action = dependant.over().get();
            if (action != null) {
                action.run();
            }
        }
    }

    /** How many are known, those included that nobody else holds any more. */
    public int size() {
        lock.lock();
        try {
            return all.size();
        } finally {
            lock.unlock();
        }
    }
}
