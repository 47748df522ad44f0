package dev.heddle.actor.mailbox;

import dev.heddle.actor.runner.Parcel;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The queue of one actor's messages, first in, first out for each sender, which also says whether the actor is idle.
 *
 * <p>One word decides both. It is null while the owner is idle: whoever puts a letter in place of null has woken it,
 * and is the only one who has. The owner goes idle by setting the word back to null, which fails when anything has
 * been added since.
 */
public abstract class Mailbox {
    private static final int SPINS = 200;

    /** Few enough that what is busy stays young, so many that a move costs nothing among them. */
    static final int TURNS_OF_ENDS = 1 << 14;

    private static final VarHandle ENDS;

    static {
        try {
            ENDS = MethodHandles.lookup().findVarHandle(Mailbox.class, "ends", Ends.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Written at the beginning of a turn; whoever sees an old one is led to the next. */
    private Ends ends;

    /** Whether {@link #dequeue} has taken anything since this was asked last. Of whoever has the turn. */
    private boolean dequeued;

    /** Not idle: somebody has to give it its first turn. */
    protected Mailbox() {
        ENDS.setRelease(this, new Ends(Letter.nudge()));
    }

    /** As any thread sees them; in a turn a plain read will do. */
    final Ends ends() {
        return (Ends) ENDS.getAcquire(this);
    }

    /** Adds a letter at the end; true when that has woken the owner and the caller has to get it a turn. Any thread. */
    protected final boolean enqueue(Letter letter) {
        Ends at = ends();
        while (true) {
            Letter before = at.last;
            if (before == Ends.MOVED) {
                Ends next = at.next();
                at = next == null ? ends() : next;
            } else if (at.replace(before, letter)) {
                if (before == null) {
                    at.first(letter);
                    return true;
                }
                Letter.NEXT.setRelease(before, letter);
                return false;
            }
        }
    }

    /**
     * Where messages are that only the turn's holder adds, without a letter or an atomic operation: these, unless there
     * are some already. Only while {@link #mayHold} is true. By whoever has the turn, which does not run.
     */
    protected final Parcel holdIn(Parcel empty) {
        Ends mine = ends;
        Parcel held = mine.parcel();
        if (held == null) {
            mine.more = empty;
            held = empty;
        }
        return held;
    }

    /**
     * Whether more may be added to what it holds: it is not idle, and all that others have added has been taken, which
     * nothing overtakes. Any thread.
     */
    protected final boolean mayHold() {
        Ends at = ends();
        Letter last = at.last;
        return last != null && last == at.first();
    }

    /** What is held, which comes after the very first letter, perhaps empty; null for nothing. In a turn. */
    protected final Parcel held() {
        return ends.parcel();
    }

    /** Whether anything is held. In a turn. */
    protected final boolean isHolding() {
        return ends.isHolding();
    }

    /** Takes the next letter; null when none is linked. In a turn. */
    protected final Letter dequeue() {
        Ends mine = ends;
        Letter taken = mine.first();
        if (taken.isFresh()) {
            return taken;
        }
        if (isHolding()) {
            // Without memory for the letter the message stays.
            Letter letter = new Letter(mine.parcel().peek());
            mine.parcel().take();
            return letter;
        }
        Letter next = taken.next();
        if (next != null) {
            // What has been taken must not keep what comes later alive for the collector.
            taken.unlink();
            mine.first(next);
            dequeued = true;
        }
        return next;
    }

    /**
     * How far the turn has come: to the last letter that it knows of, or to the last one that {@link #dequeue} has
     * taken meanwhile. Asked after each letter, so it reads nothing that senders write to.
     */
    protected final Letter reached(Letter last) {
        if (!dequeued) {
            return last;
        }
        dequeued = false;
        return taken();
    }

    /** The letter taken last when this turn began. In a turn, as all that follows. */
    protected final Letter taken() {
        return ends.first();
    }

    /** What comes after the letter taken last, which is itself when it is fresh; null when none is linked. */
    protected static Letter after(Letter taken) {
        return taken.isFresh() ? taken : taken.next();
    }

    /**
     * Remembers how far the turn has come. Once a turn, since each such store costs a barrier of the collector. What
     * has been taken must not keep what comes later alive.
     */
    protected final void taken(Letter last) {
        taken(ends, last);
    }

    private static void taken(Ends mine, Letter last) {
        Letter letter = mine.first();
        if (letter == last) {
            return;
        }
        mine.first(last);
        while (letter != last) {
            Letter next = letter.next();
            letter.unlink();
            letter = next;
        }
    }

    /** A turn begins. Moves the ends after so many. */
    protected final void countTurn() {
        Ends mine = ends;
        if (++mine.turns == TURNS_OF_ENDS) {
            mine.turns = 0;
            move();
        }
    }

    /**
     * Puts young ends in place of those in use: what has lived through many collections is old, and storing into it
     * costs a barrier each time. At the beginning of a turn. Without memory they stay as they are.
     */
    final void move() {
        Ends mine = ends;
        try {
            ENDS.setRelease(this, mine.moved());
            mine.forgetNext();
        } catch (OutOfMemoryError e) {
            // Old ones are only slower.
        }
    }

    /** Whether nothing has been added behind the letter taken last. */
    protected final boolean isAtTheEnd(Letter last) {
        return last == ends.last;
    }

    /**
     * Becomes idle, and the turn leaves its thread; false when anything has been added or is held. In a turn, with
     * nothing linked left to take behind the letter taken last.
     */
    protected final boolean becomeIdle(Letter last) {
        Ends mine = ends;
        if (last != mine.last || mine.isHolding()) {
            return false;
        }
        taken(mine, last);
        Thread turn = mine.thread;
        mine.threadSoon(null);
        mine.more = null;
        mine.first(null);
        if (mine.replace(last, null)) {
            return true;
        }
        mine.first(last);
        // A killer that has found no thread to interrupt has announced itself before: what follows must see that.
        mine.thread = turn;
        return false;
    }

    /**
     * Waits a moment for whoever has come behind the letter taken last and not linked its own yet; false when it takes
     * longer, and the turn should end. In a turn.
     */
    protected final boolean awaitLink(Letter last) {
        for (int spins = 0; last.next() == null; spins++) {
            if (spins == SPINS) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    /** Whose stack the turn is on from here, null for nobody's; others see it a little later. In a turn. */
    protected final void turnThreadSoon(Thread thread) {
        ends.threadSoon(thread);
    }

    /** The same, seen at once. */
    protected final void turnThread(Thread thread) {
        ends.thread = thread;
    }

    /** Whose stack the turn is on; null between turns. Any thread. */
    protected final Thread threadOfTurn() {
        return ends().thread;
    }

    /**
     * How many letters wait before the one with this message, counted up to a limit; -1 when it is not there, or when
     * there may be messages that only the turn's holder can count. Any thread, a guess.
     */
    protected final int depthOf(Object message, int limit) {
        if (ends().seemsHolding()) {
            return -1;
        }
        int depth = 0;
        for (Letter letter = ends().firstSeen(); letter != null; letter = letter.next()) {
            Object waiting = letter.message();
            if (depth == limit || waiting == message) {
                return depth;
            }
            depth += waiting == null ? 0 : 1;
        }
        return -1;
    }
}
