package dev.heddle.samples.benchmarks.local;

import dev.heddle.samples.benchmarks.measure.Run;
import dev.heddle.samples.benchmarks.stage.Stage;
import dev.heddle.samples.benchmarks.stage.Stage.Ref;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A pool of workers and one thread from outside that gives it jobs, each of about a microsecond's work, so many ahead
 * at most. One operation is one job.
 */
record Jobs(int workers) implements Workload {
    private static final int CHUNK = 64;
    private static final long AHEAD_MAX = 16 * CHUNK;
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(2);

    private record Job(long value) {}

    @Override
    public String name() {
        return "factory-" + workers;
    }

    @Override
    public Run open(Stage stage) {
        LongAdder sum = new LongAdder();
        LongAdder done = new LongAdder();
        Ref<Job> pool = stage.pool(workers, () -> worker(sum, done));
        long expected = sumOf(1);
        return operations -> run(operations, pool, sum, done, expected);
    }

    /** As many threads as there are processors, the jobs shared out from the start. */
    @Override
    public Optional<Run> bare() {
        int threads = Runtime.getRuntime().availableProcessors();
        return Optional.of(operations -> {
            long each = Math.max(1, operations / threads / CHUNK);
            LongAdder sum = new LongAdder();
            CountDownLatch end = new CountDownLatch(threads);
            for (int i = 0; i < threads; i++) {
                Thread.ofPlatform().start(() -> {
                    sum.add(sumOf(each));
                    end.countDown();
                });
            }
            Run.await(end);
            Run.check(name(), threads * each * sumOf(1), sum.sum());
            return threads * each * CHUNK;
        });
    }

    private static long sumOf(long chunks) {
        long sum = 0;
        for (long chunk = 0; chunk < chunks; chunk++) {
            for (int i = 1; i <= CHUNK; i++) {
                sum += Work.of(i);
            }
        }
        return sum;
    }

    private static Consumer<Job> worker(LongAdder sum, LongAdder done) {
        return job -> {
            sum.add(Work.of(job.value()));
            done.increment();
        };
    }

    private long run(long operations, Ref<Job> pool, LongAdder sum, LongAdder done, long sumOfChunk) {
        long chunks = Math.max(1, operations / CHUNK);
        long sumBefore = sum.sum();
        long doneBefore = done.sum();
        for (long chunk = 1; chunk <= chunks; chunk++) {
            for (int i = 1; i <= CHUNK; i++) {
                pool.tell(new Job(i));
            }
            await(done, doneBefore + chunk * CHUNK - AHEAD_MAX + CHUNK);
        }
        await(done, doneBefore + chunks * CHUNK);
        Run.check(name(), chunks * sumOfChunk, sum.sum() - sumBefore);
        return chunks * CHUNK;
    }

    /** Without keeping a processor from those who work, and without asking them to wake it. */
    private static void await(LongAdder done, long count) {
        for (long begun = System.nanoTime(); done.sum() < count;) {
            if (System.nanoTime() - begun > LONGEST_NANOS) {
                throw new IllegalStateException("The workload did not end within two minutes");
            }
            LockSupport.parkNanos(20_000);
        }
    }
}
