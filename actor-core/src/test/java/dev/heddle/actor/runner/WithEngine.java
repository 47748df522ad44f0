package dev.heddle.actor.runner;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test of the engine, which is there before it and gone after it. */
abstract class WithEngine {
    static final Duration SOON = Duration.ofSeconds(10);
    final long seed = Long.getLong("heddle.seed", System.nanoTime());
    final Random random = new Random(seed);

    @BeforeEach
    void retain() {
        Watchdog.retain();
    }

    @AfterEach
    void release() {
        Watchdog.release();
        await("the engine's threads end", WithEngine::noThreadIsLeft);
        await("all permits are free", Permits::areAllFree);
    }

    static boolean noThreadIsLeft() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .noneMatch(name -> name.equals("heddle-watchdog") || name.startsWith("heddle-porter"));
    }

    /** Until something is so that nothing tells of. */
    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, () -> "not within " + SOON + ": " + what);
            Thread.yield();
        }
    }

    static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(SOON.toSeconds(), TimeUnit.SECONDS), "the latch did not open");
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    static void spin(int times) {
        for (int i = 0; i < times; i++) {
            Thread.onSpinWait();
        }
    }

    /** Whether the watchdog looks at it. */
    static boolean holdsAPermit(Slot slot) {
        return permitOf(slot) != null;
    }

    /** The one that a slot has; null for none. */
    static Permits.Permit permitOf(Slot slot) {
        for (int i = 0; i < Permits.count(); i++) {
            Permits.Permit permit = Permits.at(i);
            if (permit != null && permit.slot() == slot) {
                return permit;
            }
        }
        return null;
    }
}
