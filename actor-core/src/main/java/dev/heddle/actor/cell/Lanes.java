package dev.heddle.actor.cell;

import dev.heddle.actor.StopReason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What comes before messages: kill, stop, supervision. Most actors never need it, so it is made on first use, and so is
 * the queue in it: what most actors need it for is to stop.
 */
final class Lanes {
    private static final int ALIVE = 0;
    private static final int ANNOUNCED = 1;
    private static final int DONE = 2;

    private static final VarHandle STOP;
    private static final VarHandle SUPERVISION;
    private static final VarHandle KILL;
    private static final VarHandle NUDGED;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            STOP = lookup.findVarHandle(Lanes.class, "stop", StopReason.class);
            SUPERVISION = lookup.findVarHandle(Lanes.class, "supervision", Queue.class);
            KILL = lookup.findVarHandle(Lanes.class, "kill", int.class);
            NUDGED = lookup.findVarHandle(Lanes.class, "nudged", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile StopReason stop;
    private volatile Queue<Signal> supervision;
    private volatile int kill;

    /** Whether a letter on its way into the mailbox, or a turn about to look, sees to what is here. */
    private volatile boolean nudged;

    /** True for the first killer, who has to say when it is done. */
    boolean announceKill() {
        return KILL.compareAndSet(this, ALIVE, ANNOUNCED);
    }

    /** For one who comes back because it found no thread; true when it may. */
    boolean announceKillAgain() {
        return KILL.compareAndSet(this, DONE, ANNOUNCED);
    }

    void killIsDone() {
        kill = DONE;
    }

    boolean isKilled() {
        return kill != ALIVE;
    }

    /** Waits for a killer between its announcement and its being done: a few instructions, unless descheduled. */
    void awaitKiller() {
        for (int spins = 0; kill == ANNOUNCED; spins++) {
            if (spins < 100) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    /** Whether the caller has to put a nudge into the mailbox. After what it has added here. */
    boolean needsNudge() {
        return !(boolean) NUDGED.getAndSet(this, true);
    }

    /** In the owner's turn, before it looks at anything here. */
    void nudgeTaken() {
        if (nudged) {
            nudged = false;
        }
    }

    /** Only the first reason counts. */
    void stop(StopReason reason) {
        STOP.compareAndSet(this, null, reason);
    }

    StopReason stopReason() {
        return stop;
    }

    void add(Signal signal) {
        Queue<Signal> queue = supervision;
        if (queue == null) {
            SUPERVISION.compareAndSet(this, null, new ConcurrentLinkedQueue<>());
            queue = supervision;
        }
        queue.add(signal);
    }

    Signal poll() {
        Queue<Signal> queue = supervision;
        return queue == null ? null : queue.poll();
    }
}
