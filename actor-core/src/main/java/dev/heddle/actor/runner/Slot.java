package dev.heddle.actor.runner;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Where a runner keeps what its turn has woken until the turn ends.
 *
 * <p>The word is null without a permit, EMPTY, or a turn. The owner leads from null to EMPTY, from EMPTY to a turn by a
 * plain store, the one thing here that happens for every message; everything else, of the owner or of the watchdog, is
 * a compare-and-set or a swap. So the watchdog may not simply take the permit of a slot that is EMPTY: the owner may be
 * about to store. It sets the word to null, and frees the permit only once it has seen the owner parked after that; an
 * owner that has stored over the null is still watched.
 */
abstract class Slot extends Pace {
    private static final Object EMPTY = new Object();
    private static final VarHandle CONTENT;
    private static final VarHandle STAMP;

    static {
        try {
            CONTENT = MethodHandles.lookup().findVarHandle(Slot.class, "content", Object.class);
            STAMP = MethodHandles.lookup().findVarHandle(Slot.class, "stamp", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile Object content;

    /** Another one for each put. Written by the owner. */
    private int stamp;

    /** The last one got; the watchdog may have ended it. The owner's. */
    private Permits.Permit permit;

    /** Keeps what has just been woken; false when that needs a permit and there is none. The owner. */
    final boolean put(Turn woken) {
        Object before = content;
        if (before != EMPTY) {
            return before == null ? watched() && put(woken) : replace(before, woken);
        }
        STAMP.setOpaque(this, stamp + 1);
        CONTENT.setRelease(this, woken);
        return true;
    }

    /** Of two that were woken in a turn, the later one stays. */
    private boolean replace(Object before, Turn woken) {
        STAMP.setOpaque(this, stamp + 1);
        if (!CONTENT.compareAndSet(this, before, woken)) {
            return put(woken);
        }
        Starts.start((Turn) before);
        return true;
    }

    /** Has the watchdog look at this runner from now on; false when it has enough to look at. The owner. */
    final boolean watched() {
        if (content != null) {
            return true;
        }
        releasePermit();
        content = EMPTY;
        permit = Permits.acquire(this);
        if (permit == null) {
            content = null;
        }
        return permit != null;
    }

    private void releasePermit() {
        if (permit != null) {
            Permits.release(permit);
            permit = null;
        }
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
        if (permit == null) {
            return null;
        }
        Object held = CONTENT.getAndSet(this, null);
        releasePermit();
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

    /** Takes what is in the slot, if it is still of that stamp, and with it the permit. */
    final Turn revokeFull(Permits.Permit seen, int seenStamp) {
        Object held = content;
        if (held == null || held == EMPTY || stamp() != seenStamp || !CONTENT.compareAndSet(this, held, null)) {
            return null;
        }
        Permits.release(seen);
        return (Turn) held;
    }

    /** Takes the permit of a slot that nobody uses; may take more than one look. */
    final void revokeEmpty(Permits.Permit seen) {
        Object held = content;
        if ((held == null || held == EMPTY && CONTENT.compareAndSet(this, EMPTY, null)) && isOwnerParked()) {
            Permits.release(seen);
        }
    }

    /** Whether the owner is in no code of ours. Read after the word. */
    abstract boolean isOwnerParked();
}
