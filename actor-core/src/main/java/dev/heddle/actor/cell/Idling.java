package dev.heddle.actor.cell;

import dev.heddle.actor.TimerHandle;
import dev.heddle.actor.timer.Timers;
import java.time.Duration;

/** Waits for a time in which an actor gets no message. In its turns, but for {@link #run}. */
final class Idling implements Runnable {
    private final Cell<?> cell;
    private final Object message;
    private final long limitNanos;
    private long lastNanos;
    private boolean over;
    private TimerHandle clock = () -> false;

    Idling(Cell<?> cell, Duration limit, Object message) {
        this.cell = cell;
        this.message = message;
        this.limitNanos = Timers.nanos(limit);
        this.lastNanos = cell.clock().nanoTime();
    }

    void start() {
        startClock(limitNanos);
    }

    private void startClock(long nanos) {
        clock = cell.clock().after(Duration.ofNanos(nanos), this);
    }

    void messageCame() {
        lastNanos = cell.clock().nanoTime();
    }

    /** On the timer's thread. */
    @Override
    public void run() {
        cell.signal(new Signal.IdleDue(this));
    }

    /** The message when the actor has had none for long enough, else null. */
    Object due() {
        if (over) {
            return null;
        }
        if (cell.hasMessages()) {
            // What waits has come, though the actor was too busy to take it.
            messageCame();
        }
        long left = limitNanos - (cell.clock().nanoTime() - lastNanos);
        boolean idle = left <= 0;
        // The message that says so is none that ends the idleness: after it, it comes again.
        startClock(idle ? limitNanos : left);
        return idle ? message : null;
    }

    void cancel() {
        over = true;
        clock.cancel();
    }
}
