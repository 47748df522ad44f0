package dev.heddle.actor.mailbox;

import dev.heddle.actor.runner.Parcel;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What is written for each message or turn. An object of its own, since a collector with generations makes every store
 * of a reference into an old object dear: the owner of a busy mailbox puts a young one in its place now and then.
 * Whoever still has the old one finds {@link #MOVED} there, which stays, and goes on to the next.
 */
final class Ends {
    /** No letter: what ends a list that goes on at the next ends. */
    static final Letter MOVED = Letter.nudge();

    /** No letter either: there is or was a message that came alone, and nothing has been added behind it by others. */
    static final Letter ALONE = Letter.nudge();

    private static final VarHandle LAST;
    /** For the intake: leading to a letter must not need another stack frame once that is added. */
    static final VarHandle FIRST;
    private static final VarHandle THREAD;
    private static final VarHandle MORE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            LAST = lookup.findVarHandle(Ends.class, "last", Letter.class);
            FIRST = lookup.findVarHandle(Ends.class, "first", Letter.class);
            MORE = lookup.findVarHandle(Ends.class, "more", Object.class);
            THREAD = lookup.findVarHandle(Ends.class, "thread", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The letter added last, or ALONE; null: idle. */
    volatile Letter last;

    /**
     * The letter taken last, or the very first one before it is taken; null while there is none, and until whoever has
     * added it leads to it, which is the only time that another one than the turn's holder writes here.
     */
    private Letter first;

    /** Whose stack the turn is on; null between turns. */
    volatile Thread thread;

    /**
     * The parcel that is held; null for none. Of whoever has the turn. Then, written before MOVED, the next ends; null
     * again once the mailbox leads to those: what is old and dead must not keep alive what has come after it.
     */
    Object more;

    /** The message that has woken the owner without a letter; null once it is taken. Of whoever has the turn. */
    Object alone;

    /** Not published yet. */
    Ends(Letter only) {
        first = only;
        LAST.set(this, only);
    }

    boolean replace(Letter before, Letter after) {
        return LAST.compareAndSet(this, before, after);
    }

    /** Any thread; on others than the turn's a little late. What led there is seen as well. */
    Letter first() {
        return (Letter) FIRST.getAcquire(this);
    }

    void first(Letter letter) {
        FIRST.setOpaque(this, letter);
    }

    /** Who has the turn. */
    Parcel parcel() {
        return (Parcel) more;
    }

    /** Who has the turn. */
    boolean isHolding() {
        Parcel held = (Parcel) more;
        return held != null && !held.isEmpty();
    }

    /** Whether anything may be held, a little late. Any thread. */
    boolean seemsHolding() {
        return MORE.getOpaque(this) instanceof Parcel held && !held.isEmpty();
    }

    /** Of ends that have moved; null once the mailbox leads there. Any thread. */
    Ends next() {
        return (Ends) MORE.getAcquire(this);
    }

    /** Nobody is led on from here any more. */
    void forgetNext() {
        MORE.setOpaque(this, null);
    }

    /** A store that need not be seen at once. */
    void threadSoon(Thread turn) {
        THREAD.setOpaque(this, turn);
    }

    /** Moves to younger ones; senders may be at work. Null when that does not go now. At the beginning of a turn. */
    Ends moved() {
        Object held = isHolding() ? more : null;
        Ends young = new Ends(null);
        young.more = held;
        young.alone = alone;
        MORE.setRelease(this, young);
        Letter before;
        do {
            before = last;
            young.first = first();
            if (young.first == null && before != null && before != ALONE) {
                // Somebody is about to lead from here to the first letter.
                more = held;
                return null;
            }
            LAST.set(young, before);
        } while (!replace(before, MOVED));
        first = null;
        alone = null;
        return young;
    }
}
