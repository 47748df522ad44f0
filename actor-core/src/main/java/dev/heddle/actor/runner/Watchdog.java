package dev.heddle.actor.runner;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Looks at the runners that hold a permit and starts elsewhere what waits behind a turn that does not end; starts again
 * what found no thread. A platform thread; sleeps while nothing of that is there.
 */
final class Watchdog implements Runnable {
    private static final long LOOK_NANOS = 400_000;
    private static final int LAST_LOOKS = 5;

    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final TurnStack RESCUED = new TurnStack();
    private static final Queue<BooleanSupplier> AGAIN = new ConcurrentLinkedQueue<>();

    /** Guarded by LOCK. */
    private static int users;

    /** Null while no system is there. */
    static volatile Watchdog present;

    private final Thread thread = Thread.ofPlatform().daemon().name("heddle-watchdog").unstarted(this);
    private final Looks looks = new Looks();

    /** When it may look again. Its own. */
    private long nextLook;

    /** Rests until it is woken; what it is woken for is there before it is read. */
    private volatile boolean asleep;

    static void retain() {
        LOCK.lock();
        try {
            if (users == 0) {
                start();
            }
            users++;
        } finally {
            LOCK.unlock();
        }
    }

    /** All of them or none. */
    private static void start() {
        try {
            Porter.startOne();
            Watchdog first = new Watchdog();
            present = first;
            first.thread.start();
        } catch (Throwable t) {
            end();
            throw t;
        }
    }

    private static void end() {
        Watchdog last = present;
        present = null;
        Porter.endOne();
        if (last != null) {
            LockSupport.unpark(last.thread);
        }
    }

    static void release() {
        LOCK.lock();
        try {
            if (--users == 0) {
                end();
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

    /** As {@link #rescue}, for a list. */
    static void rescueAll(Turn first) {
        for (Turn turn = first; turn != null;) {
            Turn second = turn.behind();
            rescue(turn);
            turn = second;
        }
    }

    static void lookAgain(BooleanSupplier isDone) {
        AGAIN.add(isDone);
        wakeIfAsleep();
    }

    @Override
    public void run() {
        nextLook = System.nanoTime() + LOOK_NANOS;
        while (present == this) {
            try {
                if (isTimeToLook()) {
                    look();
                    Porter.look();
                    AGAIN.removeIf(Watchdog::isDone);
                }
                rest(nextLook - System.nanoTime());
            } catch (Throwable t) {
                // Whatever it was, memory most likely: nothing is lost by looking again.
                Thread.onSpinWait();
            }
        }
        leave();
    }

    private boolean isTimeToLook() {
        return System.nanoTime() - nextLook >= 0;
    }

    private void look() {
        try {
            looks.look();
        } finally {
            // From its end: what a look has noted the next one relies on, if enough time is between them.
            nextLook = System.nanoTime() + LOOK_NANOS;
        }
        startEach(RESCUED);
    }

    /** Nobody looks any more, but for these: what waits in a slot by then runs when its holder's turn ends. */
    private void leave() {
        for (int i = 0; i < LAST_LOOKS; i++) {
            while (!isTimeToLook()) {
                LockSupport.parkNanos(this, LOOK_NANOS);
            }
            try {
                look();
            } catch (Throwable t) {
                Thread.onSpinWait();
            }
        }
    }

    private void rest(long nanos) {
        boolean idle = isNothingToDo();
        asleep = idle;
        // First half of the handshake: whoever comes after this line sees that it has to wake us.
        if (present == this) {
            if (!idle) {
                LockSupport.parkNanos(this, nanos);
            } else if (isNothingToDo()) {
                LockSupport.park(this);
            }
        }
        asleep = false;
    }

    private static boolean isDone(BooleanSupplier again) {
        try {
            return again.getAsBoolean();
        } catch (Throwable t) {
            return false;
        }
    }

    private static boolean isNothingToDo() {
        return Permits.areAllFree() && RESCUED.isEmpty() && AGAIN.isEmpty() && !Porter.isBlocked();
    }

    static void startEach(TurnStack list) {
        for (Turn turn = list.takeAll(); turn != null;) {
            Turn second = turn.behind();
            Starts.alone(turn);
            turn = second;
        }
    }
}
