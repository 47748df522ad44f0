package dev.heddle.actor.mailbox;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The queue of one actor's messages, first in, first out for each sender, which also says whether the actor is idle.
 *
 * <p>One word decides both. {@code tail} is null while the owner is idle: whoever swaps a letter in for null has woken
 * it, and is the only one who has. The owner goes idle by setting the word back to null, which fails when anything has
 * been added since.
 */
public abstract class Mailbox {
    private static final int SPINS = 200;
    private static final VarHandle TAIL;
    private static final VarHandle HEAD;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            TAIL = lookup.findVarHandle(Mailbox.class, "tail", Letter.class);
            HEAD = lookup.findVarHandle(Mailbox.class, "head", Letter.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The letter added last; null: idle. */
    private volatile Letter tail;

    /**
     * The letter taken last, or the very first one before it is taken. Of whoever has the turn; passed on with it.
     */
    private Letter head;

    /** Not idle: somebody has to give it its first turn. */
    protected Mailbox() {
        Letter taken = Letter.nudge();
        head = taken;
        TAIL.setRelease(this, taken);
    }

    /** Adds a letter at the end; true when that has woken the owner and the caller has to get it a turn. Any thread. */
    protected final boolean enqueue(Letter letter) {
        Letter before = (Letter) TAIL.getAndSet(this, letter);
        if (before == null) {
            HEAD.setOpaque(this, letter);
            return true;
        }
        Letter.NEXT.setRelease(before, letter);
        return false;
    }

    /** Takes the next letter; null when none is linked. In a turn. */
    protected final Letter dequeue() {
        Letter at = head;
        if (at.isFresh()) {
            return at;
        }
        Letter next = at.next();
        if (next != null) {
            // What has been taken must not keep what comes later alive for the collector.
            at.unlink();
            HEAD.setOpaque(this, next);
        }
        return next;
    }

    /** The letter taken last when this turn began. In a turn, as all that follows. */
    protected final Letter taken() {
        return head;
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
        Letter letter = head;
        if (letter == last) {
            return;
        }
        HEAD.setOpaque(this, last);
        while (letter != last) {
            Letter next = letter.next();
            letter.unlink();
            letter = next;
        }
    }

    /** Whether nothing has been added behind the letter taken last. */
    protected final boolean isAtTheEnd(Letter last) {
        return last == tail;
    }

    /** Becomes idle; false when something has been added. In a turn, with nothing linked left to take. */
    protected final boolean becomeIdle() {
        Letter last = head;
        if (last != tail) {
            return false;
        }
        HEAD.setOpaque(this, null);
        if (TAIL.compareAndSet(this, last, null)) {
            return true;
        }
        HEAD.setOpaque(this, last);
        return false;
    }

    /**
     * Waits a moment for whoever has swapped the tail and not linked its letter yet; false when it takes longer, and
     * the
     * turn should end. In a turn.
     */
    protected final boolean awaitLink() {
        Letter last = head;
        for (int spins = 0; last.next() == null; spins++) {
            if (spins == SPINS) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    /**
     * How many letters wait before the one with this message, counted up to a limit; -1 when it is not there. Any
     * thread, a guess.
     */
    protected final int depthOf(Object message, int limit) {
        int depth = 0;
        for (Letter letter = (Letter) HEAD.getOpaque(this); letter != null; letter = letter.next()) {
            Object waiting = letter.message();
            if (depth == limit || waiting == message) {
                return depth;
            }
            depth += waiting == null ? 0 : 1;
        }
        return -1;
    }
}
