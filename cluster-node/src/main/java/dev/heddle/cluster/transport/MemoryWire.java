package dev.heddle.cluster.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What lies between two nodes of a {@link MemoryNetwork}: up and without delay at first.
 *
 * <p><b>Threading.</b> Every method may be called from every thread; none of them waits.
 */
public final class MemoryWire {
    private final MemoryClock clock;
    private final List<MemoryConnection> ends = new CopyOnWriteArrayList<>();
    private volatile long delayNanos;
    private volatile boolean held;
    private volatile boolean down;

    MemoryWire(MemoryClock clock) {
        this.clock = clock;
    }

    /**
     * From now on bytes come so much later than they were sent, in their order.
     *
     * @param time for one direction; zero for none
     */
    public void delay(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("A delay is not negative: " + time);
        }
        delayNanos = time.toNanos();
    }

    /** Breaks all connections, which both ends notice, and lets nobody connect until {@link #heal}. */
    public void cut() {
        down = true;
        breakAll();
    }

    /** Breaks all connections, which both ends notice; new ones are possible at once. */
    public void reset() {
        breakAll();
    }

    private void breakAll() {
        ends.forEach(MemoryConnection::breaks);
    }

    /**
     * Nothing arrives any more, in either direction, and nobody notices: bytes stay on the way, and who connects gets
     * no
     * answer. Until {@link #heal}, when everything goes on.
     */
    public void hold() {
        held = true;
    }

    /**
     * One node forgets all connections, as a machine does that was switched off and on: its ends are broken, the other
     * node's stay open, hear nothing, and what is written to them is lost. New connections are possible at once.
     *
     * @param forgetful which node, as given to {@link MemoryNetwork#transport}
     */
    public void halfOpen(String forgetful) {
        ends.forEach(end -> end.halfOpens(forgetful));
    }

    /** Undoes {@link #cut} and {@link #hold}. Connections that were broken stay so. */
    public void heal() {
        down = false;
        held = false;
        look();
    }

    boolean isHeld() {
        return held;
    }

    long arrivalNanos() {
        return clock.nanos() + delayNanos;
    }

    MemoryClock clock() {
        return clock;
    }

    /** Whoever waits for bytes looks again. */
    void look() {
        ends.forEach(MemoryConnection::look);
    }

    /** Both ends of a new connection, the one that connects first. */
    MemoryConnection[] open(String from, String to) throws IOException {
        if (down) {
            throw new ConnectException("the link to " + to + " is cut");
        }
        MemoryPipe there = new MemoryPipe(this);
        MemoryPipe back = new MemoryPipe(this);
        MemoryConnection[] both = { new MemoryConnection(this, from, to, back, there),
            new MemoryConnection(this, to, from, there, back) };
        ends.addAll(List.of(both));
        if (down) {
            breakAll();
        }
        return both;
    }

    /** How many ends of connections it has. */
    int ends() {
        return ends.size();
    }

    void forget(MemoryPipe in, MemoryPipe out) {
        ends.removeIf(end -> end.uses(in, out));
    }
}
