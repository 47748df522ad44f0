package dev.heddle.samples.benchmarks.remote;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Another process of this measurement. Ends when its standard input closes, or is ended. */
final class Child implements AutoCloseable {
    private static final int LEAVE_SECONDS = 10;
    private static final Pattern PORT = Pattern.compile("port\\D*(\\d+)");

    private final Process process;
    private final BufferedReader lines;
    private final Writer orders;

    private Child(Process process) {
        this.process = process;
        this.lines = process.inputReader();
        this.orders = process.outputWriter();
    }

    static Child start(List<String> command) {
        try {
            return new Child(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens, as it says in its first line that speaks of a port. */
    int awaitPort() {
        return Integer.parseInt(await(PORT).group(1));
    }

    /** Sends a signal, and waits until that is done. */
    void signal(String name) throws InterruptedException {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has used so far. */
    Usage usage() {
        try {
            orders.write("usage\n");
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Usage.parse(await(Pattern.compile("usage (.*)")).group(1));
    }

    private Matcher await(Pattern wanted) {
        try {
            for (String line; (line = lines.readLine()) != null;) {
                Matcher matcher = wanted.matcher(line);
                if (matcher.find()) {
                    return matcher;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("a process ended before it said '" + wanted + "'");
    }

    /** Hands over each line until the end. Throws when it fails. */
    void forEachLine(Consumer<String> taker) {
        lines.lines().forEach(taker);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("a process failed with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        try {
            orders.close();
            if (!process.waitFor(LEAVE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException | InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
