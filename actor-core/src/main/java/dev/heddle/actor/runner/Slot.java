package dev.heddle.actor.runner;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where a runner keeps what its turn has woken until the turn ends.
 *
 * <p>The word is UNWATCHED without a permit, null, or a turn. The owner leads from UNWATCHED to null. For every message
 * it leads from null to a turn and back by plain stores; everything else, of the owner or of the watchdog, is a
 * compare-and-set or a swap. What makes the plain stores safe:
 * <ul>
 * <li>The watchdog may not simply take the permit of a slot that is empty: the owner may be about to store. It sets the
 * word to UNWATCHED, and frees the permit only once it has seen the owner parked after that; an owner that has stored
 * over that is still looked at.
 * <li>The watchdog takes a turn whose stamp it has noted at the look before, 0.4 ms ago or more. The
 * count of looks is odd while one lasts. An owner that takes by a plain store and then finds the count even and as it
 * was at the put has stored before the look began that could note the stamp: no store stays unseen from there to the
 * next look. Else it cannot know, and both ask {@code settled}: whoever writes the stamp there first has the turn.
 * <li>A turn put while a look lasts is taken by a compare-and-set: the look may have compared the stamp of the put
 * before, of the same turn, and be about to swap.
 * <li>More is given to a turn where it lies. The owner says so before and after, and gives only when it finds the count
 * as it was at the put in between: the look that takes is the one after the next, and by then it sees that the owner is
 * at it, and leaves the turn there.
 * </ul>
 */
public abstract class Slot extends Pace {
    private static final Turn UNWATCHED = new NoTurn();
    private static final int NOTHING = -1;
    private static final VarHandle CONTENT;
    private static final VarHandle STAMP;
    private static final VarHandle SETTLED;
    private static final VarHandle GIVING;
    /** Odd while the watchdog looks. */
    private static final AtomicInteger LOOKS = new AtomicInteger();
    /** Held while there is a look: by the watchdog, by one that comes when it leaves, by tests that want none. */
    static final ReentrantLock LOOKING = new ReentrantLock();

    static {
        try {
            CONTENT = MethodHandles.lookup().findVarHandle(Slot.class, "content", Turn.class);
            STAMP = MethodHandles.lookup().findVarHandle(Slot.class, "stamp", int.class);
            SETTLED = MethodHandles.lookup().findVarHandle(Slot.class, "settled", int.class);
            GIVING = MethodHandles.lookup().findVarHandle(Slot.class, "giving", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile Turn content = UNWATCHED;

    /** Another one for each put. Written by the owner. */
    private int stamp;

    /** The count of looks at the last put, even; one that has passed when a look lasted then. The owner's. */
    private int looksAtPut;

    /** The stamp of the last turn that owner and watchdog both wanted. */
    private volatile int settled;

    /** Whether the owner is giving more to what is in the slot. Written by the owner. */
    private volatile boolean giving;

    /** Where more is put for what is in the slot, once something has been. The owner's. */
    private Object[] given;

    /** How many places of that are not free; or NOTHING has been given since the put. The owner's. */
    private int filled = NOTHING;

    /** The count of looks when they were about to settle that. The owner's. */
    private int disputedAt;

    /** The last one got; the watchdog may have ended it. The owner's. */
    private Permits.Permit permit;

    /** Keeps what has just been woken; false when that needs a permit and there is none. The owner. */
    final boolean put(Turn woken) {
        if (content != null) {
            return putOtherwise(woken);
        }
        stamped();
        CONTENT.setRelease(this, woken);
        return true;
    }

    /**
     * Gets a permit first; and of two that were woken in a turn, the later one stays. One method, and longer than what
     * the compiler takes in where it is seldom called: whoever tells is then short enough to be taken in itself.
     */
    private boolean putOtherwise(Turn woken) {
        Turn before = content;
        if (before == UNWATCHED) {
            return watched() && put(woken);
        }
        stamped();
        if (!CONTENT.compareAndSet(this, before, woken)) {
            return put(woken);
        }
        if (!keep(before)) {
            Starts.start(before);
        }
        return true;
    }

    /** Keeps what there is no room for any more, where the watchdog sees it; false when that is enough. The owner. */
    abstract boolean keep(Turn turn);

    /** Starts elsewhere what is kept. Owner and watchdog. */
    abstract void startRest();

    /** Has the watchdog look at this runner from now on; false when it has enough to look at. The owner. */
    final boolean watched() {
        if (content != UNWATCHED) {
            return true;
        }
        if (isDisputed()) {
            return false;
        }
        releasePermit();
        content = null;
        try {
            permit = Permits.acquire(this);
        } catch (OutOfMemoryError | StackOverflowError e) {
            // There is none, then.
        }
        if (permit == null) {
            content = UNWATCHED;
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
        return content != UNWATCHED;
    }

    private void stamped() {
        filled = NOTHING;
        // In this order: a look that notes the stamp has not begun when the count is read, or makes it odd.
        looksAtPut = LOOKS.getAcquire() & ~1;
        STAMP.setRelease(this, stamp + 1);
    }

    /** What is in the slot; null when nothing is, or no longer. The owner. */
    final Turn take() {
        Turn held = content;
        if (held == null || held == UNWATCHED) {
            return null;
        }
        if (LOOKS.getAcquire() != looksAtPut) {
            return CONTENT.compareAndSet(this, held, null) ? held : null;
        }
        CONTENT.setRelease(this, null);
        // Costs nothing, and keeps the compiler from reading the count before it stores: this thread may lose its
        // processor for long between the two.
        VarHandle.releaseFence();
        return LOOKS.getAcquire() == looksAtPut || isSettledMine() ? held : null;
    }

    /**
     * Gives more to do to what is in the slot, if it is that one; false, and nothing is given, when it is not, when
     * there has been a look since the put, or when it has been given enough or may hold nothing. The owner.
     */
    final boolean give(Turn held, Object more) {
        if (content != held || !held.mayHold()) {
            return false;
        }
        GIVING.setRelease(this, true);
        boolean done;
        try {
            // Costs nothing, as in take.
            VarHandle.releaseFence();
            done = LOOKS.getAcquire() == looksAtPut && (fill(more) || filled == NOTHING && open(held, more));
            GIVING.setRelease(this, false);
        } catch (Throwable t) {
            // At the end of the stack: a plain store needs no frame.
            giving = false;
            throw t;
        }
        return done;
    }

    /** The first time since the put. Longer than what the compiler takes in where it is seldom called. */
    private boolean open(Turn held, Object more) {
        Parcel empty = spareParcel();
        Parcel opened = held.hold(empty);
        if (opened != empty) {
            emptied(empty);
        }
        if (opened == null) {
            return false;
        }
        // In this order: the stack may end in the call.
        int places = opened.filled();
        given = opened.messages;
        filled = places;
        return fill(more);
    }

    private boolean fill(Object more) {
        int at = filled;
        if (at >>> Parcel.MOST_LOG != 0) {
            // Full, or NOTHING.
            return false;
        }
        sends();
        // Without a call: at the end of the stack half of this would be worse than nothing.
        given[at] = more;
        filled = at + 1;
        return true;
    }

    /** The owner took and cannot know whether the watchdog did; true when the owner has it. */
    final boolean isSettledMine() {
        boolean mine = settle(stamp);
        disputedAt = LOOKS.getAcquire();
        // Whether there is still a permit is as uncertain.
        CONTENT.setVolatile(this, UNWATCHED);
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
        Turn held = (Turn) CONTENT.getAndSet(this, UNWATCHED);
        releasePermit();
        return held == UNWATCHED ? null : held;
    }

    // The watchdog.

    /** Before anything is looked at; one watchdog at a time. */
    static void lookBegins() {
        LOOKING.lock();
        LOOKS.getAndIncrement();
    }

    /** The next look of this watchdog begins 0.4 ms after this, or later. */
    static void lookEnds() {
        LOOKS.getAndIncrement();
        LOOKING.unlock();
    }

    final int stamp() {
        return (int) STAMP.getAcquire(this);
    }

    final boolean isFull() {
        Turn held = content;
        return held != null && held != UNWATCHED;
    }

    /** Takes what is in the slot, if it is still of that stamp, noted at the look before, and with it the permit. */
    final Turn revokeFull(Permits.Permit seen, int seenStamp) {
        Turn held = content;
        if (held == null || held == UNWATCHED || stamp() != seenStamp || giving
                || !CONTENT.compareAndSet(this, held, UNWATCHED)) {
            return null;
        }
        Permits.release(seen);
        return settle(seenStamp) ? held : null;
    }

    /** Takes the permit of a slot that nobody uses; may take more than one look. */
    final void revokeEmpty(Permits.Permit seen) {
        Turn held = content;
        if ((held == UNWATCHED || held == null && CONTENT.compareAndSet(this, null, UNWATCHED)) && isOwnerParked()
                && content == UNWATCHED) {
            // The word is read again last: whoever stored over that and parked since is looked at.
            Permits.release(seen);
        }
    }

    /** Whether the owner is in no code of ours. Read after the word. */
    abstract boolean isOwnerParked();
}
