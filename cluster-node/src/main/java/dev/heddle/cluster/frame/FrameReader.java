package dev.heddle.cluster.frame;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Takes frames off a stream. Reads ahead into a buffer of its own that starts small and grows, up to 64 KiB, with the
 * traffic; the buffer never makes anybody wait for more than the frame that was asked for.
 *
 * <p><b>Threading.</b> For one thread at a time. {@link #fill} and {@link #read} block as long as the stream does.
 */
public final class FrameReader {
    private static final int BUFFER_MIN = 4 * 1024;
    private static final int BUFFER_MAX = 64 * 1024;

    /** So much at once: the platform keeps a copy as large as what it is asked for. */
    private static final int READ_MAX = 128 * 1024;

    /** By how much a payload grows that is still on its way. */
    private static final int GROWTH = 4;

    private final InputStream in;
    private byte[] buffer = new byte[BUFFER_MIN];
    private int from;
    private int to;
    private boolean wasFull;

    /** A payload too large for the buffer, on its way; null when there is none. */
    private byte[] large;
    private int largeLength;
    private int largeGot;

    /** The frame found last. */
    private byte[] found;
    private int foundAt;
    private int foundLength;

    public FrameReader(InputStream in) {
        this.in = in;
    }

    /**
     * Looks for the next frame in what has been read already. After any exception the reader is of no use any more.
     *
     * @param limit the largest payload allowed, inclusive; checked before memory is taken for the payload
     * @return whether it is here as a whole, and is the frame found
     * @throws FrameException when the payload is larger than the limit
     */
    public boolean next(int limit) {
        found = null;
        if (large != null) {
            return nextLarge();
        }
        if (to - from < Frames.HEADER_BYTES) {
            return false;
        }
        long length = Frames.length(buffer, from);
        if (Long.compareUnsigned(length, limit) > 0) {
            throw new FrameException(new FrameException.Fault.TooLarge(length, limit));
        }
        if (length > BUFFER_MAX - Frames.HEADER_BYTES) {
            beginLarge((int) length);
            return nextLarge();
        }
        int end = from + Frames.HEADER_BYTES + (int) length;
        if (end > to) {
            return false;
        }
        foundIn(buffer, from + Frames.HEADER_BYTES, (int) length);
        from = end;
        return true;
    }

    /** The array that holds the payload of the frame found; not to be kept, the next look may overwrite it. */
    public byte[] array() {
        return found;
    }

    /** Where in the array the payload begins. */
    public int offset() {
        return foundAt;
    }

    /** How many bytes the payload has. */
    public int length() {
        return foundLength;
    }

    /** The payload of the frame found, owned by the caller from now on. */
    public byte[] payload() {
        return found == buffer ? Arrays.copyOfRange(found, foundAt, foundAt + foundLength) : found;
    }

    /**
     * Waits for more bytes.
     *
     * @return false when the stream has ended, between two frames
     * @throws FrameException when the stream ends inside a frame
     * @throws IOException when the stream fails
     */
    public boolean fill() throws IOException {
        int count = large == null ? fillBuffer() : fillLarge();
        if (count < 0 && (large != null || from != to)) {
            throw truncated();
        }
        return count >= 0;
    }

    /**
     * Waits for the next frame.
     *
     * @return the payload, owned by the caller, or null when the stream ended between two frames
     * @see #next
     * @see #fill
     */
    public byte[] read(int limit) throws IOException {
        while (!next(limit)) {
            if (!fill()) {
                return null;
            }
        }
        return payload();
    }

    private void foundIn(byte[] array, int at, int length) {
        found = array;
        foundAt = at;
        foundLength = length;
    }

    private boolean nextLarge() {
        if (largeGot < largeLength) {
            return false;
        }
        foundIn(large, 0, largeLength);
        large = null;
        return true;
    }

    private void beginLarge(int length) {
        large = new byte[Math.min(length, BUFFER_MAX)];
        largeLength = length;
        largeGot = Math.min(to - from - Frames.HEADER_BYTES, large.length);
        System.arraycopy(buffer, from + Frames.HEADER_BYTES, large, 0, largeGot);
        from += Frames.HEADER_BYTES + largeGot;
    }

    // Grows as the bytes come: a header alone must not cost its reader the memory it speaks of.
    private int fillLarge() throws IOException {
        if (largeGot == large.length) {
            large = Arrays.copyOf(large, (int) Math.min(largeLength, (long) GROWTH * large.length));
        }
        int count = in.read(large, largeGot, Math.min(READ_MAX, large.length - largeGot));
        largeGot += Math.max(0, count);
        return count;
    }

    private int fillBuffer() throws IOException {
        makeRoom();
        int count = in.read(buffer, to, buffer.length - to);
        to += Math.max(0, count);
        wasFull = to == buffer.length;
        return count;
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

    private FrameException truncated() {
        if (large != null) {
            return truncated((long) Frames.HEADER_BYTES + largeLength, (long) Frames.HEADER_BYTES + largeGot);
        }
        int bytes = to - from;
        return bytes < Frames.HEADER_BYTES
                ? truncated(Frames.HEADER_BYTES, bytes)
                : truncated(Frames.HEADER_BYTES + Frames.length(buffer, from), bytes);
    }

    private static FrameException truncated(long expected, long received) {
        return new FrameException(new FrameException.Fault.Truncated(expected, received));
    }
}
