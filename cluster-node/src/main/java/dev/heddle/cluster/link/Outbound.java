package dev.heddle.cluster.link;

import dev.heddle.cluster.NodeLimits;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What waits to be written: many threads add, the writer takes everything there is. Counts bytes, so that a peer that
 * does not read holds up its senders for a while and then loses their messages, never this node's memory.
 */
final class Outbound {
    private final ConcurrentLinkedQueue<byte[]> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong pendingBytes = new AtomicLong();
    private final NodeLimits limits;

    /** Guards nothing but the waiting of senders; {@code drained} is signalled by the writer. */
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition drained = lock.newCondition();

    /** The bytes of the last drain; only the writer touches it. */
    private long drainedBytes;

    private volatile Thread writer;
    private volatile boolean writerParked;
    private volatile boolean closed;
    private volatile boolean sendersWait;

    Outbound(NodeLimits limits) {
        this.limits = limits;
    }

    /** Adds a message; waits a bounded time when much is pending. */
    Offer offer(byte[] payload) {
        if (pendingBytes.get() > limits.outboundSoft() && !awaitRoom()) {
            return closed ? Offer.CLOSED : Offer.FULL;
        }
        return offerNow(payload);
    }

    /** Adds a message without ever waiting. */
    Offer offerNow(byte[] payload) {
        if (closed) {
            return Offer.CLOSED;
        }
        if (pendingBytes.addAndGet(payload.length) > limits.outboundHard()) {
            pendingBytes.addAndGet(-payload.length);
            return Offer.FULL;
        }
        queue.add(payload);
        if (writerParked) {
            wakeWriter();
        }
        return Offer.ACCEPTED;
    }

    private boolean awaitRoom() {
        long left = limits.outboundWait().toNanos();
        lock.lock();
        try {
            sendersWait = true;
            while (pendingBytes.get() > limits.outboundSoft() && !closed) {
                if (left <= 0) {
                    return false;
                }
                left = drained.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** For the writer: hands over all that is pending; waits while there is nothing; false at the end. */
    boolean drainTo(Consumer<byte[]> sink, int bytesMax) {
        writer = Thread.currentThread();
        while (queue.isEmpty()) {
            if (closed) {
                return false;
            }
            writerParked = true;
            if (queue.isEmpty() && !closed) {
                LockSupport.park(this);
            }
            writerParked = false;
        }
        long taken = 0;
        for (byte[] payload; taken < bytesMax && (payload = queue.poll()) != null;) {
            taken += payload.length;
            sink.accept(payload);
        }
        drainedBytes = taken;
        return true;
    }

    /** For the writer: what it drained last is written. */
    void written() {
        pendingBytes.addAndGet(-drainedBytes);
        if (sendersWait) {
            signalSenders();
        }
    }

    private void signalSenders() {
        lock.lock();
        try {
            sendersWait = false;
            drained.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more; what is pending is still handed to the writer. */
    void close() {
        closed = true;
        wakeWriter();
        signalSenders();
    }

    private void wakeWriter() {
        LockSupport.unpark(writer);
    }

}
