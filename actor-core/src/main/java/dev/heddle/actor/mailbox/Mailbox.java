package dev.heddle.actor.mailbox;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** The queue of one actor's messages: first in, first out for each sender. */
public abstract class Mailbox {
    private static final VarHandle TAIL;

    static {
        try {
            TAIL = MethodHandles.lookup().findVarHandle(Mailbox.class, "tail", Letter.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The letter taken last; what waits hangs behind it. Written in turns only. */
    private volatile Letter head;

    /** The letter added last. */
    private volatile Letter tail;

    protected Mailbox() {
        Letter taken = new Letter(null);
        head = taken;
        tail = taken;
    }

    /** Adds a letter at the end. Any thread. */
    protected final void enqueue(Letter letter) {
        Letter before = (Letter) TAIL.getAndSet(this, letter);
        before.next = letter;
    }

    /** Takes the first letter; null when there is none. In the owner's turn. */
    protected final Letter dequeue() {
        Letter first = head.next;
        if (first == null) {
            if (head == tail) {
                return null;
            }
            first = awaitLink();
        }
        head = first;
        return first;
    }

    /** Somebody has swapped the tail and not linked it yet: a few instructions away, or descheduled. */
    private Letter awaitLink() {
        Letter first;
        for (int spins = 0; (first = head.next) == null; spins++) {
            if (spins > 100) {
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
        }
        return first;
    }

    /** Whether something waits. Any thread. */
    protected final boolean hasLetters() {
        return head != tail;
    }

    /**
     * How many letters wait before the one with this message, counted up to a limit; -1 when it is not there. Any
     * thread, a guess.
     */
    protected final int depthOf(Object message, int limit) {
        int depth = 0;
        for (Letter letter = head.next; letter != null; letter = letter.next) {
            if (depth == limit || letter.message() == message) {
                return depth;
            }
            depth++;
        }
        return -1;
    }
}
