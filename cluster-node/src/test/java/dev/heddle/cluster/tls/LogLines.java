package dev.heddle.cluster.tls;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the log says meanwhile. */
public final class LogLines implements AutoCloseable {
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    public LogLines() {
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    public String text() {
        return said.toString(StandardCharsets.UTF_8);
    }

    /** In how many lines a text stands. */
    public long count(String text) {
        return text().lines().filter(line -> line.contains(text)).count();
    }

    @Override
    public void close() {
        System.setErr(before);
    }
}
