package dev.heddle.samples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Starts measuring JVMs, one at a time.
 *
 * @param java the program
 * @param baseline what the peer of that name runs on
 */
record Jvm(Path java, Optional<Baseline> baseline) {
    private static final int MINUTES_MAX = 20;

    /** Runs a main class to its end and hands over each line that it prints. Throws when it fails or hangs. */
    void run(String peer, List<String> flags, Class<?> main, List<String> arguments, Consumer<String> line) {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath(peer, main), main.getName()));
        command.addAll(arguments);
        try {
            Path errors = Files.createTempFile("heddle-compare", ".log");
            try {
                Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
                read(process, line);
                if (process.exitValue() != 0) {
                    throw new IllegalStateException(
                            "The JVM for " + peer + " failed:\n" + Files.readString(errors).strip());
                }
            } finally {
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void read(Process process, Consumer<String> line) throws IOException, InterruptedException {
        CompletableFuture<Process> end = process.onExit().orTimeout(MINUTES_MAX, TimeUnit.MINUTES);
        // Ends the lines as well.
        end.whenComplete((ended, late) -> process.destroyForcibly());
        try (BufferedReader out = process.inputReader()) {
            out.lines().forEach(line);
            process.waitFor();
            if (end.isCompletedExceptionally()) {
                throw new IllegalStateException("The JVM did not end within " + MINUTES_MAX + " minutes");
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private String classPath(String peer, Class<?> main) {
        return peer.equals("baseline") ? baseline.orElseThrow().classPath(main) : System.getProperty("java.class.path");
    }
}
