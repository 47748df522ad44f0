package dev.heddle.actor.runner;

/**
 * How many messages a chain may handle: the longer a runner had to wait for a carrier thread, the fewer. Without
 * that a
 * thousand busy actors would each keep a carrier for the whole time that a chain may last. What only blocks does not
 * count.
 */
final class Load {
    private static final int FEWEST = 8;
    private static final int MOST = 1 << 20;
    private static final long LONG_WAIT_NANOS = 4_000_000;
    private static final long SHORT_WAIT_NANOS = 2_000_000;

    /** A guess that all runners refine; lost updates do no harm. */
    private static volatile int allowance = MOST;

    private Load() {}

    /** For a runner that has waited so long. */
    static int allowance(long waitedNanos) {
        int now = allowance;
        if (waitedNanos > LONG_WAIT_NANOS && now > FEWEST) {
            now = Math.max(FEWEST, Math.min(now, 1024) / 2);
            allowance = now;
        } else if (waitedNanos < SHORT_WAIT_NANOS && now < MOST) {
            now = Math.min(MOST, now * 2);
            allowance = now;
        }
        return now;
    }
}
