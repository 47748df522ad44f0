package dev.heddle.actor.mailbox;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A producer that has been descheduled in the middle of sending: it has swapped the tail and not linked its letter. */
public final class HalfSent {
    private static final VarHandle TAIL;

    static {
        try {
            TAIL = MethodHandles.privateLookupIn(Mailbox.class, MethodHandles.lookup()).findVarHandle(Mailbox.class,
                    "tail", Letter.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Letter before;
    private final Letter letter;

    /** The mailbox must not be idle. */
    public HalfSent(Mailbox mailbox, Letter letter) {
        this.letter = letter;
        before = (Letter) TAIL.getAndSet(mailbox, letter);
    }

    /** The producer goes on. */
    public void link() {
        Letter.NEXT.setRelease(before, letter);
    }
}
