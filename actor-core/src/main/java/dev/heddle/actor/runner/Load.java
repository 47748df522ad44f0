package dev.heddle.actor.runner;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many messages a chain may handle: the more runners wait for a carrier thread, the fewer, so that all of them get
 * their chance within a few milliseconds. Without that a thousand busy actors would each keep a carrier for the whole
 * time that a chain may last.
 */
final class Load {
    /** No bound worth speaking of; the watchdog sees to it that such a chain ends. */
    static final int MOST = 1 << 20;

    static final int FEWEST = 4;
    private static final int CARRIERS = Runtime.getRuntime().availableProcessors();
    private static final int FEW_WAITING = 4 * CARRIERS;
    private static final long SHARED_NANOS = 4_000_000;
    private static final long SHORTEST_NANOS = 10_000;
    private static final int SLOWEST_MESSAGE_NANOS = 100_000;

    /** Started and not begun. */
    private static final AtomicInteger WAITING = new AtomicInteger();

    /** What a message costs, a guess that chains in a crowd refine; lost updates do no harm. */
    private static volatile int messageNanos = 200;

    private Load() {}

    static void started() {
        WAITING.getAndIncrement();
    }

    static void begunOrNeverWill() {
        WAITING.getAndDecrement();
    }

    /** How many messages a chain that begins now may handle; MOST when few wait. */
    static int allowance() {
        return allowance(WAITING.get(), messageNanos);
    }

    static int allowance(int waiting, int messageNanos) {
        if (waiting < FEW_WAITING) {
            return MOST;
        }
        long nanos = Math.max(SHORTEST_NANOS, SHARED_NANOS * CARRIERS / waiting);
        return (int) Math.max(FEWEST, nanos / messageNanos);
    }

    /** A chain with an allowance has ended. */
    static void learn(int messages, long nanos) {
        if (messages >= FEWEST) {
            int sample = (int) Math.min(SLOWEST_MESSAGE_NANOS, nanos / messages);
            messageNanos = Math.max(1, messageNanos + (sample - messageNanos) / 4);
        }
    }
}
