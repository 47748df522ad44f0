package dev.heddle.samples.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Another revision of Heddle, built in a folder of its own and measured by today's workloads. */
final class Baseline implements AutoCloseable {
    private static final List<String> MODULES = List.of("actor-core", "cluster-auth", "cluster-node", "proto");

    private final Path root;
    private final Path folder;

    private Baseline(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /** Checks the revision out and builds it. */
    static Baseline of(Path root, String revision) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("heddle-baseline");
        Baseline baseline = new Baseline(root, folder);
        try {
            run(root, "git", "worktree", "add", "--detach", "--force", folder.toString(), revision);
            run(folder, "mvn", "-B", "-q", "-DskipTests", "-Dformatter.skip=true", "-pl", "cluster-node", "-am",
                    "package");
            return baseline;
        } catch (IOException | InterruptedException | RuntimeException e) {
            baseline.close();
            throw e;
        }
    }

    /** A class path. */
    String classes() {
        return MODULES.stream().map(module -> folder.resolve(module).resolve("target/classes").toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run(root, "git", "worktree", "remove", "--force", folder.toString());
    }

    private static void run(Path directory, String... command) throws IOException, InterruptedException {
        File log = File.createTempFile("heddle-baseline", ".log");
        try {
            int exit = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                    .redirectOutput(log).start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException(
                        String.join(" ", List.of(command)) + " failed:\n" + Files.readString(log.toPath()));
            }
        } finally {
            log.delete();
        }
    }
}
