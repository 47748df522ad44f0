package dev.heddle.actor.cell;

import dev.heddle.actor.StopReason;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** What comes before messages: kill, stop, supervision. Most actors never need it, so it is made on first use. */
final class Lanes {
    private final AtomicReference<StopReason> stop = new AtomicReference<>();
    private final ConcurrentLinkedQueue<Signal> supervision = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Kill> kill = new AtomicReference<>();

    /** Whether a letter on its way into the mailbox, or a turn about to look, sees to what is here. */
    private final AtomicBoolean nudged = new AtomicBoolean();

    private enum Kill {
        ANNOUNCED, DONE
    }

    /** True for the first killer, who has to say when it is done. */
    boolean announceKill() {
        return kill.compareAndSet(null, Kill.ANNOUNCED);
    }

    /** For one who comes back because it found no thread; true when it may. */
    boolean announceKillAgain() {
        return kill.compareAndSet(Kill.DONE, Kill.ANNOUNCED);
    }

    void killIsDone() {
        kill.set(Kill.DONE);
    }

    boolean isKilled() {
        return kill.get() != null;
    }

    /** Waits for a killer between its announcement and its being done: a few instructions, unless descheduled. */
    void awaitKiller() {
        for (int spins = 0; kill.get() == Kill.ANNOUNCED; spins++) {
            if (spins < 100) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    /** Whether the caller has to put a nudge into the mailbox. After what it has added here. */
    boolean needsNudge() {
        return !nudged.getAndSet(true);
    }

    /** In the owner's turn, before it looks at anything here. */
    void nudgeTaken() {
        if (nudged.get()) {
            nudged.set(false);
        }
    }

    /** Only the first reason counts. */
    void stop(StopReason reason) {
        stop.compareAndSet(null, reason);
    }

    StopReason stopReason() {
        return stop.get();
    }

    void add(Signal signal) {
        supervision.add(signal);
    }

    Signal poll() {
        return supervision.poll();
    }

    boolean hasSignals() {
        return !supervision.isEmpty();
    }
}
