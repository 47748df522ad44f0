package dev.heddle.samples.interop;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.scenario.RustBinary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real ractor_cluster node in a process of its own. It ends with its standard input, so with these tests. */
final class RustPeer implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("\"event\":\"listening\".*\"port\":(\\d+)");

    private final Process process;
    private final BufferedReader lines;
    private final Writer requests;

    private RustPeer(Process process) {
        this.process = process;
        this.lines = process.inputReader();
        this.requests = process.outputWriter();
    }

    static RustPeer node(String version, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("node", "--port", "0", "--until-stdin-closes"));
        words.addAll(List.of(more));
        return start(version, words);
    }

    static RustPeer drive(String version, String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of("drive", "--port", "0"));
        all.addAll(List.of(words));
        return start(version, all);
    }

    /** One that does what lines tell it, see its control.rs. */
    static RustPeer control(String version, String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of("control", "--port", "0"));
        all.addAll(List.of(words));
        return start(version, all);
    }

    static RustPeer dispatch(String version, String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of("dispatch", "--port", "0"));
        all.addAll(List.of(words));
        return start(version, all);
    }

    private static RustPeer start(String version, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(RustBinary.of(version).toString()));
        command.addAll(words);
        return new RustPeer(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    }

    /** Where it says it listens. */
    HostAndPort awaitListening() throws IOException {
        Matcher matcher = LISTENING.matcher(awaitLine("listening"));
        assertTrue(matcher.find());
        return new HostAndPort("127.0.0.1", Integer.parseInt(matcher.group(1)));
    }

    /** The next line that contains the text. */
    String awaitLine(String text) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.contains(text)) {
            line = lines.readLine();
        }
        assertNotNull(line, "the Rust peer ended without saying '" + text + "'");
        return line;
    }

    /** A line for it, which it need not get before {@link #flush}. */
    void say(String line) throws IOException {
        requests.write(line + '\n');
    }

    void flush() throws IOException {
        requests.flush();
    }

    /** What it answers to a request. */
    String ask(String id, String request) throws IOException {
        say(id + ' ' + request);
        flush();
        return awaitLine(id + " ");
    }

    /** What it has said since somebody has read last. */
    List<String> linesSoFar() throws IOException {
        List<String> said = new ArrayList<>();
        while (lines.ready()) {
            said.add(lines.readLine());
        }
        return said;
    }

    int awaitExit() throws InterruptedException {
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the Rust peer does not end");
        return process.exitValue();
    }

    /** SIGKILL: no farewell. */
    void killHard() {
        process.destroyForcibly();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroy();
    }
}
