package dev.heddle.samples.benchmarks.local;

import dev.heddle.samples.benchmarks.measure.Run;
import dev.heddle.samples.benchmarks.stage.Stage;
import dev.heddle.samples.benchmarks.stage.Stage.Ref;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * A pool of workers and one thread from outside that gives it jobs, each of about a microsecond's work, so many ahead
 * at most. One operation is one job.
 */
record Jobs(int workers) implements Workload {
    private static final int CHUNK = 64;
    private static final int CHUNKS_AHEAD = 16;

    /** @param last what to release when it is done; null but for the last job of a chunk */
    private record Job(long value, Semaphore last) {}

    @Override
    public String name() {
        return "factory-" + workers;
    }

    @Override
    public Run open(Stage stage) {
        LongAdder sum = new LongAdder();
        LongAdder done = new LongAdder();
        Ref<Job> pool = stage.pool(workers, () -> worker(sum, done));
        return operations -> run(operations, pool, sum, done);
    }

    private static Consumer<Job> worker(LongAdder sum, LongAdder done) {
        return job -> {
            sum.add(Work.of(job.value()));
            done.increment();
            if (job.last() != null) {
                job.last().release();
            }
        };
    }

    private long run(long operations, Ref<Job> pool, LongAdder sum, LongAdder done) {
        long chunks = Math.max(1, operations / CHUNK);
        long before = sum.sum();
        long doneBefore = done.sum();
        Semaphore room = new Semaphore(CHUNKS_AHEAD);
        for (long chunk = 0; chunk < chunks; chunk++) {
            acquire(room, 1);
            for (int i = 1; i < CHUNK; i++) {
                pool.tell(new Job(i, null));
            }
            pool.tell(new Job(CHUNK, room));
        }
        acquire(room, CHUNKS_AHEAD);
        // The last job of each chunk is done; others, on other workers, may not be.
        awaitDone(done, doneBefore + chunks * CHUNK);
        long each = 0;
        for (int i = 1; i <= CHUNK; i++) {
            each += Work.of(i);
        }
        Run.check(name(), chunks * each, sum.sum() - before);
        return chunks * CHUNK;
    }

    private static void acquire(Semaphore room, int permits) {
        try {
            if (!room.tryAcquire(permits, 120, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The workload did not end within two minutes");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void awaitDone(LongAdder done, long count) {
        while (done.sum() < count) {
            Thread.onSpinWait();
        }
    }
}
