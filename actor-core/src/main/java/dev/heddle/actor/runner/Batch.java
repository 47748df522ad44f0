package dev.heddle.actor.runner;

import java.util.concurrent.atomic.AtomicInteger;

/** Runners that the porter started together. The porter adds; a runner, or the watchdog for it, leaves. */
final class Batch {
    static final int RUNNERS_MAX = 8;
    private static final int YIELDS_MAX = 100;
    private static final int SPINS = 100;

    private final Porter porter;
    private final Runner[] runners = new Runner[RUNNERS_MAX];
    private volatile int size;
    private final AtomicInteger notBegun = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();

    Batch(Porter porter) {
        this.porter = porter;
    }

    void add(Runner runner) {
        notBegun.getAndIncrement();
        left.getAndIncrement();
        runners[size] = runner;
        size = size + 1;
    }

    /** A runner has begun, or never will. */
    void begun() {
        notBegun.getAndDecrement();
        wakePorter();
    }

    /** A runner has ended, or waits for something. */
    void leave() {
        left.getAndDecrement();
        wakePorter();
    }

    private void wakePorter() {
        if (isNearlyOver()) {
            porter.wakeIfResting();
        }
    }

    /**
     * Whether none waits any more and at most one still runs: then a carrier thread finds the porter's queue empty and
     * looks at all others.
     */
    boolean isNearlyOver() {
        return notBegun.get() == 0 && left.get() <= 1;
    }

    /** The porter: waits a moment until those who have ended are off their carrier threads, which look round then. */
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
