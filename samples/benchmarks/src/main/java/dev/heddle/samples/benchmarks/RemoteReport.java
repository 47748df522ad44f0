package dev.heddle.samples.benchmarks;

import dev.heddle.samples.benchmarks.report.Results;
import dev.heddle.samples.benchmarks.report.Samples;
import dev.heddle.samples.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What is printed of two processes. */
final class RemoteReport {
    private static final String HEDDLE = "heddle";
    private static final String RACTOR = "ractor";
    private static final List<String> MIXED = List.of("java-to-rust", "rust-to-java");
    private static final List<String> MIXED_ROWS = List.of("remote-call-64", "remote-cast");

    private RemoteReport() {}

    static void print(Results results, List<String> pairs) {
        List<String> rows = results.rows().stream().filter(row -> !results.peers(row, "far").isEmpty()).toList();
        print("Two processes, thousand operations a second: median (least-most)", results, pairs, rows, "far",
                samples -> Table.range(samples, 1e3));
        print("Bytes allocated for each operation, both ends together (with a Rust end: the other one)", results, pairs,
                rows, "far-bytes", samples -> counted(samples.median()));
        print("Reads and writes of the system for each operation, both ends together", results, pairs, rows,
                "far-calls", samples -> counted(samples.median()));
        for (String pair : pairs) {
            results.of("remote-recovery", "recovered", pair).ifPresent(millis -> System.out
                    .println("recovered " + pair + ' ' + Table.range(millis, 1) + " ms after a stop of 50 ms"));
        }
        for (String row : rows) {
            for (String pair : pairs) {
                if (!pair.equals(HEDDLE) && !MIXED.contains(pair)) {
                    ratio(results, row, row, HEDDLE, pair);
                }
            }
        }
        for (String row : MIXED_ROWS) {
            MIXED.forEach(pair -> ratio(results, row, row.replace("remote", "mixed"), pair, RACTOR));
        }
    }

    private static String counted(double value) {
        return value == 0 ? "-" : Table.number(value);
    }

    private static void print(String title, Results results, List<String> pairs, List<String> rows, String column,
            Function<Samples, String> cell) {
        List<String> head = new ArrayList<>(List.of("workload"));
        head.addAll(pairs);
        Table table = new Table(head);
        for (String row : rows) {
            List<String> line = new ArrayList<>(List.of(row));
            pairs.forEach(pair -> line.add(results.of(row, column, pair).map(cell).orElse("-")));
            table.add(line);
        }
        System.out.println("\n" + title + "\n\n" + table);
    }

    private static void ratio(Results results, String row, String name, String ours, String theirs) {
        Optional<Samples> one = results.of(row, "far", ours);
        Optional<Samples> other = results.of(row, "far", theirs);
        if (one.isPresent() && other.isPresent()) {
            System.out.printf(Locale.ROOT, "ratio %s %s/%s %.2f%n", name, ours, theirs,
                    one.get().median() / other.get().median());
        }
    }
}
