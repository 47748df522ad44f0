package dev.heddle.cluster.frame;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * Collects frames and sends them in one write: a writer adds all that is pending, then flushes once.
 *
 * <p><b>Threading.</b> For one thread. Only the flushes block.
 */
public final class FrameBuffer {
    private static final int CAPACITY_MIN = 64 * 1024;
    // What a buffer keeps between flushes; a rare large frame does not stay in memory.
    private static final int CAPACITY_KEPT = 1024 * 1024;

    private final boolean direct;
    private ByteBuffer bytes;

    private FrameBuffer(boolean direct) {
        this.direct = direct;
        this.bytes = allocate(CAPACITY_MIN);
    }

    /** For flushing to channels. */
    public static FrameBuffer forChannel() {
        return new FrameBuffer(true);
    }

    /** For flushing to streams. */
    public static FrameBuffer forStream() {
        return new FrameBuffer(false);
    }

    /** Adds a payload, with its length in front. */
    public void add(byte[] payload) {
        reserve((long) Frames.HEADER_BYTES + payload.length);
        bytes.putLong(payload.length).put(payload);
    }

    /** Adds a frame that has its header already. */
    public void addFrame(byte[] frame) {
        reserve(frame.length);
        bytes.put(frame);
    }

    /** Bytes that wait for a flush. */
    public int pendingBytes() {
        return bytes.position();
    }

    /** Writes everything; on return nothing is pending. After an exception the stream's state is unknown: close it. */
    public void flush(WritableByteChannel channel) throws IOException {
        bytes.flip();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        reset();
    }

    /** Writes everything and flushes the stream; on return nothing is pending. Only for {@link #forStream()}. */
    public void flush(OutputStream out) throws IOException {
        out.write(bytes.array(), 0, bytes.position());
        out.flush();
        reset();
    }

    private void reset() {
        bytes.clear();
        if (bytes.capacity() > CAPACITY_KEPT) {
            bytes = allocate(CAPACITY_MIN);
        }
    }

    private void reserve(long more) {
        long wanted = bytes.position() + more;
        if (wanted > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException("A frame buffer cannot hold " + wanted + " bytes; flush before adding");
        }
        if (wanted > bytes.capacity()) {
            long doubled = Math.min(2L * bytes.capacity(), Integer.MAX_VALUE - 8);
            ByteBuffer larger = allocate((int) Math.max(wanted, doubled));
            bytes = larger.put(bytes.flip());
        }
    }

    private ByteBuffer allocate(int capacity) {
        return direct ? ByteBuffer.allocateDirect(capacity) : ByteBuffer.allocate(capacity);
    }
}
