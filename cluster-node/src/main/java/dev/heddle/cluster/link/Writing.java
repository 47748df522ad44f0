package dev.heddle.cluster.link;

import dev.heddle.cluster.frame.FrameBuffer;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * The role of the writer: one thread at a time has it and writes in the order of the queue. There is a thread for it;
 * the reader takes it too, for what was sent while it was about to come by anyway.
 *
 * <p>Nobody misses a message: it is looked at after it was added, after the role was given back, and when the reader
 * is no longer due; whichever happens last finds all of it and wakes the thread.
 */
final class Writing {
    /** How much is gathered at the most before senders learn that there is room again. */
    private static final int BATCH_BYTES = 1 << 20;

    private static final long LAST_WORDS_NANOS = 50_000;

    private final Outbound outbound;
    private final FrameBuffer buffer;

    /** Counted by whoever has the role. */
    private final Counter written = new Counter();
    private final AtomicBoolean taken = new AtomicBoolean();

    /** Whether the reader comes by before it waits for anything, and looks. */
    private volatile boolean readerIsDue;

    /** A frame has been written in part: nothing may follow it. */
    private volatile boolean broken;

    private volatile Thread thread;
    private volatile boolean parked;

    Writing(Outbound outbound, WritableByteChannel channel) {
        this.outbound = outbound;
        this.buffer = new FrameBuffer(channel);
    }

    // Any thread.

    Counter written() {
        return written;
    }

    /** Something was added. */
    void added() {
        if (parked && !readerIsDue && !taken.get()) {
            wake();
        }
    }

    void wake() {
        LockSupport.unpark(thread);
    }

    // The reader.

    /** From now on the reader comes by soon. */
    void readerIsDue() {
        readerIsDue = true;
    }

    /** From now on it does not. */
    void readerIsNotDue() {
        readerIsDue = false;
        if (!outbound.isEmpty()) {
            added();
        }
    }

    /** Whether the reader has got the role, since there is something to write. */
    boolean takeIfPending() {
        return isPending() && taken.compareAndSet(false, true);
    }

    boolean isPending() {
        return !outbound.isEmpty() && !taken.get();
    }

    /** Writes what is pending, once, and gives the role back. */
    void writeOnce() throws IOException {
        try {
            write();
        } catch (Throwable t) {
            // The role stays taken: nobody may write behind that.
            broken = true;
            wake();
            throw t;
        }
        giveBack();
    }

    /** Nothing was written after all, or everything. */
    void giveBack() {
        taken.set(false);
        if (outbound.isClosed() || !outbound.isEmpty() && !readerIsDue) {
            wake();
        }
    }

    // The writer's own thread.

    /** Until the queue is closed and all of it is written, which is true, or somebody else's write has failed. */
    boolean writeUntilClosed() throws IOException {
        thread = Thread.currentThread();
        while (!broken && !outbound.isDone()) {
            if (!outbound.isEmpty() && taken.compareAndSet(false, true)) {
                writeOnce();
            } else {
                rest();
            }
        }
        return !broken;
    }

    private void rest() {
        parked = true;
        if (broken || outbound.isDone()) {
            parked = false;
            return;
        }
        if (outbound.isClosed()) {
            // Somebody writes the last of it, or is about to add what was accepted; neither need wake anybody.
            LockSupport.parkNanos(this, LAST_WORDS_NANOS);
        } else if (taken.get() || outbound.isEmpty()) {
            LockSupport.park(this);
        }
        parked = false;
    }

    private void write() throws IOException {
        long bytes = 0;
        long payloads = 0;
        int frames = 0;
        for (byte[] payload; bytes < BATCH_BYTES && (payload = outbound.poll()) != null;) {
            bytes += Outbound.cost(payload);
            payloads += payload.length;
            frames++;
            buffer.add(payload);
        }
        // Whoever hears of the last of it may look at the sum.
        written.count(frames, payloads);
        buffer.flush();
        outbound.written(bytes);
    }
}
