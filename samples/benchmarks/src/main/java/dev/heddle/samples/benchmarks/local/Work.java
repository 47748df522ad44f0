package dev.heddle.samples.benchmarks.local;

/**
 * About a microsecond of computing, the same steps for everybody, each of which depends on the one before. How long
 * they took where it was measured is in {@code docs/performance.md}.
 */
final class Work {
    private static final int STEPS = 400;

    private Work() {}

    /** Depends on the value and nothing else, so that it can be checked, and that nobody leaves it out. */
    static long of(long value) {
        long x = value | 1;
        for (int i = 0; i < STEPS; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        return x;
    }
}
