package dev.heddle.actor.cell;

import dev.heddle.actor.TimerHandle;
import dev.heddle.actor.mailbox.Letter;
import dev.heddle.actor.runner.Runners;
import dev.heddle.actor.timer.Clock;
import java.time.Duration;

/**
 * A timer of an actor. When it fires the timer itself goes into the mailbox, once however often it fires meanwhile;
 * only in the actor's turn does it become the message, unless it has been cancelled.
 */
final class ActorTimer implements TimerHandle, Runnable {

    /** When its messages come. */
    enum Rhythm {
        /** Once. */
        ONCE,
        /** Again and again at a fixed rate. */
        RATE,
        /** Each one a period after the one before was taken from the mailbox. */
        AFTER_EACH
    }

    private final Cell<?> cell;
    private final Object key;
    private final Object message;
    private final Rhythm rhythm;
    private final Duration period;

    /** Set right after each start. */
    private volatile TimerHandle clock;
    private volatile boolean cancelled;
    private volatile boolean waits;

    /** @param key null for one without a key */
    ActorTimer(Cell<?> cell, Object key, Object message, Rhythm rhythm, Duration period) {
        this.cell = cell;
        this.key = key;
        this.message = message;
        this.rhythm = rhythm;
        this.period = period;
    }

    /** Under what the actor keeps it. */
    Object key() {
        return key == null ? this : key;
    }

    /** Starts the clock. */
    void start() {
        Runners.sends();
        Clock time = cell.clock();
        TimerHandle handle = rhythm == Rhythm.RATE ? time.every(period, this) : time.after(period, this);
        clock = handle;
        if (cancelled) {
            handle.cancel();
        }
    }

    /** On the timer's thread. Only that thread sets {@code waits}. */
    @Override
    public void run() {
        if (!waits) {
            waits = true;
            cell.acceptNow(new Letter.Wrapped(this));
        }
    }

    Object message() {
        return message;
    }

    /** There was no room for its message, which is lost; the next one comes all the same. Any thread. */
    void dropped() {
        waits = false;
        if (!cancelled && rhythm == Rhythm.AFTER_EACH) {
            start();
        } else if (rhythm == Rhythm.ONCE) {
            silence();
            if (key == null) {
                // A key is the user's, and this is somebody else's thread.
                cell.forget(this);
            }
        }
    }

    /** In the actor's turn: the message, or null when the timer has been cancelled. */
    Object claim() {
        waits = false;
        if (cancelled) {
            return null;
        }
        switch (rhythm) {
            case ONCE -> cancel();
            case AFTER_EACH -> start();
            case RATE -> {
            }
        }
        return message;
    }

    @Override
    public boolean cancel() {
        boolean first = silence();
        cell.forget(this);
        return first;
    }

    boolean isOver() {
        return cancelled;
    }

    /** Ends it without looking for it in what the actor has; whether it ran. */
    boolean silence() {
        boolean first = !cancelled;
        cancelled = true;
        TimerHandle handle = clock;
        if (handle != null) {
            handle.cancel();
        }
        return first;
    }
}
