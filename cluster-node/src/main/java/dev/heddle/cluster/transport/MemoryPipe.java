package dev.heddle.cluster.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** One direction of a connection in memory: bytes in the order in which they were written, some of them on the way. */
final class MemoryPipe {
    /** As much as a socket's buffers take, about. */
    private static final int CAPACITY = 256 * 1024;

    /** Bytes and when they are there; the end of the output when there are none. */
    private record Chunk(long arrivesNanos, ByteBuffer bytes) {}

    private final MemoryWire wire;

    /** Guards everything below. */
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Chunk> chunks = new ArrayDeque<>();
    private int waiting;
    private boolean outputEnded;
    private boolean inputEnded;

    /** Nobody will ever read what is written. */
    private boolean loses;

    private boolean writerClosed;
    private boolean readerClosed;
    private boolean writerReset;
    private boolean readerReset;

    MemoryPipe(MemoryWire wire) {
        this.wire = wire;
    }

    // The end that writes.

    int write(ByteBuffer source) throws IOException {
        lock.lock();
        try {
            while (true) {
                if (writerClosed || outputEnded) {
                    throw new ClosedChannelException();
                }
                if (writerReset || readerClosed && !loses) {
                    throw new IOException("connection reset");
                }
                if (loses || waiting < CAPACITY) {
                    return take(source);
                }
                await(Long.MAX_VALUE);
            }
        } finally {
            lock.unlock();
        }
    }

    private int take(ByteBuffer source) {
        byte[] bytes = new byte[loses ? source.remaining() : Math.min(source.remaining(), CAPACITY - waiting)];
        source.get(bytes);
        if (!loses && bytes.length > 0) {
            chunks.add(new Chunk(wire.arrivalNanos(), ByteBuffer.wrap(bytes)));
            waiting += bytes.length;
            changed.signalAll();
        }
        return bytes.length;
    }

    void endOutput() {
        change(this::end);
    }

    void closeOutput() {
        change(() -> {
            writerClosed = true;
            end();
        });
    }

    private void end() {
        if (!outputEnded && !loses) {
            chunks.add(new Chunk(wire.arrivalNanos(), ByteBuffer.allocate(0)));
        }
        outputEnded = true;
    }

    // The end that reads.

    int available() throws IOException {
        lock.lock();
        try {
            if (readerClosed) {
                throw new ClosedChannelException();
            }
            int bytes = 0;
            for (Chunk chunk : chunks) {
                if (wire.isHeld() || untilItArrives(chunk) > 0) {
                    break;
                }
                bytes += chunk.bytes().remaining();
            }
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    /** At least one byte, or -1 at the end. */
    int read(byte[] into, int offset, int length) throws IOException {
        lock.lock();
        try {
            while (true) {
                if (readerClosed) {
                    throw new ClosedChannelException();
                }
                if (readerReset) {
                    throw new IOException("connection reset");
                }
                if (inputEnded) {
                    return -1;
                }
                Chunk first = wire.isHeld() ? null : chunks.peek();
                long wait = first == null ? Long.MAX_VALUE : untilItArrives(first);
                if (wait <= 0) {
                    return give(first, into, offset, length);
                }
                await(wait);
            }
        } finally {
            lock.unlock();
        }
    }

    private int give(Chunk first, byte[] into, int offset, int length) {
        ByteBuffer bytes = first.bytes();
        if (!bytes.hasRemaining()) {
            inputEnded = true;
            return -1;
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(into, offset, count);
        waiting -= count;
        if (!bytes.hasRemaining()) {
            chunks.remove();
        }
        changed.signalAll();
        return count;
    }

    private long untilItArrives(Chunk chunk) {
        return chunk.arrivesNanos() - wire.clock().nanos();
    }

    void closeInput() {
        change(() -> readerClosed = true);
    }

    // Whoever disturbs.

    void breaks() {
        change(() -> {
            readerReset = true;
            writerReset = true;
        });
    }

    /** From now on nothing that is written arrives, its end neither. */
    void losesAll() {
        change(() -> {
            loses = true;
            chunks.clear();
            waiting = 0;
        });
    }

    /** The reader knows nothing of it any more; the writer does not know, since the pipe {@link #losesAll}. */
    void forgetsReader() {
        change(() -> readerReset = true);
    }

    /** The writer knows nothing of it any more; the reader hears nothing, since the pipe {@link #losesAll}. */
    void forgetsWriter() {
        change(() -> writerReset = true);
    }

    void look() {
        change(() -> {});
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** An interrupt closes, as it closes a socket. */
    private void await(long nanos) throws IOException {
        try {
            wire.clock().await(changed, nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            readerReset = true;
            writerReset = true;
            changed.signalAll();
            throw new ClosedByInterruptException();
        }
    }
}
