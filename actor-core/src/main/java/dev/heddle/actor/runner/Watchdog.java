package dev.heddle.actor.runner;

import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Looks at the runners that hold a permit and starts elsewhere what waits behind a turn that does not end; starts again
 * what found no thread. A platform thread; sleeps while nothing of that is there.
 */
final class Watchdog implements Runnable {
    private static final long LOOK_NANOS = 400_000;
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final TurnStack RESCUED = new TurnStack();

    /** Guarded by LOCK. */
    private static int users;

    /** Null while no system is there. */
    static volatile Watchdog present;

    private final Thread thread = Thread.ofPlatform().daemon().name("heddle-watchdog").unstarted(this);
    private final Looks looks = new Looks();

    /** Rests until it is woken; what it is woken for is there before it is read. */
    private volatile boolean asleep;

    static void retain() {
        LOCK.lock();
        try {
            if (users++ == 0) {
                Porter.startAll();
                present = new Watchdog();
                present.thread.start();
            }
        } finally {
            LOCK.unlock();
        }
    }

    static void release() {
        LOCK.lock();
        try {
            if (--users == 0) {
                Watchdog last = present;
                present = null;
                Porter.endAll();
                LockSupport.unpark(last.thread);
            }
        } finally {
            LOCK.unlock();
        }
    }

    static boolean isThere() {
        return present != null;
    }

    static void wakeIfAsleep() {
        Watchdog there = present;
        if (there != null && there.asleep) {
            LockSupport.unpark(there.thread);
        }
    }

    /** Starts the turn as soon as a thread can be had. Allocates nothing. */
    static void rescue(Turn turn) {
        RESCUED.push(turn);
        wakeIfAsleep();
    }

    @Override
    public void run() {
        long nextLook = System.nanoTime() + LOOK_NANOS;
        while (present == this) {
            try {
                long now = System.nanoTime();
                if (now - nextLook >= 0) {
                    looks.look();
                    startEach(RESCUED);
                    nextLook = now + LOOK_NANOS;
                }
                rest(nextLook - now);
            } catch (Throwable t) {
                // Whatever it was, memory most likely: nothing is lost by looking again.
                Thread.onSpinWait();
            }
        }
        looks.revokeAll();
        startEach(RESCUED);
    }

    private void rest(long nanos) {
        boolean idle = Permits.areAllFree() && RESCUED.isEmpty();
        asleep = idle;
        // First half of the handshake: whoever comes after this line sees that it has to wake us.
        if (present == this) {
            if (!idle) {
                LockSupport.parkNanos(this, nanos);
            } else if (Permits.areAllFree() && RESCUED.isEmpty()) {
                LockSupport.park(this);
            }
        }
        asleep = false;
    }

    static void startEach(TurnStack list) {
        for (Turn turn = list.takeAll(); turn != null;) {
            Turn second = turn.behind();
            Starts.alone(turn);
            turn = second;
        }
    }
}
