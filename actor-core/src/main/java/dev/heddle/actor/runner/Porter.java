package dev.heddle.actor.runner;

import java.util.concurrent.locks.LockSupport;

/**
 * A platform thread that starts what chains hand back: what a platform thread starts goes behind all others. It feeds a
 * queue of its own in the scheduler of virtual threads, and a carrier thread empties the queue it is at before it looks
 * at another. So the porter keeps the line to itself and starts a batch at a time, the next one only when that queue
 * has run dry, and whatever else there is has had its chance.
 */
final class Porter implements Runnable {
    /** Written under the watchdog's lock. The last one stays, and starts at once what comes after its end. */
    private static volatile Porter present;

    private final TurnStack handedBack = new TurnStack();
    private final Thread thread = Thread.ofPlatform().daemon().name("heddle-porter").unstarted(this);

    /** Started last. Written by the porter. */
    private volatile Batch batch = new Batch(this);
    private volatile boolean resting;
    private volatile boolean over;

    /** Whether somebody is in the line and the batch is not over: the watchdog looks whether it ever will be. */
    private volatile boolean blocked;

    /** The line, oldest first. The porter's. */
    private Turn first;
    private Turn last;

    /** Under the watchdog's lock. */
    static void startOne() {
        Porter porter = new Porter();
        porter.thread.start();
        present = porter;
    }

    /** Under the watchdog's lock. */
    static void endOne() {
        Porter porter = present;
        if (porter != null) {
            porter.over = true;
            LockSupport.unpark(porter.thread);
        }
    }

    /** Starts the turn behind everything else that waits for a carrier thread. */
    static void handBack(Turn turn) {
        Porter porter = present;
        Load.queued();
        porter.handedBack.push(turn);
        if (porter.over) {
            porter.startHandedBack();
        } else if (porter.batch.isNearlyOver()) {
            porter.wakeIfResting();
        } else {
            porter.blocked();
        }
    }

    private void blocked() {
        if (!blocked) {
            blocked = true;
            Watchdog.wakeIfAsleep();
        }
    }

    /** The watchdog: whether there is anything to look at. */
    static boolean isBlocked() {
        Porter porter = present;
        return porter != null && porter.blocked && !porter.over;
    }

    /** The watchdog. */
    static void look() {
        Porter porter = present;
        if (porter != null) {
            porter.batch.look();
        }
    }

    void wakeIfResting() {
        if (resting) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        while (!over) {
            try {
                append(handedBack.takeAll());
                if (first != null && batch.isNearlyOver()) {
                    startBatch();
                }
                rest();
            } catch (Throwable t) {
                // Whatever it was, memory most likely: nothing is lost by going on.
                Thread.onSpinWait();
            }
        }
        while (first != null) {
            startBatch();
        }
        startHandedBack();
    }

    private void rest() {
        resting = true;
        // Whoever hands back, or leaves the batch, after this line sees that it has to wake us.
        boolean someWait = first != null || !handedBack.isEmpty();
        boolean mayGoOn = someWait && batch.isNearlyOver();
        if (!mayGoOn && !over) {
            if (someWait) {
                blocked();
            }
            LockSupport.park(this);
        }
        resting = false;
        blocked = false;
    }

    private void append(Turn oldest) {
        if (oldest == null) {
            return;
        }
        if (first == null) {
            first = oldest;
        } else {
            last.behind(oldest);
        }
        Turn end = oldest;
        while (end.behind() != null) {
            end = end.behind();
        }
        last = end;
    }

    private void startBatch() {
        batch.awaitLeaving();
        Batch next = new Batch(this);
        batch = next;
        for (int i = 0; i < Batch.RUNNERS_MAX && first != null; i++) {
            Starts.together(takeGroup(), next);
        }
    }

    private Turn takeGroup() {
        Turn oldest = first;
        Turn end = oldest;
        Load.unqueued();
        for (int i = Load.groupSize(); i > 1 && end.behind() != null; i--) {
            end = end.behind();
            Load.unqueued();
        }
        first = end.behind();
        end.behind(null);
        return oldest;
    }

    private void startHandedBack() {
        for (Turn turn = handedBack.takeAll(); turn != null;) {
            Turn second = turn.behind();
            Load.unqueued();
            Starts.alone(turn);
            turn = second;
        }
    }
}
