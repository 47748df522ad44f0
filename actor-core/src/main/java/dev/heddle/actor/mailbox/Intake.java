package dev.heddle.actor.mailbox;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** The side of a mailbox where messages come in. Any thread, but for who puts younger ends there. */
abstract class Intake {
    private static final VarHandle ENDS;

    static {
        try {
            ENDS = MethodHandles.lookup().findVarHandle(Intake.class, "ends", Ends.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Written at the beginning of a turn; whoever sees an old one is led to the next. */
    Ends ends;

    Intake(Ends first) {
        ends(first);
    }

    /** As any thread sees them; in a turn a plain read will do. */
    final Ends ends() {
        return (Ends) ENDS.getAcquire(this);
    }

    final void ends(Ends young) {
        ENDS.setRelease(this, young);
    }

    /** Adds a letter at the end; true when that has woken the owner and the caller has to get it a turn. */
    protected final boolean enqueue(Letter letter) {
        return enqueue(letter, null);
    }

    /** The same with a letter for that message. */
    protected final boolean enqueueInLetter(Object message) {
        return enqueue(null, message);
    }

    private boolean enqueue(Letter given, Object message) {
        // Made here and not by those who tell, whom the compiler takes in only while they are short.
        Letter letter = given == null ? new Letter(message) : given;
        Ends at = ends();
        while (true) {
            Letter before = at.last;
            if (before == Ends.MOVED) {
                Ends next = at.next();
                at = next == null ? ends() : next;
            } else if (at.replace(before, letter)) {
                if (before == null || before == Ends.ALONE) {
                    Ends.FIRST.setRelease(at, letter);
                    return before == null;
                }
                Letter.NEXT.setRelease(before, letter);
                return false;
            }
        }
    }

    /**
     * Wakes the owner with a message that needs no letter, since it comes alone; true as for a letter. False, and
     * nothing is added, when the owner does not look idle: it is not, or its ends have just moved.
     */
    protected final boolean enqueueAlone(Object message) {
        Ends at = ends();
        if (at.last != null || !at.replace(null, Ends.ALONE)) {
            return false;
        }
        at.alone = message;
        return true;
    }
}
