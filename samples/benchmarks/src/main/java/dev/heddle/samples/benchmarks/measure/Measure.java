package dev.heddle.samples.benchmarks.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;

/** How a row is measured: warmed up for a time, then repeated; the median counts. */
public record Measure(Duration warmUp, Duration repetition, int repetitions) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    public static final Measure QUICK = new Measure(Duration.ofMillis(500), Duration.ofMillis(150), 3);
    /** Two processes warm up in turns: each waits for what the other has not compiled yet. */
    public static final Measure QUICK_REMOTE = new Measure(Duration.ofMillis(1200), Duration.ofMillis(200), 3);
    public static final Measure FULL = new Measure(Duration.ofMillis(1500), Duration.ofMillis(500), 5);
    /** Compiling what both run takes two processors seconds. */
    public static final Measure FULL_REMOTE = new Measure(Duration.ofSeconds(4), Duration.ofMillis(500), 5);

    /** @param bytesPerOperation allocated by all threads together */
    public record Result(double operationsPerSecond, double bytesPerOperation) {}

    public Result of(Run run) {
        double rate = warmUp(run);
        double[] rates = new double[repetitions];
        double[] bytes = new double[repetitions];
        for (int i = 0; i < repetitions; i++) {
            long allocated = THREADS.getTotalThreadAllocatedBytes();
            long start = System.nanoTime();
            long done = run.run(operations(rate));
            rates[i] = done / seconds(start);
            bytes[i] = (double) (THREADS.getTotalThreadAllocatedBytes() - allocated) / done;
            rate = rates[i];
        }
        return new Result(median(rates), median(bytes));
    }

    private double warmUp(Run run) {
        long begun = System.nanoTime();
        double rate = 10_000;
        do {
            long start = System.nanoTime();
            long done = run.run(operations(rate) / 5 + 1);
            rate = Math.min(done / seconds(start), rate * 10);
        } while (System.nanoTime() - begun < warmUp.toNanos());
        return rate;
    }

    private long operations(double rate) {
        return Math.max(100, (long) (rate * repetition.toNanos() / 1e9));
    }

    private static double seconds(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    public static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
