package dev.heddle.samples.benchmarks.measure;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

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

    /** Waits for the end of a run, but not for ever. */
    static void await(CountDownLatch end) {
        try {
            if (!end.await(120, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The workload did not end within two minutes");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
