package dev.heddle.cluster.frame;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * Collects frames and sends them in few writes: a writer adds all that is pending, then flushes once. What has no room
 * is written as it comes, so no frame is ever in memory twice.
 *
 * <p><b>Threading.</b> For one thread at a time. Adding and flushing block as the channel does. After an exception the
 * channel's state is unknown: close it.
 */
public final class FrameBuffer {
    private static final int CAPACITY_MIN = 8 * 1024;
    private static final int CAPACITY_MAX = 128 * 1024;

    private final WritableByteChannel channel;
    private ByteBuffer bytes = ByteBuffer.allocateDirect(CAPACITY_MIN);

    public FrameBuffer(WritableByteChannel channel) {
        this.channel = channel;
    }

    /** Adds a payload, with its length in front. */
    public void add(byte[] payload) throws IOException {
        int wanted = Frames.HEADER_BYTES + payload.length;
        if (wanted > bytes.remaining() || wanted < 0) {
            makeRoom(wanted);
        }
        bytes.putLong(payload.length);
        for (int at = 0; at < payload.length;) {
            if (!bytes.hasRemaining()) {
                flush();
            }
            int count = Math.min(bytes.remaining(), payload.length - at);
            bytes.put(payload, at, count);
            at += count;
        }
    }

    /** Bytes that wait for a flush. */
    public int pendingBytes() {
        return bytes.position();
    }

    /** Writes everything; on return nothing is pending. */
    public void flush() throws IOException {
        bytes.flip();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        bytes.clear();
    }

    /** Grows with the traffic, and is emptied when it is as large as it gets. */
    private void makeRoom(int wanted) throws IOException {
        int capacity = bytes.capacity();
        if (capacity == CAPACITY_MAX) {
            flush();
            return;
        }
        long most = Math.max(2L * capacity, bytes.position() + (wanted < 0 ? CAPACITY_MAX : (long) wanted));
        ByteBuffer larger = ByteBuffer.allocateDirect((int) Math.min(CAPACITY_MAX, most));
        bytes = larger.put(bytes.flip());
        if (bytes.remaining() < Frames.HEADER_BYTES) {
            flush();
        }
    }
}
