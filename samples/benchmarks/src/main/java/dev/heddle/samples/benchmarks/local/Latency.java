package dev.heddle.samples.benchmarks.local;

import dev.heddle.samples.benchmarks.stage.Stage;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/** A row that asks how long a message waits, in nanoseconds. */
interface Latency {
    String name();

    /** Throws {@link Starved} when nothing arrives. */
    Histogram run(Stage stage);

    /** Whether the stage goes on working after that; then nothing else can be measured in this JVM. */
    boolean leavesItBusy();

    /** Whoever was to be measured never got a turn. */
    final class Starved extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Starved(String message) {
            super(message);
        }
    }

    /** All rows, in the order of the table. */
    static List<Latency> all(boolean quick) {
        int samples = quick ? 200 : 1_000;
        return List.of(new Behind(false, samples), new Behind(true, samples),
                new Fairness(1_000, Duration.ofSeconds(quick ? 2 : 10)));
    }
}
