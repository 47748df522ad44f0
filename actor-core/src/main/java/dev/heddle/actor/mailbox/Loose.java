package dev.heddle.actor.mailbox;

import dev.heddle.actor.runner.Parcel;

/**
 * Messages without a letter: the one that has woken the owner and came alone, and behind it what whoever has the turn
 * has added since. All of them come before the letters that are not taken yet.
 */
abstract class Loose extends Intake {
    Loose(Ends first) {
        super(first);
    }

    /**
     * Whether more may be added to what it holds: it is not idle, and no letter waits, which what is held would
     * overtake. Any thread. Its byte code is as long as the compiler takes in where it is not called often, 35 bytes;
     * so is that of {@link Mailbox#countTurn}.
     */
    public final boolean mayHold() {
        Ends at = ends();
        Letter last = at.last;
        return last == Ends.ALONE || last != null && isTaken(at, last);
    }

    private static boolean isTaken(Ends at, Letter last) {
        return last == at.first() && !last.isFresh();
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

    /** What is held, perhaps empty; null for nothing. In a turn. */
    protected final Parcel held() {
        return ends.parcel();
    }

    /** Whether anything is held. In a turn. */
    protected final boolean isHolding() {
        return ends.isHolding();
    }

    /**
     * Whether a message that came alone waits, or nobody has led to a letter yet. Else there is a letter: the one taken
     * last, or the very first one. In a turn.
     */
    protected final boolean beginsAlone() {
        Ends mine = ends;
        return mine.first() == null || mine.alone != null;
    }

    /** Whether there is a message that came alone and is not taken. In a turn. */
    protected final boolean hasAlone() {
        return ends.alone != null;
    }

    /** Takes the message that came alone; null when there is none, or no longer. In a turn. */
    protected final Object takeAlone() {
        Ends mine = ends;
        Object message = mine.alone;
        if (message != null) {
            mine.alone = null;
        }
        return message;
    }

    /** Takes the message that came alone, if nothing is held or has been; else null. In a turn. */
    protected final Object takeOnly() {
        Ends mine = ends;
        return mine.more == null ? takeAlone() : null;
    }

    /** A new letter with the next message that has none; the message stays. Null when there is none. In a turn. */
    protected final Letter peekLoose() {
        Ends mine = ends;
        if (mine.alone != null) {
            return new Letter(mine.alone);
        }
        return mine.isHolding() ? new Letter(mine.parcel().peek()) : null;
    }

    /** Takes that message. */
    protected final void dropLoose() {
        if (takeAlone() == null) {
            ends.parcel().take();
        }
    }

    /** The same, and takes the message, which stays if there is no memory for the letter. */
    protected final Letter takeLoose() {
        Letter loose = peekLoose();
        if (loose != null) {
            dropLoose();
        }
        return loose;
    }
}
