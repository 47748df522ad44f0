package dev.heddle.cluster.session;

import dev.heddle.cluster.wire.WireTimestamp;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/** The pings that wait for their answers: a peer answers each once and in order, and nothing else. Any thread. */
final class Pings {
    /** Many minutes' worth; a peer that answers none of them and sends other things is let live. */
    private static final int REMEMBERED_MAX = 1024;
    private static final long SECOND_NANOS = 1_000_000_000L;

    /** When our session began: what our pings count from, as those of Rust nodes do. */
    private final long beganNanos;

    /** Guards both fields below; nobody waits while holding it. */
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Long> outstanding = new ArrayDeque<>();
    private long last = -1;

    Pings(long nowNanos) {
        this.beganNanos = nowNanos;
    }

    /** One more ping, unlike all before. */
    WireTimestamp next(long nowNanos) {
        lock.lock();
        try {
            last = Math.max(last + 1, nowNanos - beganNanos);
            if (outstanding.size() == REMEMBERED_MAX) {
                outstanding.removeFirst();
            }
            outstanding.addLast(last);
            return WireTimestamp.of(Duration.ofNanos(last));
        } finally {
            lock.unlock();
        }
    }

    /** What a timestamp of ours says, in one number. */
    static long nanos(WireTimestamp at) {
        return at.seconds() * SECOND_NANOS + at.nanos();
    }

    /** How long the ping was under way that this answers; empty when there was no such ping. */
    OptionalLong answered(Optional<WireTimestamp> timestamp, long nowNanos) {
        if (timestamp.isEmpty()) {
            return OptionalLong.empty();
        }
        long elapsed = nanos(timestamp.get());
        lock.lock();
        try {
            return outstanding.remove(elapsed)
                    ? OptionalLong.of(Math.max(0, nowNanos - beganNanos - elapsed))
                    : OptionalLong.empty();
        } finally {
            lock.unlock();
        }
    }
}
