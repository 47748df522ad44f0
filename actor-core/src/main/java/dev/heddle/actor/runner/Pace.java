package dev.heddle.actor.runner;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** How much may be done before others get their chance. */
public abstract class Pace {
    /** So many messages are handled before the runner looks for others: the price of looking is spread over them. */
    static final int BATCH = 64;

    /** A chain that nobody watches yet may be one of slow messages. */
    static final int FIRST_BATCH = 8;

    private static final VarHandle HURRIED;

    static {
        try {
            HURRIED = MethodHandles.lookup().findVarHandle(Pace.class, "hurried", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Set by the watchdog, read by the owner before each message: opaque, it may be seen a little late. */
    private boolean hurried;

    /** How many messages may still be handled. The owner's. */
    private int left = Integer.MAX_VALUE;

    Pace() {}

    /** How many messages this turn may handle. */
    public abstract int batch();

    /** Whether the turn has to end after the message in hand. */
    public final boolean isHurried() {
        return (boolean) HURRIED.getOpaque(this);
    }

    /** So many messages were handled. */
    public final void spent(int messages) {
        left -= messages;
    }

    final void hurry() {
        HURRIED.setOpaque(this, true);
    }

    final void allow(int messages) {
        left = messages;
    }

    final int left() {
        return left;
    }

    /** Whether all that was allowed has been used up. */
    final boolean isOver() {
        return left <= 0 || isHurried();
    }
}
