package dev.heddle.samples.benchmarks.local;

/**
 * About a microsecond of computing, the same for everybody in this JVM: how many steps that is was measured when this
 * class was loaded, before anything else ran.
 */
final class Work {
    private static final int MICROSECONDS = 200_000;
    private static final int STEPS = steps();

    private Work() {}

    /** Depends on the value and nothing else, so that it can be checked, and that nobody leaves it out. */
    static long of(long value) {
        return compute(value, STEPS);
    }

    private static long compute(long value, int steps) {
        long x = value | 1;
        for (int i = 0; i < steps; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        return x;
    }

    private static int steps() {
        int steps = 1_000;
        long fastest = Long.MAX_VALUE;
        long sink = 0;
        // Long enough for the compiler; the fastest round is the one that nobody has disturbed.
        for (int round = 0; round < 10; round++) {
            long begun = System.nanoTime();
            for (int i = 0; i < MICROSECONDS / 10; i++) {
                sink += compute(i, steps);
            }
            fastest = Math.min(fastest, System.nanoTime() - begun);
        }
        if (sink == 42) {
            throw new IllegalStateException("a number that does not come");
        }
        double nanosEach = (double) fastest / (MICROSECONDS / 10);
        return (int) Math.max(1, steps * 1_000 / nanosEach);
    }
}
