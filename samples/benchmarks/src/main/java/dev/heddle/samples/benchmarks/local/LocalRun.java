package dev.heddle.samples.benchmarks.local;

import dev.heddle.samples.benchmarks.measure.Measure;
import dev.heddle.samples.benchmarks.stage.Peer;
import dev.heddle.samples.benchmarks.stage.Stage;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Measures one peer in this JVM. Arguments: peer, quick or full, then the rows (none: all). Prints
 * {@code row NAME OPERATIONS_PER_SECOND BYTES_PER_OPERATION}, {@code bare NAME OPERATIONS_PER_SECOND} and
 * {@code latency NAME P50_MICROS P99_MICROS MAX_MICROS SAMPLES};
 * {@code left NAME REASON} for a row that the peer cannot do, {@code failed NAME REASON} for one that went wrong.
 */
public final class LocalRun {
    private LocalRun() {}

    public static void main(String[] arguments) {
        Peer peer = Peer.of(arguments[0]);
        boolean quick = arguments[1].equals("quick");
        Set<String> rows = Set.copyOf(Arrays.asList(arguments).subList(2, arguments.length));
        Workload.all().stream().filter(row -> rows.isEmpty() || rows.contains(row.name()))
                .forEach(row -> row(peer, row, quick ? Measure.QUICK : Measure.FULL));
        Latency.all(quick).stream().filter(row -> rows.isEmpty() || rows.contains(row.name()))
                .forEach(row -> latency(peer, row));
        // Whoever has starved its own threads would not let us close it.
        System.exit(0);
    }

    private static void row(Peer peer, Workload row, Measure measure) {
        try (Stage stage = peer.stage(row.name())) {
            Measure.Result result = measure.of(row.open(stage));
            print("row %s %.0f %.1f%n", row.name(), result.operationsPerSecond(), result.bytesPerOperation());
            if (peer == Peer.HEDDLE) {
                // The same for everybody.
                row.bare().ifPresent(run -> print("bare %s %.0f%n", row.name(), measure.of(run).operationsPerSecond()));
            }
        } catch (Stage.DoesNotEndException e) {
            print("left %s %s; the rows after it are not measured in this round%n", row.name(), e.getMessage());
            System.exit(0);
        } catch (RuntimeException | Error e) {
            print("failed %s %s%n", row.name(), e.toString().replace('\n', ' '));
        }
    }

    private static void latency(Peer peer, Latency row) {
        Stage stage = peer.stage(row.name());
        try {
            var seen = row.run(stage);
            print("latency %s %.1f %.1f %.1f %d%n", row.name(), seen.getValueAtPercentile(50) / 1e3,
                    seen.getValueAtPercentile(99) / 1e3, seen.getMaxValue() / 1e3, seen.getTotalCount());
        } catch (Latency.Starved e) {
            print("left %s %s%n", row.name(), e.getMessage());
        }
        if (!row.leavesItBusy()) {
            stage.close();
        }
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
        System.out.flush();
    }
}
