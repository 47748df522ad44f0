package dev.heddle.actor.runner;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Where a runner keeps what its turn has woken until the turn ends. The owner puts, owner and watchdog take, both by
 * compare-and-set on one word.
 *
 * <p>The word is null without a permit, EMPTY, or a turn. Only the owner leads from null; only the watchdog leads to
 * null, but for the owner's own giving up.
 */
abstract class Slot extends Pace {
    private static final Object EMPTY = new Object();
    private static final VarHandle CONTENT;
    private static final VarHandle STAMP;
    private static final VarHandle REVOKERS;

    static {
        try {
            CONTENT = MethodHandles.lookup().findVarHandle(Slot.class, "content", Object.class);
            STAMP = MethodHandles.lookup().findVarHandle(Slot.class, "stamp", int.class);
            REVOKERS = MethodHandles.lookup().findVarHandle(Slot.class, "revokers", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile Object content;

    /** Another one for each put. Written by the owner. */
    private int stamp;

    /** So many are taking the permit away and may not have freed its place yet. The watchdog, or two at a change. */
    private volatile int revokers;

    /** Keeps what has just been woken; false when that needs a permit and there is none. The owner. */
    final boolean put(Turn woken) {
        while (true) {
            Object before = content;
            if (before == null) {
                if (!watched()) {
                    return false;
                }
            } else {
                STAMP.setOpaque(this, stamp + 1);
                if (CONTENT.compareAndSet(this, before, woken)) {
                    if (before != EMPTY) {
                        Starts.start((Turn) before);
                    }
                    return true;
                }
            }
        }
    }

    /** Has the watchdog look at this runner from now on; false when it has enough to look at. The owner. */
    final boolean watched() {
        if (content != null) {
            return true;
        }
        if (revokers != 0) {
            // They free every place of this slot, one that is taken now as well.
            return false;
        }
        content = EMPTY;
        if (!Permits.acquire(this)) {
            content = null;
            return false;
        }
        if (content != null) {
            return true;
        }
        // Taken away by somebody who meant an earlier permit, and perhaps did not see the place of this one.
        Permits.release(this);
        return false;
    }

    final boolean isWatched() {
        return content != null;
    }

    /** What is in the slot; null when nothing is, or no longer. The owner. */
    final Turn take() {
        Object held = content;
        if (held == null || held == EMPTY || !CONTENT.compareAndSet(this, held, EMPTY)) {
            return null;
        }
        return (Turn) held;
    }

    /** As {@link #take}, and gives the permit back. The owner. */
    final Turn giveUp() {
        if (content == null) {
            return null;
        }
        Object held = CONTENT.getAndSet(this, null);
        Permits.release(this);
        return held == EMPTY ? null : (Turn) held;
    }

    // The watchdog.

    final int stamp() {
        return (int) STAMP.getOpaque(this);
    }

    final boolean isFull() {
        Object held = content;
        return held != null && held != EMPTY;
    }

    /** Takes the permit, and what is in the slot, if that is still of that stamp. */
    final boolean revoke(int seenStamp) {
        REVOKERS.getAndAdd(this, 1);
        Object held = content;
        boolean taken = held != null && stamp() == seenStamp && CONTENT.compareAndSet(this, held, null);
        if (taken) {
            Permits.release(this);
        }
        REVOKERS.getAndAdd(this, -1);
        if (taken && held != EMPTY) {
            Starts.alone((Turn) held);
        }
        return taken;
    }
}
