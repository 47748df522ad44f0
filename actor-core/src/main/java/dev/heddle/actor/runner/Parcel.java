package dev.heddle.actor.runner;

/**
 * Messages that whoever has a turn in its slot has given to it, in their order: plain, shared with nobody, without a
 * letter each. As many as a stream has in one turn or two; what is beyond that goes where all go. In one pair of hands
 * at a time, which are those that have the turn.
 */
public final class Parcel {
    private static final int MOST = 32;

    /** Filled by the slot, one after the other; emptied again from the first one on. */
    final Object[] messages = new Object[MOST];
    private int taken;

    Parcel() {}

    /** Whether all have been taken. On any other thread a guess. */
    public boolean isEmpty() {
        return peek() == null;
    }

    /** The oldest one, which stays; null when there is none. */
    public Object peek() {
        int at = taken;
        return at == messages.length ? null : messages[at];
    }

    /** Takes the oldest one; null when there is none. */
    public Object take() {
        Object message = peek();
        if (message != null) {
            // What is handled is not kept, however long its handler takes.
            messages[taken] = null;
            taken++;
        }
        return message;
    }

    /** How many places are filled or have been; none, once all that was there has been taken. */
    int filled() {
        if (isEmpty()) {
            taken = 0;
        }
        int filled = taken;
        while (filled < messages.length && messages[filled] != null) {
            filled++;
        }
        return filled;
    }
}
