package dev.heddle.actor.runner;

import java.util.concurrent.atomic.AtomicInteger;

/** Runners that the porter started together. The porter adds, a runner or the watchdog for it leaves; any thread asks. */
final class Batch {
    static final int RUNNERS_MAX = 8;
    private static final int YIELDS_MAX = 100;
    private static final int SPINS = 100;

    private final Porter porter;
    private final Runner[] runners = new Runner[RUNNERS_MAX];
    private volatile int size;
    private final AtomicInteger left = new AtomicInteger();

    Batch(Porter porter) {
        this.porter = porter;
    }

    void add(Runner runner) {
        left.getAndIncrement();
        runners[size] = runner;
        size = size + 1;
    }

    /** A runner has ended, or waits for something. */
    void leave() {
        if (left.decrementAndGet() <= 1) {
            porter.wakeIfResting();
        }
    }

    /**
     * Whether at most one of them still runs. By then a carrier thread has found the porter's queue empty and looked at
     * all others.
     */
    boolean isNearlyOver() {
        return left.get() <= 1;
    }

    /** The porter: waits, a short time, for those who have ended to leave their carrier threads, which then look round. */
    void awaitLeaving() {
        for (int i = 0, known = size, yields = 0; i < known && yields < YIELDS_MAX;) {
            if (runners[i].isLeaving()) {
                yields++;
                Thread.yield();
            } else {
                i++;
            }
        }
        Thread.yield();
        for (int i = 0; i < SPINS; i++) {
            Thread.onSpinWait();
        }
    }

    /** The watchdog: whoever blocks, unseen by us, holds nobody up. */
    void look() {
        if (!isNearlyOver()) {
            int known = size;
            for (int i = 0; i < known; i++) {
                runners[i].leaveBatchIfParked();
            }
        }
    }
}
