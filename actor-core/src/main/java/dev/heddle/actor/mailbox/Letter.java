package dev.heddle.actor.mailbox;

import dev.heddle.actor.ask.Ask;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A message with its place in a mailbox. */
public class Letter {
    /** For the mailbox: adding a letter must not need another stack frame once it has begun. */
    static final VarHandle NEXT;

    static {
        try {
            NEXT = MethodHandles.lookup().findVarHandle(Letter.class, "next", Letter.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Forgotten by the owner once it is taken: the last letter stays in the mailbox. */
    private Object message;

    /** Written once by whoever adds the letter behind this one, and cleared by the owner. */
    private Letter next;

    public Letter(Object message) {
        this.message = message;
    }

    /** A letter without a message: the owner shall look at its lanes. */
    public static Letter nudge() {
        return new Letter(null);
    }

    /** What was sent; null in a nudge, and once it is taken. */
    public final Object message() {
        return message;
    }

    /** The ask that waits for the answer; null for a message without one. */
    public Ask<?> ask() {
        return null;
    }

    /** Forgets what it carries. In the owner's turn. */
    public void forget() {
        message = null;
    }

    /** The same in another envelope; this one forgets it. In the owner's turn. */
    public final Letter take() {
        Letter taken;
        if (ask() != null) {
            taken = new Request(message, ask());
        } else {
            taken = this instanceof Wrapped ? new Wrapped(message) : new Letter(message);
        }
        forget();
        return taken;
    }

    /** Whether its message has not been taken yet. */
    final boolean isFresh() {
        return message != null;
    }

    final Letter next() {
        return (Letter) NEXT.getAcquire(this);
    }

    final void unlink() {
        next = null;
    }

    /** What becomes a message only in the owner's turn: something from another node, a timer. */
    public static final class Wrapped extends Letter {
        public Wrapped(Object message) {
            super(message);
        }
    }

    /** A request. */
    public static final class Request extends Letter {
        private Ask<?> ask;

        public Request(Object message, Ask<?> ask) {
            super(message);
            this.ask = ask;
        }

        @Override
        public Ask<?> ask() {
            return ask;
        }

        @Override
        public void forget() {
            super.forget();
            ask = null;
        }
    }
}
