package dev.heddle.actor.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing is lost when a turn throws, or when there is no thread. */
@Timeout(60)
class RescueTest extends WithEngine {
    private static final ThreadFactory VIRTUAL = Thread.ofVirtual().factory();

    @AfterEach
    void threadsAgain() {
        Starts.from(null);
    }

    @Test
    void aTurnThatThrowsPassesOnHandSlotAndRest() throws InterruptedException {
        CountDownLatch others = new CountDownLatch(3);
        CountDownLatch handAgain = new CountDownLatch(2);
        Job inSlot = Job.once(others::countDown);
        Job hand = Job.once(() -> {
            handAgain.countDown();
            if (handAgain.getCount() == 1) {
                Runners.wake(inSlot);
                throw new OutOfMemoryError("not really");
            }
        });
        Runner runner = new Runner(hand);
        Job second = Job.once(others::countDown);
        Job third = Job.once(others::countDown);
        runner.takeAlong(second);
        runner.takeAlong(third);
        Thread thread = Thread.ofVirtual().uncaughtExceptionHandler((dead, cause) -> {}).start(runner);
        thread.join();
        await(handAgain);
        await(others);
        assertEquals(List.of(2, 1, 1, 1), List.of(hand.runs(), inSlot.runs(), second.runs(), third.runs()));
    }

    @Test
    void whatFindsNoThreadRunsLaterWithAllThatItTookAlong() {
        CountDownLatch ran = new CountDownLatch(3);
        Job first = Job.once(ran::countDown);
        Job second = Job.once(ran::countDown);
        Job third = Job.once(ran::countDown);
        AtomicInteger calls = new AtomicInteger();
        Starts.from(task -> {
            if (calls.getAndIncrement() > 0) {
                return VIRTUAL.newThread(task);
            }
            // The runner that finds no thread is already there for others to be taken along.
            Starts.start(second);
            Starts.start(third);
            throw new OutOfMemoryError("no thread, not really");
        });
        Starts.start(first);
        await(ran);
        assertEquals(List.of(1, 1, 1), List.of(first.runs(), second.runs(), third.runs()));
    }

    @Test
    void aRunnerThatDidNotStartTakesNobodyAlong() {
        Runner stillborn = new Runner(Job.once(() -> {}));
        stillborn.couldNotStart();
        assertEquals(false, stillborn.takeAlong(Job.once(() -> {})));
    }

    @Test
    void nothingIsLostOrDoubledWhenEverySecondStartFails() throws InterruptedException {
        List<Job> all = new ArrayList<>();
        AtomicInteger refused = new AtomicInteger();
        Random dice = new Random(random.nextLong());
        Starts.from(task -> {
            if (dice.nextBoolean()) {
                refused.incrementAndGet();
                throw new IllegalStateException("no thread");
            }
            return VIRTUAL.newThread(task);
        });
        for (int i = 0; i < 20_000; i++) {
            Job job = Job.once(() -> spin(5));
            all.add(job);
            if (random.nextBoolean()) {
                Starts.start(job);
            } else {
                Starts.alone(job);
            }
        }
        await("all are run, seed " + seed, () -> all.stream().allMatch(job -> job.runs() > 0));
        assertEquals(all.size(), all.stream().mapToInt(Job::runs).sum(), "seed " + seed);
    }
}
