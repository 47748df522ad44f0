package dev.heddle.samples.benchmarks;

import dev.heddle.samples.benchmarks.growth.GrowthRun;
import dev.heddle.samples.benchmarks.local.LocalRun;
import dev.heddle.samples.benchmarks.memory.MemoryRun;
import dev.heddle.samples.benchmarks.remote.RemoteRun;
import dev.heddle.samples.benchmarks.report.Results;
import dev.heddle.samples.benchmarks.stage.PekkoSetting;
import dev.heddle.samples.keys.TrialKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Who is measured how often, and what becomes of the lines. */
final class Plan {
    /** Pages are touched before anything is measured: the kernel clears them slowly on some machines. */
    private static final List<String> FLAGS = List.of("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch");
    private static final List<String> FLAGS_MEMORY = List.of("-Xmx6g");
    private static final List<String> FLAGS_GROWTH = List.of("-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch");
    private static final List<String> LOCAL = List.of("heddle", "pekko", "pekko-best", "vthread");
    private static final List<String> REMOTE = List.of("heddle", "heddle-tls", "artery", "ractor", "java-to-rust",
            "rust-to-java", "raw-thread", "raw-vthread");
    private static final Set<String> RUST = Set.of("ractor", "java-to-rust", "rust-to-java");
    private static final int IDLE_ACTORS = 1_000_000;

    /** Those of peers take long to make, and fewer of them show as well what one needs. */
    private static final int IDLE_ACTORS_OF_PEERS_QUICK = 300_000;

    private final Jvm jvm;
    private final boolean quick;
    private final int rounds;
    private final List<String> peers;
    private final boolean baseline;
    private final List<String> rows;
    private final List<String> failures = new ArrayList<>();

    /** @param peers none: all that there are for what is measured */
    Plan(Jvm jvm, boolean quick, int rounds, List<String> peers, boolean baseline, List<String> rows) {
        this.jvm = jvm;
        this.quick = quick;
        this.rounds = rounds;
        this.peers = List.copyOf(peers);
        this.baseline = baseline;
        this.rows = List.copyOf(rows);
    }

    List<String> localPeers() {
        return asked(LOCAL);
    }

    List<String> remotePeers() {
        return asked(REMOTE);
    }

    private List<String> asked(List<String> all) {
        List<String> wanted = new ArrayList<>(all);
        if (!peers.isEmpty()) {
            wanted.retainAll(peers);
        }
        if (baseline) {
            wanted.add("baseline");
        }
        return wanted;
    }

    List<String> failures() {
        return failures;
    }

    String machine() {
        List<String> version = new ArrayList<>();
        jvm.run("", List.of(), Version.class, List.of(), version::add);
        return version.get(0) + ", " + rounds + " rounds" + (quick ? ", quick" : "");
    }

    void local(Results results) {
        alternate(localPeers(), (label, peer) -> measure(label, peer, List.of(), results));
    }

    /** Pairs of processes; those with a Rust end are left out where there is no cargo. */
    void remote(Results results, Path root) {
        List<String> pairs = new ArrayList<>(remotePeers());
        Path rust = root.resolve("samples/rust-peer/target/rust-bench-0.16.5");
        if (pairs.stream().anyMatch(RUST::contains) && !buildRust(root)) {
            note("ractor, java-to-rust and rust-to-java are left out: the Rust peer cannot be built here, see above");
            pairs.removeAll(RUST);
        }
        alternate(pairs, (label, pair) -> {
            List<String> arguments = new ArrayList<>(List.of(pair, quick ? "quick" : "full", rust.toString()));
            arguments.addAll(rows);
            Consumer<List<String>> run = flags -> jvm.run(label, flags, RemoteRun.class, arguments,
                    line -> take(label, line.split(" ", 3), results));
            if (pair.equals(RemoteRun.TLS)) {
                withKeys(run);
            } else {
                run.accept(FLAGS);
            }
        });
    }

    /** New ones for each run, and gone after it. */
    private static void withKeys(Consumer<List<String>> run) {
        try {
            Path directory = Files.createTempDirectory("heddle-keys");
            try {
                TrialKeys.make(directory, "ip:127.0.0.1");
                List<String> flags = new ArrayList<>(FLAGS);
                flags.add("-D" + RemoteRun.KEYS + '=' + directory);
                run.accept(flags);
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    private static boolean buildRust(Path root) {
        try {
            return new ProcessBuilder(root.resolve("samples/rust-peer/build").toString(), "bench").inheritIO().start()
                    .waitFor() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void measure(String label, String peer, List<String> more, Results results) {
        List<String> arguments = new ArrayList<>(List.of(peer, quick ? "quick" : "full"));
        arguments.addAll(rows);
        List<String> flags = new ArrayList<>(FLAGS);
        flags.addAll(more);
        jvm.run(label, flags, LocalRun.class, arguments, line -> take(label, line.split(" ", 3), results));
    }

    private void take(String peer, String[] words, Results results) {
        switch (words[0]) {
            case "row" -> numbers(peer, words, results, "rate", "bytes");
            case "bare" -> numbers(peer, words, results, "bare");
            case "far" -> numbers(peer, words, results, "far", "far-bytes", "far-calls");
            case "recovered" -> numbers(peer, words, results, "recovered");
            case "latency" -> numbers(peer, words, results, "p50", "p99", "max", "count");
            case "memory" -> numbers(peer, words, results, "each", "heap");
            case "growth" -> {
                String[] point = words[2].split(" ");
                results.add(words[1], point[0], peer, Double.parseDouble(point[1]));
            }
            case "left" -> note(peer + " is left out of " + words[1] + ": " + words[2]);
            case "failed" -> {
                note(peer + " FAILED in " + words[1] + ": " + words[2]);
                failures.add(peer + ' ' + words[1]);
            }
            default -> {
            }
        }
    }

    private static void numbers(String peer, String[] words, Results results, String... columns) {
        String[] values = words[2].split(" ");
        for (int i = 0; i < columns.length; i++) {
            results.add(words[1], columns[i], peer, Double.parseDouble(values[i]));
        }
    }

    void memory(Results results) {
        alternate(localPeers(), (label, peer) -> jvm.run(label, FLAGS_MEMORY, MemoryRun.class,
                List.of(peer, Integer.toString(idleActors(peer))), line -> take(label, line.split(" ", 3), results)));
    }

    private int idleActors(String peer) {
        return quick && !peer.equals("heddle") && !peer.equals("baseline")
                ? IDLE_ACTORS_OF_PEERS_QUICK
                : IDLE_ACTORS;
    }

    void growth(Results results) {
        alternate(List.of("heddle"), (label, peer) -> jvm.run(label, FLAGS_GROWTH, GrowthRun.class,
                List.of(quick ? "quick" : "full"), line -> take(label, line.split(" ", 3), results)));
    }

    /** Each setting of Pekko as if it were a peer. */
    void tune(Results results) {
        List<String> settings = new ArrayList<>();
        for (PekkoSetting setting : PekkoSetting.values()) {
            settings.add(setting.name());
        }
        alternate(settings, (setting, same) -> measure(setting, "tune", List.of("-Dheddle.tune=" + setting), results));
    }

    /** Another order each round, so that nobody always runs after the same other one. */
    private void alternate(List<String> who, BiConsumer<String, String> run) {
        for (int round = 0; round < rounds; round++) {
            List<String> order = new ArrayList<>(who);
            Collections.rotate(order, -round);
            for (String peer : order) {
                note("round " + (round + 1) + " of " + rounds + ": " + peer);
                run.accept(peer, peer);
            }
        }
    }

    private static void note(String text) {
        System.err.println("compare: " + text);
    }

    /** Says what machine measures. */
    static final class Version {
        private Version() {}

        public static void main(String[] arguments) {
            System.out.println("Java " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors()
                    + " processors");
        }
    }
}
