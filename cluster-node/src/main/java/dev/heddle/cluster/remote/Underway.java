package dev.heddle.cluster.remote;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** How many calls wait for their answers, ours there and the peer's here. Any thread, but for {@link #came}. */
final class Underway {
    private final int oursMax;
    private final AtomicInteger ours = new AtomicInteger();

    /** The reader alone counts what comes. */
    private volatile long came;
    private final LongAdder settled = new LongAdder();

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
    void came() {
        came = came + 1;
    }

    /** A call of the peer's has been answered, or will not be. */
    void settled() {
        settled.increment();
    }

    /** A guess. */
    boolean isNone() {
        return ours.get() == 0 && came - settled.sum() <= 0;
    }
}
