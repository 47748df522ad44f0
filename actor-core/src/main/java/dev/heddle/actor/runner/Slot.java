package dev.heddle.actor.runner;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where a runner keeps what its turn has woken until the turn ends.
 *
 * <p>The word is null without a permit, EMPTY, or a turn. The owner leads from null to EMPTY. For every message it
 * leads from EMPTY to a turn and back by plain stores; everything else, of the owner or of the watchdog, is a
 * compare-and-set or a swap. What makes the plain stores safe:
 * <ul>
 * <li>The watchdog may not simply take the permit of a slot that is EMPTY: the owner may be about to store. It sets the
 * word to null, and frees the permit only once it has seen the owner parked after that; an owner that has stored over
 * the null is still looked at.
 * <li>The watchdog takes a turn whose stamp it has noted at the look before, a third of a millisecond ago or more. The
 * count of looks is odd while one lasts. An owner that takes by a plain store and then finds the count even and as it
 * was at the put has stored before the look began that could note the stamp: no store stays unseen from there to the
 * next look. Else it cannot know, and both ask {@code settled}: whoever writes the stamp there first has the turn.
 * <li>A turn put while a look lasts is taken by a compare-and-set: the look may have compared the stamp of the put
 * before, of the same turn, and be about to swap.
 * </ul>
 */
abstract class Slot extends Pace {
    private static final Object EMPTY = new Object();
    private static final VarHandle CONTENT;
    private static final VarHandle STAMP;
    private static final VarHandle SETTLED;
    /** Odd while the watchdog looks. */
    private static final AtomicInteger LOOKS = new AtomicInteger();
    /** Held while there is a look: by the watchdog, by one that comes when it leaves, by tests that want none. */
    static final ReentrantLock LOOKING = new ReentrantLock();

    static {
        try {
            CONTENT = MethodHandles.lookup().findVarHandle(Slot.class, "content", Object.class);
            STAMP = MethodHandles.lookup().findVarHandle(Slot.class, "stamp", int.class);
            SETTLED = MethodHandles.lookup().findVarHandle(Slot.class, "settled", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile Object content;

    /** Another one for each put. Written by the owner. */
    private int stamp;

    /** The count of looks at the last put, even; one that has passed when a look lasted then. The owner's. */
    private int looksAtPut;

    /** The stamp of the last turn that owner and watchdog both wanted. */
    private volatile int settled;

    /** The count of looks when they were about to settle that. The owner's. */
    private int disputedAt;

    /** The last one got; the watchdog may have ended it. The owner's. */
    private Permits.Permit permit;

    /** Keeps what has just been woken; false when that needs a permit and there is none. The owner. */
    final boolean put(Turn woken) {
        Object before = content;
        if (before != EMPTY) {
            return before == null ? watched() && put(woken) : replace(before, woken);
        }
        stamped();
        CONTENT.setRelease(this, woken);
        return true;
    }

    /** Of two that were woken in a turn, the later one stays. */
    private boolean replace(Object before, Turn woken) {
        stamped();
        if (!CONTENT.compareAndSet(this, before, woken)) {
            return put(woken);
        }
        if (!keep((Turn) before)) {
            Starts.start((Turn) before);
        }
        return true;
    }

    /** Keeps what there is no room for any more, where the watchdog sees it; false when that is enough. The owner. */
    abstract boolean keep(Turn turn);

    /** Starts elsewhere what is kept. Owner and watchdog. */
    abstract void startRest();

    /** Has the watchdog look at this runner from now on; false when it has enough to look at. The owner. */
    final boolean watched() {
        if (content != null) {
            return true;
        }
        if (isDisputed()) {
            return false;
        }
        releasePermit();
        content = EMPTY;
        permit = Permits.acquire(this);
        if (permit == null) {
            content = null;
        }
        return permit != null;
    }

    /** Whether the look lasts in which owner and watchdog wanted the same: it may be about to swap, whatever comes. */
    private boolean isDisputed() {
        return (disputedAt & 1) == 1 && LOOKS.getAcquire() == disputedAt;
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

    private void stamped() {
        // In this order: a look that notes the stamp has not begun when the count is read, or makes it odd.
        looksAtPut = LOOKS.getAcquire() & ~1;
        STAMP.setRelease(this, stamp + 1);
    }

    /** What is in the slot; null when nothing is, or no longer. The owner. */
    final Turn take() {
        Object held = content;
        if (held == null || held == EMPTY) {
            return null;
        }
        if (LOOKS.getAcquire() != looksAtPut) {
            return CONTENT.compareAndSet(this, held, EMPTY) ? (Turn) held : null;
        }
        CONTENT.setRelease(this, EMPTY);
        // Costs nothing, and keeps the compiler from reading the count before it stores: this thread may lose its
        // processor for long between the two.
        VarHandle.releaseFence();
        return LOOKS.getAcquire() == looksAtPut || isSettledMine() ? (Turn) held : null;
    }

    /**
     * Takes what is in the slot, if it is that one, gives it more to do and puts it back. Only as long as no look has
     * begun since the put, and under the same stamp: for the watchdog it has been waiting all the time. The owner.
     */
    final boolean give(Turn held, Object more) {
        if (content != held || LOOKS.getAcquire() != looksAtPut) {
            return false;
        }
        CONTENT.setRelease(this, EMPTY);
        VarHandle.releaseFence();
        if (LOOKS.getAcquire() != looksAtPut) {
            return isSettledMine() && giveAndStart(held, more);
        }
        boolean taken;
        try {
            taken = held.takes(more);
            CONTENT.setRelease(this, held);
        } catch (Throwable t) {
            // At the end of the stack: a plain store needs no frame.
            content = held;
            throw t;
        }
        return taken;
    }

    private static boolean giveAndStart(Turn mine, Object more) {
        try {
            return mine.takes(more);
        } finally {
            Starts.start(mine);
        }
    }

    /** The owner took and cannot know whether the watchdog did; true when the owner has it. */
    final boolean isSettledMine() {
        boolean mine = settle(stamp);
        disputedAt = LOOKS.getAcquire();
        // Whether there is still a permit is as uncertain.
        CONTENT.setVolatile(this, null);
        releasePermit();
        // From here on nobody looks after what is kept.
        startRest();
        return mine;
    }

    private boolean settle(int disputed) {
        int before = settled;
        return before != disputed && SETTLED.compareAndSet(this, before, disputed);
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

    /** Before anything is looked at; one watchdog at a time. */
    static void lookBegins() {
        LOOKING.lock();
        LOOKS.getAndIncrement();
    }

    /** The next look of this watchdog begins a third of a millisecond after this, or later. */
    static void lookEnds() {
        LOOKS.getAndIncrement();
        LOOKING.unlock();
    }

    final int stamp() {
        return (int) STAMP.getAcquire(this);
    }

    final boolean isFull() {
        Object held = content;
        return held != null && held != EMPTY;
    }

    /** Takes what is in the slot, if it is still of that stamp, noted at the look before, and with it the permit. */
    final Turn revokeFull(Permits.Permit seen, int seenStamp) {
        Object held = content;
        if (held == null || held == EMPTY || stamp() != seenStamp || !CONTENT.compareAndSet(this, held, null)) {
            return null;
        }
        Permits.release(seen);
        return settle(seenStamp) ? (Turn) held : null;
    }

    /** Takes the permit of a slot that nobody uses; may take more than one look. */
    final void revokeEmpty(Permits.Permit seen) {
        Object held = content;
        if ((held == null || held == EMPTY && CONTENT.compareAndSet(this, EMPTY, null)) && isOwnerParked()
                && content == null) {
            // The word is read again last: whoever stored over the null and parked since is looked at.
            Permits.release(seen);
        }
    }

    /** Whether the owner is in no code of ours. Read after the word. */
    abstract boolean isOwnerParked();
}
