package dev.heddle.cluster.link;

import dev.heddle.cluster.frame.FrameReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.HashSet;
import java.util.Set;

/** Keeps what is written; breaks once, after so many bytes. Written by one thread at a time, read after its end. */
final class Sink implements WritableByteChannel {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private long untilItBreaks;

    Sink(long untilItBreaks) {
        this.untilItBreaks = untilItBreaks;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        byte[] bytes = new byte[(int) Math.min(source.remaining(), untilItBreaks)];
        source.get(bytes);
        written.writeBytes(bytes);
        untilItBreaks -= bytes.length;
        if (source.hasRemaining()) {
            untilItBreaks = Long.MAX_VALUE;
            throw new IOException("broken");
        }
        return bytes.length;
    }

    byte[] bytes() {
        return written.toByteArray();
    }

    /** The frames as numbers. */
    Set<Integer> numbers() throws IOException {
        FrameReader frames = new FrameReader(new ByteArrayInputStream(bytes()));
        Set<Integer> numbers = new HashSet<>();
        for (byte[] payload; (payload = frames.read(Integer.BYTES)) != null;) {
            numbers.add(ByteBuffer.wrap(payload).getInt());
        }
        return numbers;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // It has nothing to give back.
    }
}
