package dev.heddle.actor.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A turn on an executor that may do anything with it is run once, also when a killer cannot wait for it. */
@Timeout(60)
class StintTest extends WithEngine {
    private static final int ROUNDS = 20_000;
    private static final int SPINS = 1_000;

    private final ExecutorService pool = Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().factory());
    private final AtomicInteger refusals = new AtomicInteger();

    private final List<Executor> allKinds = List.of(pool, Runnable::run, task -> {}, task -> {
        pool.execute(task);
        pool.execute(task);
    }, task -> {
        throw new RejectedExecutionException("full");
    }, task -> {
        pool.execute(task);
        throw new IllegalStateException("queued all the same");
    }, task -> {
        task.run();
        pool.execute(task);
    });

    /** Stays close by, unless that takes the processor from the one that is waited for. */
    private static void spinOrYield(int spins) {
        if (spins < SPINS) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }

    @AfterEach
    void closePool() {
        pool.close();
    }

    @Test
    void aTurnIsRunOnceWhateverTheExecutorDoesAndWheneverSomebodyDoesNotWaitForIt() throws InterruptedException {
        AtomicReference<Stint> current = new AtomicReference<>();
        Thread killer = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < ROUNDS; i++) {
                Stint stint;
                for (int spins = 0; (stint = current.getAndSet(null)) == null; spins++) {
                    spinOrYield(spins);
                }
                stint.leave();
            }
        });
        List<Job> all = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            Job job = Job.once(() -> {});
            all.add(job);
            Stint stint = new Stint(job, allKinds.get(i % allKinds.size()), cause -> refusals.incrementAndGet());
            current.set(stint);
            spin(random.nextInt(20));
            stint.wake();
            for (int spins = 0; current.get() != null; spins++) {
                spinOrYield(spins);
            }
        }
        killer.join();
        await("all are run, seed " + seed, () -> all.stream().allMatch(job -> job.runs() > 0));
        pool.close();
        assertEquals(ROUNDS, all.stream().mapToInt(Job::runs).sum(), "seed " + seed);
        assertTrue(refusals.get() > 0, "nobody refused: this proves nothing");
    }

    @Test
    void onceRefusedTheTurnsAreOrdinaryOnes() {
        AtomicReference<Boolean> virtual = new AtomicReference<>();
        Job job = Job.once(() -> virtual.set(Thread.currentThread().isVirtual()));
        Stint stint = new Stint(job, task -> {
            throw new RejectedExecutionException("full");
        }, cause -> refusals.incrementAndGet());
        for (int i = 1; i <= 3; i++) {
            int runs = i;
            stint.wake();
            await("it runs", () -> job.runs() == runs && virtual.getAndSet(null) == Boolean.TRUE);
        }
        assertEquals(1, refusals.get());
    }

    @Test
    void itsThreadHasNoSlot() {
        Job woken = Job.once(() -> {});
        AtomicReference<Boolean> kept = new AtomicReference<>();
        new Stint(Job.once(() -> {
            Runners.wake(woken);
            await("what it wakes does not wait for it", () -> woken.runs() == 1);
            kept.set(!Permits.areAllFree());
        }), pool, cause -> refusals.incrementAndGet()).wake();
        await("it runs", () -> kept.get() != null);
        assertFalse(kept.get());
    }

    @Test
    void aTurnThatThrowsIsSubmittedAnew() {
        Job job = new Job(pace -> {
            throw new OutOfMemoryError("not really");
        });
        AtomicInteger submitted = new AtomicInteger();
        new Stint(job, task -> {
            if (submitted.incrementAndGet() < 4) {
                pool.execute(() -> runQuietly(task));
            }
        }, cause -> refusals.incrementAndGet()).wake();
        await("it is submitted anew", () -> submitted.get() == 4);
        assertEquals(3, job.runs());
    }

    private static void runQuietly(Runnable task) {
        try {
            task.run();
        } catch (OutOfMemoryError e) {
            // The executor hears of it; so would a pool's handler of what nobody caught.
        }
    }
}
