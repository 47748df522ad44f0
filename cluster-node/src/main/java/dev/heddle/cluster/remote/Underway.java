package dev.heddle.cluster.remote;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/** How many calls wait for their answers, ours there and the peer's here. Any thread, but for {@link #came}. */
final class Underway {
    /** Who waits longer than that waits without a limit. */
    private static final long LONGEST_MS = TimeUnit.DAYS.toMillis(365);

    /** About a second. */
    private static final int SLICE_BITS = 30;
    private static final int TALLIES = 64;
    private static final int PROBES = 8;

    private final int oursMax;
    private final AtomicInteger ours = new AtomicInteger();

    /** Calls of the peer whose callers have not said how long they wait. */
    private final Tally unlimited = new Tally(0);

    /**
     * Those of the others, by the time when they give up: a request that nobody answers holds up those beside it and
     * no others. A place is taken anew when all of its calls are answered, or their time is over.
     */
    private final AtomicReferenceArray<Tally> limited = new AtomicReferenceArray<>(TALLIES);

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

    /** On the reader: a call of the peer's; where it is counted, and settled when it is answered or will not be. */
    Tally came(OptionalLong timeoutMs, long nowNanos) {
        Tally tally = unlimited;
        if (isLimited(timeoutMs)) {
            // One more, since what is left of the last millisecond counts.
            long untilNanos = nowNanos + TimeUnit.MILLISECONDS.toNanos(timeoutMs.getAsLong() + 1);
            tally = at(untilNanos, nowNanos);
            tally.lastNanos = untilNanos - tally.lastNanos > 0 ? untilNanos : tally.lastNanos;
        }
        tally.came();
        return tally;
    }

    private Tally at(long untilNanos, long nowNanos) {
        long slice = untilNanos >> SLICE_BITS;
        for (int i = 0; i < PROBES; i++) {
            int place = (int) (slice + i) & TALLIES - 1;
            Tally there = limited.getPlain(place);
            if (there != null && there.slice() == slice) {
                return there;
            }
            if (there == null || there.isOver(nowNanos)) {
                Tally anew = new Tally(untilNanos);
                limited.setRelease(place, anew);
                return anew;
            }
        }
        // Very many are not answered. One of the others waits longer then.
        return limited.getPlain((int) slice & TALLIES - 1);
    }

    private static boolean isLimited(OptionalLong timeoutMs) {
        return timeoutMs.isPresent() && Long.compareUnsigned(timeoutMs.getAsLong(), LONGEST_MS) <= 0;
    }

    /** A guess. What nobody answers is under way until its caller has given up, and those who do so soon after. */
    boolean isNone(long nowNanos) {
        if (ours.get() != 0 || !unlimited.isEven()) {
            return false;
        }
        for (int i = 0; i < TALLIES; i++) {
            Tally there = limited.getAcquire(i);
            if (there != null && !there.isOver(nowNanos)) {
                return false;
            }
        }
        return true;
    }

    /** What came, which the reader alone counts, and how much of it is settled. */
    static final class Tally {
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

        /** When the last of them gives up. The reader's; seen with what is tallied. */
        private long lastNanos;

        private Tally(long lastNanos) {
            this.lastNanos = lastNanos;
        }

        private long slice() {
            return lastNanos >> SLICE_BITS;
        }

        private boolean isOver(long nowNanos) {
            return isEven() || nowNanos - lastNanos > 0;
        }

        private void came() {
            CAME.setRelease(this, came + 1);
        }

        /** A call has been answered, or will not be. Any thread. */
        void settled() {
            settled.increment();
        }

        private boolean isEven() {
            // In this order: what is settled had come before.
            long ended = settled.sum();
            return (long) CAME.getAcquire(this) <= ended;
        }
    }
}
