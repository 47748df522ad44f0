package dev.heddle.actor.runner;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long a chain may last: the more turns wait for a carrier thread, the shorter, so that all of them get their
 * chance within a few milliseconds. Without that a thousand busy actors would each keep a carrier until the watchdog
 * comes by.
 */
final class Load {
    /** Few wait: the watchdog sees to it that such a chain ends. */
    static final long UNLIMITED = Long.MAX_VALUE;

    private static final int CARRIERS = Runtime.getRuntime().availableProcessors();
    private static final int FEW_WAITING = 8 * CARRIERS;
    private static final long SHARED_NANOS = 4_000_000;

    /** Shorter than that, and starting runners would cost more than what they do. */
    private static final long SHORTEST_NANOS = 5_000;

    private static final int GROUP_MAX = 32;

    /** Turns that were handed back or started and have not begun. */
    private static final AtomicInteger WAITING = new AtomicInteger();

    private Load() {}

    /** A turn waits from now on. */
    static void queued() {
        WAITING.getAndIncrement();
    }

    /** It has begun, or waits elsewhere. */
    static void unqueued() {
        WAITING.getAndDecrement();
    }

    /** How long a chain that begins now may last. */
    static long chainNanos() {
        return chainNanos(WAITING.get());
    }

    /** How many that are handed back share a runner: in a crowd most of its time would go into starting runners. */
    static int groupSize() {
        return Math.clamp(WAITING.get() / FEW_WAITING, 1, GROUP_MAX);
    }

    static long chainNanos(int waiting) {
        return waiting < FEW_WAITING ? UNLIMITED : Math.max(SHORTEST_NANOS, SHARED_NANOS * CARRIERS / waiting);
    }
}
