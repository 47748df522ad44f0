package dev.heddle.actor.runner;

import java.util.concurrent.locks.LockSupport;

/**
 * A platform thread that starts what chains hand back: what a platform thread starts goes behind all others. There are
 * a few of them, used in turn, because each feeds a queue of its own in the scheduler of virtual threads, and a carrier
 * thread empties the queue it is at before it looks at another: a single one that is never empty would starve the rest.
 */
final class Porter implements Runnable {
    private static final int COUNT = 4;
    private static final Porter[] ALL = new Porter[COUNT];

    /** Whose turn it is; a lost update does no harm. */
    private static int next;

    private final TurnStack handedBack = new TurnStack();
    private final Thread thread;
    private volatile boolean resting;
    private volatile boolean over;

    private Porter(int number) {
        thread = Thread.ofPlatform().daemon().name("heddle-porter-" + number).unstarted(this);
    }

    /** Under the watchdog's lock. */
    static void startAll() {
        for (int i = 0; i < COUNT; i++) {
            Porter porter = new Porter(i);
            porter.thread.start();
            ALL[i] = porter;
        }
    }

    /** Under the watchdog's lock. What is handed back from now on starts at once. */
    static void endAll() {
        for (Porter porter : ALL) {
            if (porter != null) {
                porter.over = true;
                LockSupport.unpark(porter.thread);
            }
        }
    }

    /** Starts the turn behind everything else that waits for a carrier thread. */
    static void handBack(Turn turn) {
        int number = next + 1 & COUNT - 1;
        next = number;
        Porter porter = ALL[number];
        porter.handedBack.push(turn);
        if (porter.over) {
            Watchdog.startEach(porter.handedBack);
        } else if (porter.resting) {
            LockSupport.unpark(porter.thread);
        }
    }

    @Override
    public void run() {
        while (!over) {
            Watchdog.startEach(handedBack);
            resting = true;
            // Whoever pushes after this line sees that it has to wake us.
            if (handedBack.isEmpty() && !over) {
                LockSupport.park(this);
            }
            resting = false;
        }
        Watchdog.startEach(handedBack);
    }
}
