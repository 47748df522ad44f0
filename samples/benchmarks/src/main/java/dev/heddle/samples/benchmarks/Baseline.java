package dev.heddle.samples.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Another revision of Heddle, built in a folder of its own and measured by today's workloads. */
final class Baseline implements AutoCloseable {
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
            run(folder, "mvn", "-B", "-q", "-DskipTests", "-Dformatter.skip=true", "-pl", "actor-core", "-am",
                    "package");
            return baseline;
        } catch (IOException | InterruptedException | RuntimeException e) {
            baseline.close();
            throw e;
        }
    }

    Path classes() {
        return folder.resolve("actor-core/target/classes");
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
