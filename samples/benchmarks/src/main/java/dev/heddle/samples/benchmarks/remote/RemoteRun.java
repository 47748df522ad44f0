package dev.heddle.samples.benchmarks.remote;

import dev.heddle.samples.benchmarks.measure.Measure;
import dev.heddle.samples.benchmarks.measure.Run;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Measures one pair of processes, this JVM and one or two that it starts. Arguments: pair, quick or full, the Rust
 * peer's program, then the rows (none: all). Prints {@code far NAME OPERATIONS_PER_SECOND BYTES CALLS}, the last two
 * for each operation and for both ends together, {@code recovered NAME MILLISECONDS}, and {@code left NAME REASON}
 * or {@code failed NAME REASON}.
 */
public final class RemoteRun {
    /** The pair of two nodes with TLS between them. */
    public static final String TLS = "heddle-tls";

    /** The system property that says where both ends of it have their certificates. */
    public static final String KEYS = "heddle.keys";

    private final String pair;
    private final boolean quick;
    private final Path rust;
    private final Set<String> rows;

    private RemoteRun(String[] arguments) {
        pair = arguments[0];
        quick = arguments[1].equals("quick");
        rust = Path.of(arguments[2]);
        rows = Set.copyOf(Arrays.asList(arguments).subList(3, arguments.length));
    }

    public static void main(String[] arguments) {
        new RemoteRun(arguments).run();
        System.exit(0);
    }

    private void run() {
        switch (pair) {
            case "ractor" -> {
                try (Child server = rustServer()) {
                    rustDrives(server.awaitPort());
                }
            }
            case "rust-to-java" -> {
                try (Side.Serving serving = new HeddleSide(false).serve()) {
                    rustDrives(serving.port());
                }
            }
            case "java-to-rust" -> {
                try (Child server = rustServer()) {
                    drive(new HeddleSide(false), server.awaitPort(), () -> new Usage(0, 0));
                }
            }
            default -> {
                try (Child server = javaServer()) {
                    int port = server.awaitPort();
                    drive(Side.of(pair), port, server::usage);
                    recover(Side.of(pair), port, server);
                }
            }
        }
    }

    private Child rustServer() {
        return Child.start(List.of(rust.toString(), "node", "--name", "far", "--port", "0", "--until-stdin-closes"));
    }

    private void rustDrives(int port) {
        List<String> command = new ArrayList<>(List.of(rust.toString(), "bench", "--name", "near", "--connect",
                "127.0.0.1:" + port, "--speed", quick ? "quick" : "full"));
        rows.forEach(row -> command.addAll(List.of("--row", row)));
        try (Child driver = Child.start(command)) {
            driver.forEachLine(line -> {
                if (line.startsWith("far ")) {
                    print("%s%n", line);
                }
            });
        }
    }

    /** With this JVM's own program and flags. */
    private Child javaServer() {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RemoteServer.class.getName(), pair));
        return Child.start(command);
    }

    private interface Meter {
        Usage now();
    }

    private void drive(Side side, int port, Meter other) {
        side.warmUp();
        try (Far far = side.connect(port)) {
            for (RemoteRow row : RemoteRow.all()) {
                if (rows.isEmpty() || rows.contains(row.name())) {
                    row(row, side, far, other);
                }
            }
        }
    }

    private void row(RemoteRow row, Side side, Far far, Meter other) {
        if (row.concurrency() > side.callsMax()) {
            print("left %s one call at a time%n", row.name());
            return;
        }
        try {
            Run run = row.run(far, side.callers());
            double rate = (quick ? Measure.QUICK_REMOTE : Measure.FULL_REMOTE).of(run).operationsPerSecond();
            Usage before = Usage.now().plus(other.now());
            long done = run.run(Math.max(1, (long) rate / 4));
            Usage used = Usage.now().plus(other.now()).minus(before);
            print("far %s %.1f %.1f %.4f%n", row.name(), rate, (double) used.bytes() / done,
                    (double) used.calls() / done);
        } catch (RuntimeException | Error e) {
            print("failed %s %s%n", row.name(), e.toString().replace('\n', ' '));
        }
    }

    private void recover(Side side, int port, Child server) {
        if (side.callsMax() == 1 || !rows.isEmpty() && !rows.contains(Recovery.NAME)) {
            return;
        }
        try (Far far = side.connect(port)) {
            print("recovered %s %.1f%n", Recovery.NAME, new Recovery(far, side.callers()).millis(server));
        } catch (InterruptedException | RuntimeException e) {
            print("failed %s %s%n", Recovery.NAME, e.toString().replace('\n', ' '));
        }
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
        System.out.flush();
    }
}
