package dev.heddle.cluster.link;

import dev.heddle.actor.runner.Runners;
import dev.heddle.cluster.NodeLimits;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be written: many threads add, whoever has the role of the writer takes. Counts bytes, so that a peer
 * that does not read holds up its senders for a while and then loses their messages, never this node's memory.
 */
final class Outbound {
    /** An array and its place in the queue. */
    private static final int OVERHEAD_BYTES = 48;

    /** Part of what is pending once nothing more is taken, so that whoever adds learns it from the same number. */
    private static final long CLOSED = 1L << 62;

    private final ConcurrentLinkedQueue<byte[]> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong pendingBytes = new AtomicLong();
    private final NodeLimits limits;

    /** Guards nothing but the waiting of senders; {@code drained} is signalled by the writer. */
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition drained = lock.newCondition();

    private volatile boolean sendersWait;

    Outbound(NodeLimits limits) {
        this.limits = limits;
    }

    /** Waits so long when much is pending; what comes of it. In front of {@link #add}, on the sender. */
    Offer awaitRoom(Duration wait) {
        if (pendingBytes.get() <= limits.outboundSoft()) {
            return Offer.ACCEPTED;
        }
        if (wait.isZero()) {
            return refusal();
        }
        // Whoever waits behind this sender on its thread shall not.
        Runners.aboutToWait();
        return awaitDrained(TimeUnit.NANOSECONDS.convert(wait)) ? Offer.ACCEPTED : refusal();
    }

    /** Adds a message without ever waiting. */
    Offer add(byte[] payload) {
        long cost = cost(payload);
        if (pendingBytes.addAndGet(cost) > limits.outboundHard()) {
            pendingBytes.addAndGet(-cost);
            return refusal();
        }
        try {
            queue.add(payload);
        } catch (Throwable t) {
            // Out of memory: what is counted and never written would keep the writer waiting for it.
            pendingBytes.addAndGet(-cost);
            throw t;
        }
        return Offer.ACCEPTED;
    }

    private Offer refusal() {
        return isClosed() ? Offer.CLOSED : Offer.FULL;
    }

    private boolean awaitDrained(long nanos) {
        long left = nanos;
        lock.lock();
        try {
            sendersWait = true;
            while (pendingBytes.get() > limits.outboundSoft() && !isClosed()) {
                if (left <= 0) {
                    return false;
                }
                left = drained.awaitNanos(left);
                sendersWait = true;
            }
            return !isClosed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** What it takes to keep a message until it is written. */
    static long cost(byte[] payload) {
        return OVERHEAD_BYTES + (long) payload.length;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** The writer's: the oldest message; null when there is none. */
    byte[] poll() {
        return queue.poll();
    }

    /** The writer's: what it had polled is written, all that {@link #cost} says of it. */
    void written(long bytes) {
        pendingBytes.addAndGet(-bytes);
        if (sendersWait && pendingBytes.get() <= limits.outboundSoft()) {
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

    /** Whether all that it had accepted is written. */
    boolean isDrained() {
        return (pendingBytes.get() & ~CLOSED) == 0;
    }

    boolean isClosed() {
        return pendingBytes.get() >= CLOSED;
    }

    /** Whether it is closed and all that it had accepted is written. */
    boolean isDone() {
        return pendingBytes.get() == CLOSED;
    }

    /** Takes nothing more; what was accepted can still be polled, in the next moment if not yet. */
    void close() {
        pendingBytes.getAndUpdate(bytes -> bytes >= CLOSED ? bytes : bytes + CLOSED);
        signalSenders();
    }
}
