package dev.heddle.cluster.frame;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Takes frames off a stream. Reads ahead into a buffer of its own that starts small and grows, up to 64 KiB, with the
 * traffic; the buffer never makes anybody wait for more than the frame that was asked for.
 *
 * <p><b>Threading.</b> For one thread. {@link #read} blocks as long as the stream does.
 */
public final class FrameReader {
    private static final int BUFFER_MIN = 4 * 1024;
    private static final int BUFFER_MAX = 64 * 1024;
    private static final int CHUNK_BYTES = 64 * 1024;

    private final InputStream in;
    private byte[] buffer = new byte[BUFFER_MIN];
    private int from;
    private int to;
    private boolean wasFull;

    public FrameReader(InputStream in) {
        this.in = in;
    }

    /**
     * Waits for the next frame. After any exception the reader is of no use any more.
     *
     * @param limit the largest payload allowed, inclusive; checked before memory is taken for the payload
     * @return the payload, owned by the caller, or null when the stream ended between two frames
     * @throws FrameException when the payload is larger than the limit or the stream ends inside a frame
     * @throws IOException when the stream fails
     */
    public byte[] read(int limit) throws IOException {
        if (!buffered(Frames.HEADER_BYTES)) {
            if (from == to) {
                return null;
            }
            throw truncated(Frames.HEADER_BYTES, to - from);
        }
        long length = Frames.length(buffer, from);
        if (Long.compareUnsigned(length, limit) > 0) {
            throw new FrameException(new FrameException.Fault.TooLarge(length, limit));
        }
        from += Frames.HEADER_BYTES;
        return length <= BUFFER_MAX ? small((int) length) : large((int) length);
    }

    /** Whether the next frame is here already, so that {@link #read} returns or throws without touching the stream. */
    public boolean hasBufferedFrame() {
        int bytes = to - from;
        return bytes >= Frames.HEADER_BYTES
                && Long.compareUnsigned(Frames.length(buffer, from), bytes - Frames.HEADER_BYTES) <= 0;
    }

    private byte[] small(int length) throws IOException {
        if (!buffered(length)) {
            throw truncated((long) Frames.HEADER_BYTES + length, (long) Frames.HEADER_BYTES + to - from);
        }
        byte[] payload = Arrays.copyOfRange(buffer, from, from + length);
        from += length;
        return payload;
    }

    // Doubles what it holds as the bytes come: a header alone must not cost its reader the memory it speaks of.
    private byte[] large(int length) throws IOException {
        byte[] payload = new byte[Math.min(length, CHUNK_BYTES)];
        int got = Math.min(to - from, payload.length);
        System.arraycopy(buffer, from, payload, 0, got);
        from += got;
        while (got < length) {
            if (got == payload.length) {
                payload = Arrays.copyOf(payload, (int) Math.min(length, 2L * payload.length));
            }
            int count = in.read(payload, got, payload.length - got);
            if (count < 0) {
                throw truncated((long) Frames.HEADER_BYTES + length, (long) Frames.HEADER_BYTES + got);
            }
            got += count;
        }
        return payload;
    }

    private boolean buffered(int bytes) throws IOException {
        while (to - from < bytes) {
            if (!fill()) {
                return false;
            }
        }
        return true;
    }

    private boolean fill() throws IOException {
        makeRoom();
        int count = in.read(buffer, to, buffer.length - to);
        if (count < 0) {
            return false;
        }
        to += count;
        wasFull = to == buffer.length;
        return true;
    }

    private void makeRoom() {
        int bytes = to - from;
        boolean grow = wasFull && buffer.length < BUFFER_MAX;
        if (grow) {
            byte[] larger = new byte[2 * buffer.length];
            System.arraycopy(buffer, from, larger, 0, bytes);
            buffer = larger;
        } else if (from > 0 && (bytes == 0 || to == buffer.length)) {
            System.arraycopy(buffer, from, buffer, 0, bytes);
        } else {
            return;
        }
        wasFull = false;
        from = 0;
        to = bytes;
    }

    private static FrameException truncated(long expected, long received) {
        return new FrameException(new FrameException.Fault.Truncated(expected, received));
    }
}
