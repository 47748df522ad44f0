package dev.heddle.actor.runner;

/**
 * Messages that whoever has a turn in its slot has given to it, in their order: plain, shared with nobody, without a
 * letter each. As many as a stream has in one turn or two; what is beyond that goes where all go. In one pair of hands
 * at a time, which are those that have the turn.
 */
public final class Parcel {
    static final int MOST_LOG = 5;
    static final int MOST = 1 << MOST_LOG;

    /** Filled by the slot, one after the other; emptied again from the first one on. The last place is the end. */
    final Object[] messages = new Object[MOST + 1];
    private int taken;

    Parcel() {}

    /** Whether all have been taken. On any other thread a guess. */
    public boolean isEmpty() {
        return peek() == null;
    }

    /** The oldest one, which stays; null when there is none. */
    public Object peek() {
        return messages[taken];
    }

    /** Takes the oldest one; null when there is none. */
    public Object take() {
        int at = taken;
        Object message = messages[at];
        if (message != null) {
            // What is handled is not kept, however long its handler takes.
            messages[at] = null;
            taken = at + 1;
        }
        return message;
    }

    /** How many places are filled or have been; none, once all that was there has been taken. */
    int filled() {
        if (isEmpty()) {
            taken = 0;
        }
        int filled = taken;
        while (messages[filled] != null) {
            filled++;
        }
        return filled;
    }
}
