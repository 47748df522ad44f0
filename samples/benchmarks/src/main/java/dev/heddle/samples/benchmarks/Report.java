package dev.heddle.samples.benchmarks;

import dev.heddle.samples.benchmarks.report.Chart;
import dev.heddle.samples.benchmarks.report.Results;
import dev.heddle.samples.benchmarks.report.Samples;
import dev.heddle.samples.benchmarks.report.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What is printed. */
final class Report {
    private static final String HEDDLE = "heddle";
    private static final Pattern SIZE = Pattern.compile("\\d+");

    private Report() {}

    static void local(Results results, List<String> peers) {
        List<String> rates = rowsWith(results, "rate");
        if (!rates.isEmpty()) {
            print("Million operations a second: median (least-most)", results, peers, rates,
                    (row, peer) -> cell(results, row, "rate", peer, 1e6));
            print("Bytes allocated for each operation", results, peers, rates,
                    (row, peer) -> results.of(row, "bytes", peer).map(bytes -> Table.number(bytes.median()))
                            .orElse("-"));
            ratios(results, peers, rates, "rate", Function.identity());
            rowsWith(results, "bare").forEach(row -> bare(results, row));
        }
        List<String> waits = rowsWith(results, "p99");
        if (!waits.isEmpty()) {
            print("Waiting times in ms: median of the rounds' p50 / p99 / most", results, peers, waits,
                    (row, peer) -> waits(results, row, peer));
            for (String row : waits) {
                results.of(row, "p99", HEDDLE).ifPresent(
                        p99 -> System.out.printf(Locale.ROOT, "p99 %s heddle %.2f ms%n", row, p99.median() / 1e3));
            }
        }
    }

    /** What is done without any runtime; measured in Heddle's processes. */
    private static void bare(Results results, String row) {
        results.of(row, "bare", HEDDLE).ifPresent(alone -> System.out.printf(Locale.ROOT,
                "bare %s %.2f million a second: the work alone, on all processors%n", row, alone.median() / 1e6));
    }

    static void memory(Results results, List<String> peers) {
        List<String> rows = rowsWith(results, "each");
        print("Bytes for each of 1,000,000 idle actors, with --quick 300,000 of peers", results, peers, rows,
                (row, peer) -> cell(results, row, "each", peer, 1));
        print("Heap that all of them take, MB", results, peers, rows,
                (row, peer) -> cell(results, row, "heap", peer, 1));
        ratios(results, peers, rows, "each", value -> 1 / value);
    }

    static void growth(Results results, Optional<Path> plot) {
        Map<String, List<Chart.Point>> lines = new LinkedHashMap<>();
        for (String row : results.rows()) {
            for (String size : results.columns(row)) {
                if (SIZE.matcher(size).matches()) {
                    results.of(row, size, HEDDLE)
                            .ifPresent(samples -> lines.computeIfAbsent(row, key -> new ArrayList<>())
                                    .add(new Chart.Point(Double.parseDouble(size), samples.median())));
                }
            }
        }
        Table table = new Table(List.of("what", "how many", "ns each"));
        lines.forEach((row, points) -> points.forEach(point -> table
                .add(List.of(row, Long.toString((long) point.size()), Table.number(point.nanos())))));
        System.out.println("\nCost of one when there are many\n\n" + table);
        lines.forEach(Report::growthRatios);
        plot.ifPresent(file -> Chart.write(lines, file));
    }

    private static void growthRatios(String row, List<Chart.Point> points) {
        Comparator<Chart.Point> byCost = Comparator.comparingDouble(Chart.Point::nanos);
        double least = points.stream().min(byCost).orElseThrow().nanos();
        double most = points.stream().max(byCost).orElseThrow().nanos();
        double worstStep = 0;
        for (int i = 1; i < points.size(); i++) {
            double decades = Math.log10(points.get(i).size() / points.get(i - 1).size());
            worstStep = Math.max(worstStep,
                    Math.pow(points.get(i).nanos() / points.get(i - 1).nanos(), 1 / Math.max(1, decades)));
        }
        System.out.printf(Locale.ROOT, "growth %s %.2f over the range, %.2f in the worst decade%n", row, most / least,
                worstStep);
    }

    /** The lines of the file in which the best settings are recorded. */
    static void tune(Results results) {
        for (String row : rowsWith(results, "rate")) {
            best(results, row, "rate", 1);
        }
        for (String row : rowsWith(results, "p99")) {
            best(results, row, "p99", -1);
        }
    }

    private static void best(Results results, String row, String column, int sign) {
        results.peers(row, column).stream().max(Comparator
                .comparingDouble(peer -> sign * results.of(row, column, peer).orElseThrow().median()))
                .ifPresent(peer -> System.out.println(row + " = " + peer));
    }

    private static List<String> rowsWith(Results results, String column) {
        return results.rows().stream().filter(row -> !results.peers(row, column).isEmpty()).toList();
    }

    private interface Cell {
        String of(String row, String peer);
    }

    private static void print(String title, Results results, List<String> peers, List<String> rows, Cell cell) {
        List<String> head = new ArrayList<>(List.of("workload"));
        head.addAll(peers);
        Table table = new Table(head);
        for (String row : rows) {
            List<String> line = new ArrayList<>(List.of(row));
            peers.forEach(peer -> line.add(cell.of(row, peer)));
            table.add(line);
        }
        System.out.println("\n" + title + "\n\n" + table);
    }

    private static String cell(Results results, String row, String column, String peer, double unit) {
        return results.of(row, column, peer).map(samples -> Table.range(samples, unit)).orElse("-");
    }

    private static String waits(Results results, String row, String peer) {
        return results.of(row, "p99", peer)
                .map(p99 -> millis(results.of(row, "p50", peer).orElseThrow()) + " / " + millis(p99) + " / "
                        + millis(results.of(row, "max", peer).orElseThrow()))
                .orElse("-");
    }

    private static String millis(Samples micros) {
        return Table.number(micros.median() / 1e3);
    }

    /** How many times better Heddle is. */
    private static void ratios(Results results, List<String> peers, List<String> rows, String column,
            Function<Double, Double> goodness) {
        for (String row : rows) {
            Optional<Samples> ours = results.of(row, column, HEDDLE);
            for (String peer : peers) {
                Optional<Samples> theirs = results.of(row, column, peer);
                if (!peer.equals(HEDDLE) && ours.isPresent() && theirs.isPresent()) {
                    System.out.printf(Locale.ROOT, "ratio %s heddle/%s %.2f%n", row, peer,
                            goodness.apply(ours.get().median()) / goodness.apply(theirs.get().median()));
                }
            }
        }
    }
}
