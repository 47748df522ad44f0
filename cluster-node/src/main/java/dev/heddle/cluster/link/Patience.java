package dev.heddle.cluster.link;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether a reader looks for a moment before it waits. Waking a thread that the kernel has put to sleep takes longer
 * than a call to an awake peer, so looking pays in a conversation, and only there: it is tried now and then, goes on
 * while it finds something, and only few readers of a JVM do it at a time. One for each reader, used by it alone.
 */
final class Patience {
    /** Longer than a call to an awake peer takes, and about what waking two sleeping threads costs. */
    static final long LOOK_NANOS = 200_000;

    private static final int CREDIT_MAX = 32;

    /** Without credit it is tried after so many short waits, each time in vain after twice as many. */
    private static final int TRY_MIN = 2;
    private static final int TRY_MAX = 16;

    /** A wait longer than that is no conversation. */
    private static final long TALK_NANOS = 400_000;

    private static final int LOOKERS_MAX = Runtime.getRuntime().availableProcessors() / 2;
    private static final AtomicInteger LOOKERS = new AtomicInteger();

    private int credit;
    private int shortWaits;
    private int tryAfter = TRY_MIN;

    /** Whether to look now. If so, {@link #looked} has to follow. */
    boolean looks() {
        if (credit == 0 && shortWaits < tryAfter) {
            return false;
        }
        if (LOOKERS.incrementAndGet() <= LOOKERS_MAX) {
            return true;
        }
        LOOKERS.decrementAndGet();
        return false;
    }

    /** After a look. */
    void looked(boolean found) {
        LOOKERS.decrementAndGet();
        shortWaits = 0;
        if (found) {
            credit = Math.min(CREDIT_MAX, credit + 1);
            tryAfter = TRY_MIN;
        } else if (credit > 0) {
            credit--;
        } else {
            tryAfter = Math.min(TRY_MAX, 2 * tryAfter);
        }
    }

    /** After a wait without a look. */
    void waited(long nanos) {
        if (nanos <= TALK_NANOS) {
            shortWaits++;
        }
    }
}
