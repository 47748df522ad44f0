package dev.heddle.cluster.remote;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** How many calls wait for their answers, ours there and the peer's here. Any thread, but for {@link #came}. */
final class Underway {
    /** Who waits longer than that waits without a limit. */
    private static final long LONGEST_MS = TimeUnit.DAYS.toMillis(365);

    private final int oursMax;
    private final AtomicInteger ours = new AtomicInteger();

    /** Calls of the peer whose callers have said how long they wait, and of those who have not. */
    private final Tally limited = new Tally();
    private final Tally unlimited = new Tally();

    /** When the last of those gives up who have said how long they wait. The reader's; seen with what is tallied. */
    private long lastNanos;

    Underway(int oursMax) {
        this.oursMax = oursMax;
    }

    /** Counts a call of ours; false when there are too many. */
    boolean begins() {
        if (ours.incrementAndGet() > oursMax) {
            ours.decrementAndGet();
            return false;
        }
        return true;
    }

    /** Calls of ours have been answered, or will not be. */
    void ended(int count) {
        ours.addAndGet(-count);
    }

    /** On the reader: a call of the peer's. */
    void came(OptionalLong timeoutMs, long nowNanos) {
        if (isLimited(timeoutMs)) {
            // One more, since what is left of the last millisecond counts.
            long untilNanos = nowNanos + TimeUnit.MILLISECONDS.toNanos(timeoutMs.getAsLong() + 1);
            lastNanos = limited.isNew() || untilNanos - lastNanos > 0 ? untilNanos : lastNanos;
            limited.came();
        } else {
            unlimited.came();
        }
    }

    /** A call of the peer's has been answered, or will not be. */
    void settled(OptionalLong timeoutMs) {
        (isLimited(timeoutMs) ? limited : unlimited).settled();
    }

    private static boolean isLimited(OptionalLong timeoutMs) {
        return timeoutMs.isPresent() && Long.compareUnsigned(timeoutMs.getAsLong(), LONGEST_MS) <= 0;
    }

    /** A guess. What nobody answers is under way until the last caller with a limit would have given up. */
    boolean isNone(long nowNanos) {
        return ours.get() == 0 && unlimited.isEven() && (limited.isEven() || nowNanos - lastNanos > 0);
    }

    /** What came, which the reader alone counts, and how much of it is settled. */
    private static final class Tally {
        private static final VarHandle CAME;

        static {
            try {
                CAME = MethodHandles.lookup().findVarHandle(Tally.class, "came", long.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private long came;
        private final LongAdder settled = new LongAdder();

        boolean isNew() {
            return came == 0;
        }

        void came() {
            CAME.setRelease(this, came + 1);
        }

        void settled() {
            settled.increment();
        }

        boolean isEven() {
            // In this order: what is settled had come before.
            long ended = settled.sum();
            return (long) CAME.getAcquire(this) <= ended;
        }
    }
}
