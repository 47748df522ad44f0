package dev.heddle.actor.runner;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** How much may be done before others get their chance. */
public abstract class Pace {
    /** So many messages are handled before the runner looks for others: the price of looking is spread over them. */
    static final int BATCH = 64;

    /** A chain that nobody watches yet may be one of slow messages. */
    static final int FIRST_BATCH = 8;

    /** In a crowd; also what is handled between two looks at the clock, each of which costs as much as a message. */
    static final int CROWDED_BATCH = 16;

    /** A chain without any other limit ends as well, so that runners die young: the collector likes them so. */
    static final int MESSAGES_MAX = 1 << 20;

    private static final VarHandle HURRIED;

    static {
        try {
            HURRIED = MethodHandles.lookup().findVarHandle(Pace.class, "hurried", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Set by whoever watches, read by the owner before each message: opaque, it may be seen a little late. */
    private boolean hurried;

    /** Whose turn it is. The owner's. A number, since a reference would cost a barrier of the collector. */
    private long pid = -1;

    /** How much has been sent from here, as far as anybody wants to know. The owner's. */
    private int sent;

    /** How many messages may still be handled. The owner's. */
    private int left = MESSAGES_MAX;

    /** A parcel to be used again, which is as young as this runner as a rule; null for none. The owner's. */
    private Parcel spare;

    /** When it began, and how long it may last. The owner's. */
    private long begunNanos;
    private long limitNanos = Load.UNLIMITED;

    /** How many were left at the last look at the clock. The owner's. */
    private int leftAtLook = MESSAGES_MAX;

    Pace() {}

    /** How many messages this turn may handle. */
    public abstract int batch();

    /** Whether somebody waits behind this turn on this thread. */
    public abstract boolean hasOthers();

    /** Whether turns wait that only this thread would run, as long as nobody takes them away. */
    public abstract boolean hasWaiting();

    /** Whether this thread has run nothing but that turn. */
    public abstract boolean isOnlyFor(Turn turn);

    /** Whether the turn has to end after the message in hand. */
    public final boolean isHurried() {
        return (boolean) HURRIED.getOpaque(this);
    }

    /** An actor's turn begins. */
    public final void turnOf(long actor) {
        pid = actor;
    }

    final void sends() {
        sent++;
    }

    final int sent() {
        return sent;
    }

    /** The actor whose turn it is or was last; -1 before the first one. Any thread, a little late. */
    public final long pid() {
        return pid;
    }

    /**
     * Another number after each turn in which something was done. Any thread, a little late.
     */
    public final int progress() {
        return left;
    }

    /** Whose stack the turn is on, or was last; null before the first one. Any thread. */
    public abstract Thread thread();

    /** What a turn that has become idle has held; nobody else knows it any more. */
    public final void emptied(Parcel parcel) {
        spare = parcel;
    }

    /** An empty one. */
    final Parcel spareParcel() {
        Parcel empty = spare;
        spare = null;
        return empty == null ? new Parcel() : empty;
    }

    /** So many messages were handled. */
    public final void spent(int messages) {
        left -= messages;
    }

    /** Has the turn end after the callback in hand. Any thread. */
    public final void hurry() {
        HURRIED.setOpaque(this, true);
    }

    /** For one that is used again: what made it hurry is over. */
    final void calmDown() {
        if (isHurried()) {
            HURRIED.setOpaque(this, false);
        }
    }

    final void begin(long limit) {
        begunNanos = System.nanoTime();
        limitNanos = limit;
    }

    final boolean isLimited() {
        return limitNanos != Load.UNLIMITED;
    }

    final boolean hasLasted(long nanos) {
        return System.nanoTime() - begunNanos >= nanos;
    }

    final boolean isTimeUp() {
        if (leftAtLook - left < CROWDED_BATCH) {
            return false;
        }
        leftAtLook = left;
        return hasLasted(limitNanos);
    }

    /** Whether this runner has to make room for others. */
    final boolean isOver() {
        return left <= 0 || isHurried();
    }
}
