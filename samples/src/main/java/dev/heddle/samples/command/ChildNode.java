package dev.heddle.samples.command;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A node of this cluster as a process of its own. */
final class ChildNode implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("\"event\":\"listening\".*\"port\":(\\d+)");
    private static final long LEAVE_LIMIT_SECONDS = 3;

    private final Process process;

    private ChildNode(Process process) {
        this.process = process;
    }

    static ChildNode start(String name, String cookie) throws IOException {
        String java = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
        ProcessBuilder builder = new ProcessBuilder(List.of(java, "-cp", System.getProperty("java.class.path"),
                "dev.heddle.samples.Heddle", "node", "--name", name, "--port", "0", "--json"));
        // Not on the command line, where other users of the machine would see it.
        builder.environment().put("HEDDLE_COOKIE", cookie);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        return new ChildNode(builder.start());
    }

    /** The port it says it listens on. */
    int awaitPort() throws IOException {
        BufferedReader lines = process.inputReader();
        for (String line; (line = lines.readLine()) != null;) {
            Matcher matcher = LISTENING.matcher(line);
            if (matcher.find()) {
                return Integer.parseInt(matcher.group(1));
            }
        }
        throw new Failure("a node ended before it listened; its log is above");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LEAVE_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
