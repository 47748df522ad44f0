package dev.heddle.cluster.transport;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;

/** How time passes on a network in memory. Any thread. */
final class MemoryClock {
    /** Null when it is the machine's. */
    private final AtomicLong driven;

    private MemoryClock(AtomicLong driven) {
        this.driven = driven;
    }

    static MemoryClock real() {
        return new MemoryClock(null);
    }

    static MemoryClock driven() {
        return new MemoryClock(new AtomicLong());
    }

    long nanos() {
        return driven == null ? System.nanoTime() : driven.get();
    }

    void advance(long nanos) {
        if (driven == null) {
            throw new IllegalStateException("This network's time is the machine's; make it with MemoryNetwork.driven");
        }
        driven.addAndGet(nanos);
    }

    /** Waits for a signal, or until so much time has passed. Holds the condition's lock. */
    void await(Condition signal, long nanos) throws InterruptedException {
        if (driven == null && nanos < Long.MAX_VALUE) {
            signal.await(nanos, TimeUnit.NANOSECONDS);
        } else {
            signal.await();
        }
    }
}
