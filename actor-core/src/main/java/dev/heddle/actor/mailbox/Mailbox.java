package dev.heddle.actor.mailbox;

/**
 * The queue of one actor's messages, first in, first out for each sender, which also says whether the actor is idle.
 *
 * <p>One word decides both. It is null while the owner is idle: whoever puts something in place of null has woken it,
 * and is the only one who has. The owner goes idle by setting the word back to null, which fails when anything has
 * been added since.
 *
 * <p>A plain message that wakes the owner has no letter, since most come alone: a mark is in the place of one. Whoever
 * comes behind it puts a letter in place of the mark and leads the owner there. What is taken first is the message that
 * came alone, then what is held, then the letters.
 */
public abstract class Mailbox extends Loose {
    private static final int SPINS = 200;

    /** Few enough that what is busy stays young, so many that a move costs nothing among them. */
    static final int TURNS_OF_ENDS = 1 << 14;

    /** In {@code turns}: {@link #dequeue} has taken a letter since that was asked last. */
    private static final int DEQUEUED = TURNS_OF_ENDS;

    /**
     * How many turns have begun, up to so many, and DEQUEUED. Of whoever has the turn. One field, since another would
     * make each actor eight bytes bigger.
     */
    private short turns;

    /** Not idle: somebody has to give it its first turn. */
    protected Mailbox() {
        super(new Ends(Letter.nudge()));
    }

    /** As {@link #becomeIdle(Letter)}, where no letter has been taken since the message that came alone. */
    protected final boolean becomeIdle() {
        Ends mine = ends;
        return mine.last == Ends.ALONE && mine.alone == null && !mine.isHolding() && becomeIdle(mine, Ends.ALONE);
    }

    /** As {@link #awaitLink(Letter)}, behind the message that came alone. */
    protected final boolean awaitLink() {
        Ends mine = ends;
        for (int spins = 0; mine.first() == null; spins++) {
            if (spins == SPINS) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    /** Takes the next message, in its letter or, if it had none, in a new one; null when none is linked. In a turn. */
    protected final Letter dequeue() {
        Letter loose = takeLoose();
        if (loose != null) {
            return loose;
        }
        Ends mine = ends;
        Letter taken = mine.first();
        if (taken == null || taken.isFresh()) {
            return taken;
        }
        Letter next = taken.next();
        if (next != null) {
            // What has been taken must not keep what comes later alive for the collector.
            taken.unlink();
            mine.first(next);
            turns |= DEQUEUED;
        }
        return next;
    }

    /**
     * How far the turn has come: to the last letter that it knows of, or to the last one that {@link #dequeue} has
     * taken meanwhile. Asked after each letter, so it reads nothing that senders write to.
     */
    protected final Letter reached(Letter last) {
        if ((turns & DEQUEUED) == 0) {
            return last;
        }
        turns &= ~DEQUEUED;
        return taken();
    }

    /** The letter taken last when this turn began; null while there is none. In a turn, as all that follows. */
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
        int begun = turns + 1 & TURNS_OF_ENDS - 1;
        turns = (short) (turns & DEQUEUED | begun);
        if (begun == 0) {
            move();
        }
    }

    /**
     * Puts young ends in place of those in use: what has lived through many collections is old, and storing into it
     * costs a barrier each time. At the beginning of a turn. Without memory, or while a sender is about to lead to the
     * first letter, they stay as they are.
     */
    final void move() {
        Ends mine = ends;
        try {
            Ends young = mine.moved();
            if (young != null) {
                ends(young);
                mine.forgetNext();
            }
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
        if (last != mine.last || last.isFresh() || mine.isHolding()) {
            return false;
        }
        taken(mine, last);
        mine.first(null);
        if (becomeIdle(mine, last)) {
            return true;
        }
        mine.first(last);
        return false;
    }

    private boolean becomeIdle(Ends mine, Letter last) {
        Thread turn = mine.thread;
        mine.threadSoon(null);
        if (mine.more != null) {
            mine.more = null;
        }
        if (mine.replace(last, null)) {
            return true;
        }
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
     * How many messages wait before this one, counted up to a limit; -1 when it is not there and there are fewer, or
     * when there may be some that only the turn's holder can count. Any thread, a guess.
     */
    protected final int depthOf(Object message, int limit) {
        Ends at = ends();
        if (at.seemsHolding()) {
            return -1;
        }
        Object alone = at.alone;
        if (alone == message) {
            return 0;
        }
        int depth = alone == null ? 0 : 1;
        for (Letter letter = at.first(); letter != null; letter = letter.next()) {
            Object waiting = letter.message();
            if (depth == limit || waiting == message) {
                return depth;
            }
            depth += waiting == null ? 0 : 1;
        }
        return depth == limit ? depth : -1;
    }
}
