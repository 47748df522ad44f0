package dev.heddle.actor.mailbox;

/**
 * Messages that whoever has a turn has added while it did not run, in their order: plain, shared with nobody, without a
 * letter each. As many as a stream has in one turn or two; what is beyond that goes where all go.
 */
final class Given {
    private static final int MOST = 32;

    private final Object[] messages = new Object[MOST];
    private int taken;
    private int added;

    /** False when it is full; places are used again when all has been taken. */
    boolean add(Object message) {
        int at = added;
        if (at == MOST) {
            if (taken != MOST) {
                return false;
            }
            taken = 0;
            at = 0;
        }
        // In this order, and without a call: at the end of the stack half of this would be worse than nothing.
        messages[at] = message;
        added = at + 1;
        return true;
    }

    boolean isEmpty() {
        return taken == added;
    }

    /** The oldest one, which is there, in a letter; without memory for that it stays. In the turn. */
    Letter takeLetter() {
        Letter letter = new Letter(messages[taken]);
        take();
        return letter;
    }

    /** The oldest one; null when there is none. In the turn. */
    Object take() {
        int at = taken;
        if (at == added) {
            return null;
        }
        taken = at + 1;
        Object message = messages[at];
        // What is handled is not kept, however long its handler takes.
        messages[at] = null;
        return message;
    }
}
