package dev.heddle.actor.cell;

import dev.heddle.actor.TimerHandle;
import dev.heddle.actor.mailbox.Letter;

/**
 * A timer of an actor. When it fires the timer itself goes into the mailbox, once however often it fires meanwhile;
 * only
 * in the actor's turn does it become the message, unless it has been cancelled.
 */
final class ActorTimer implements TimerHandle, Runnable {
    private final Cell<?> cell;
    private final Object message;
    private final boolean once;

    /** Set right after creation, before the timer can matter. */
    private volatile TimerHandle clock;
    private volatile boolean cancelled;
    private volatile boolean waits;

    ActorTimer(Cell<?> cell, Object message, boolean once) {
        this.cell = cell;
        this.message = message;
        this.once = once;
    }

    void startedBy(TimerHandle handle) {
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
            cell.accept(new Letter.Wrapped(this));
        }
    }

    /** In the actor's turn: the message, or null when the timer has been cancelled. */
    Object claim() {
        waits = false;
        if (cancelled) {
            return null;
        }
        if (once) {
            cancel();
        }
        return message;
    }

    @Override
    public boolean cancel() {
        boolean first = !cancelled;
        cancelled = true;
        TimerHandle handle = clock;
        if (handle != null) {
            handle.cancel();
        }
        cell.forget(this);
        return first;
    }
}
