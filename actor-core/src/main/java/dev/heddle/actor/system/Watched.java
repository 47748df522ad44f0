package dev.heddle.actor.system;

import dev.heddle.actor.Stall;
import dev.heddle.actor.cell.Cell;
import dev.heddle.actor.runner.Pace;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A callback under watch. A turn has many of them, and no time is written down for any; so when the same turn is seen
 * a second time it is told to end after the callback in hand, and if it has not ended by the next look, that one has
 * lasted since. For one thread at a time.
 */
final class Watched {
    private final Cell<?> cell;
    private final Thread thread;

    /** Null for a first {@code preStart}, which is in no turn and the only callback there. */
    private final Pace pace;
    private final int progress;
    private boolean alone;
    private long lastedNanos;
    private long dueNanos;

    Watched(Cell<?> cell, Thread thread, Pace pace, long limitNanos) {
        this.cell = cell;
        this.thread = thread;
        this.pace = pace;
        this.progress = pace == null ? 0 : pace.progress();
        this.alone = pace == null;
        this.dueNanos = limitNanos;
    }

    boolean isSame(Watched later) {
        return cell == later.cell && thread == later.thread && progress == later.progress;
    }

    /** It was there at the look before, so many nanoseconds ago. */
    void seenAgain(long nanos) {
        if (alone) {
            lastedNanos += nanos;
        } else {
            alone = true;
            pace.hurry();
        }
    }

    boolean isDue() {
        return lastedNanos >= dueNanos;
    }

    /** It is reported; the next time after twice as long. */
    void reported() {
        while (dueNanos <= lastedNanos) {
            dueNanos *= 2;
        }
    }

    /** Whether it has not ended yet. */
    boolean goesOn() {
        return cell.threadInTurn() == thread && (pace == null || pace.progress() == progress);
    }

    /** What it does now, for people. */
    String doing() {
        Thread.State state = thread.getState();
        Object blocker = LockSupport.getBlocker(thread);
        return blocker == null ? state.toString() : state + " for a " + blocker.getClass().getName();
    }

    /** Where it is now. */
    Stall describe() {
        return new Stall(cell.ref(), Duration.ofNanos(lastedNanos), List.of(thread.getStackTrace()));
    }
}
