package dev.heddle.samples.benchmarks.measure;

/** What is repeated. */
@FunctionalInterface
public interface Run {
    /** Does about so many operations and returns how many when all have been handled and checked. */
    long run(long operations);

    /** What arrived must be what was sent. */
    static void check(String what, long expected, long actual) {
        if (expected != actual) {
            throw new IllegalStateException(what + ": expected " + expected + ", got " + actual);
        }
    }
}
