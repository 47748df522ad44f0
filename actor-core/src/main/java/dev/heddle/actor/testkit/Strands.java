package dev.heddle.actor.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The strands of a stage, and who of them has the baton: one, or nobody. Only a driver, a thread from outside, gives it
 * out ({@link #step}); it gets it back when the strand is over or waits. Strands that could run are in two lists, and a
 * random number says which of them does. Any thread.
 */
final class Strands {
    private static final Duration KILL_LIMIT = Duration.ofSeconds(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition returned = lock.newCondition();
    private final String name;

    /** All guarded by the lock. */
    private final Random order;
    private final List<Strand> ready = new ArrayList<>();
    private final List<Strand> waiting = new ArrayList<>();
    private Strand running;

    /** Why nothing runs any more; null while it does. */
    private AssertionError broken;

    /** @param name for the text of a failure */
    Strands(long seed, String name) {
        this.order = new Random(seed);
        this.name = name;
    }

    /** One more that could run. Its thread has not begun and calls {@link #leave} last. */
    void enter(Thread thread, Object what) {
        lock.lock();
        try {
            ready.add(new Strand(thread, what, lock));
        } finally {
            lock.unlock();
        }
    }

    /** The calling strand is over. */
    void leave() {
        lock.lock();
        try {
            if (isCallers()) {
                running = null;
                returned.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether the calling thread has the baton. */
    boolean isCallers() {
        lock.lock();
        try {
            return running != null && running.isCallers();
        } finally {
            lock.unlock();
        }
    }

    /** The calling strand waits for that, or for an interrupt, and lets others run. */
    void handOn(Object blocker, BooleanSupplier over) {
        lock.lock();
        try {
            Strand me = running;
            me.waitsFor(over);
            waiting.add(me);
            running = null;
            returned.signal();
            // Under the lock, which is a blocker itself while somebody waits for it: who waits for what is seen by it.
            LockSupport.setCurrentBlocker(blocker);
            me.rest();
            LockSupport.setCurrentBlocker(null);
            if (running != me) {
                // Only when nothing runs any more.
                throw new AssertionError(broken.getMessage(), broken);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives the baton to one that can run and gets it back within the real time; false when none can run. */
    boolean step(Duration limit) {
        lock.lock();
        try {
            if (broken != null) {
                throw new AssertionError(broken.getMessage(), broken);
            }
            Strand next = choose();
            if (next != null) {
                running = next;
                next.go();
                if (!awaitReturn(limit)) {
                    broken = new AssertionError(next + " has been running, or blocked outside Heddle, for "
                            + Shown.of(limit) + " of real time, and nobody else may run meanwhile; " + name
                            + "; it is here:" + next.stack());
                    throw broken;
                }
            }
            return next != null;
        } finally {
            lock.unlock();
        }
    }

    private Strand choose() {
        List<Strand> able = new ArrayList<>(ready);
        waiting.stream().filter(Strand::isReady).forEach(able::add);
        if (able.isEmpty()) {
            return null;
        }
        int place = order.nextInt(able.size());
        Strand chosen = able.get(place);
        if (place < ready.size()) {
            ready.remove(place);
        } else {
            waiting.remove(chosen);
        }
        return chosen;
    }

    /** Whether the baton is back in time. An interrupt has to wait until then. */
    private boolean awaitReturn(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        while (running != null && deadline - System.nanoTime() > 0) {
            try {
                returned.awaitNanos(deadline - System.nanoTime());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return running == null;
    }

    /** If nothing runs any more since a strand does not return: once that is interrupted, it may do so. */
    void mend(Runnable interrupt) {
        lock.lock();
        try {
            if (broken == null) {
                return;
            }
            interrupt.run();
            if (awaitReturn(KILL_LIMIT)) {
                broken = null;
            } else {
                List<Strand> left = new ArrayList<>(waiting);
                waiting.clear();
                left.forEach(Strand::go);
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isBroken() {
        lock.lock();
        try {
            return broken != null;
        } finally {
            lock.unlock();
        }
    }
}
