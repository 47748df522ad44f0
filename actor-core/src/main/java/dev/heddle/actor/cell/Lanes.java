package dev.heddle.actor.cell;

import dev.heddle.actor.StopReason;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/** What comes before messages: kill, stop, supervision. Most actors never need it, so it is made on first use. */
final class Lanes {
    private final AtomicReference<StopReason> stop = new AtomicReference<>();
    private final ConcurrentLinkedQueue<Signal> supervision = new ConcurrentLinkedQueue<>();
    private volatile boolean killed;

    void kill() {
        killed = true;
    }

    boolean isKilled() {
        return killed;
    }

    /** Only the first reason counts. */
    void stop(StopReason reason) {
        stop.compareAndSet(null, reason);
    }

    StopReason stopReason() {
        return stop.get();
    }

    void add(Signal signal) {
        supervision.add(signal);
    }

    Signal poll() {
        return supervision.poll();
    }

    boolean hasSignals() {
        return !supervision.isEmpty();
    }
}
