package dev.heddle.cluster.link;

import dev.heddle.actor.log.LogLimit;
import dev.heddle.actor.runner.Runners;
import dev.heddle.cluster.Connection;
import dev.heddle.cluster.ConnectionException;
import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.NodeLimits;
import dev.heddle.cluster.Traffic;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One connection to another node; see the package for its threads. */
public final class Link {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final LogLimit FAULTS = new LogLimit(LOG, "faults that connections ended with");

    private final Connection connection;
    private final Outbound outbound;
    private final Writing writing;
    private final AtomicReference<DisconnectReason> reason = new AtomicReference<>();

    /** Null until it is started. */
    private volatile Reading reading;
    private volatile boolean aborted;

    /** Whether what the peer still sends is read to its end. */
    private volatile boolean readsToTheEnd;
    private volatile long lastInboundNanos = System.nanoTime();

    /** Takes over the connection, which has not had its handshake yet. */
    public Link(Connection connection, NodeLimits limits) {
        this.connection = connection;
        this.outbound = new Outbound(limits);
        this.writing = new Writing(outbound, connection.output());
    }

    /** Whether the two ends have to agree on something before the first frame can come. */
    public boolean needsHandshake() {
        return connection.needsHandshake();
    }

    /** Starts reading and writing; behind the connection's handshake if it needs one. */
    public void start(String name, FrameHandler handler) {
        Thread.Builder writer = Thread.ofVirtual().name("heddle-writer-" + name);
        if (connection.needsHandshake()) {
            // What has to be written and what has to come alternate there, so one thread does both.
            writer.start(() -> {
                if (shakesHands(handler) && reads(handler)) {
                    write();
                }
            });
        } else if (reads(handler)) {
            writer.start(this::write);
        }
    }

    private boolean shakesHands(FrameHandler handler) {
        try {
            connection.handshake();
            return true;
        } catch (IOException e) {
            abort(reasonOf(e, "the handshake of the connection failed: "));
        } catch (Throwable t) {
            abort(faultOf("the handshake of the connection failed: ", t));
        }
        handler.onEnd(reason.get());
        return false;
    }

    private boolean reads(FrameHandler handler) {
        Reading first;
        try {
            first = new Reading(this, handler, writing, connection.input());
        } catch (IOException e) {
            // Closed already: what closes it has given the reason.
            abort(new DisconnectReason(Code.PEER_CLOSED, e.toString()));
            handler.onEnd(reason.get());
            return false;
        } catch (Throwable t) {
            abort(faultOf("the connection failed: ", t));
            handler.onEnd(reason.get());
            return false;
        }
        reading = first;
        Runners.wake(first);
        return true;
    }

    /** What the connection knows of its end, or that it is broken. */
    static DisconnectReason reasonOf(IOException e, String what) {
        return e instanceof ConnectionException known
                ? known.reason()
                : new DisconnectReason(Code.PEER_CLOSED, what + e.getMessage());
    }

    /** What may not happen, told with its trace if it is why the link ends; the reason that the link ends for. */
    DisconnectReason faultOf(String what, Throwable t) {
        DisconnectReason why = new DisconnectReason(Code.INTERNAL, what + t);
        if (reason.compareAndSet(null, why)) {
            LOG.atLevel(FAULTS.level(Level.ERROR)).setCause(t)
                    .log("A connection ends, as none may: {}", why);
        }
        return reason.get();
    }

    /** Queues a payload; waits so long when too much is pending. */
    public Offer send(byte[] payload, Duration wait) {
        Offer room = outbound.awaitRoom(wait);
        return room == Offer.ACCEPTED ? sendNow(payload) : room;
    }

    /** Queues a payload without ever waiting. */
    public Offer sendNow(byte[] payload) {
        Offer offer = outbound.add(payload);
        if (offer == Offer.ACCEPTED) {
            writing.added();
        }
        return offer;
    }

    /** When something arrived last, as {@link System#nanoTime()}. */
    public long lastInboundNanos() {
        return lastInboundNanos;
    }

    /** What has gone through so far. */
    public Traffic traffic() {
        Reading there = reading;
        Counter out = writing.written();
        return there == null
                ? new Traffic(0, 0, out.frames(), out.bytes())
                : new Traffic(there.taken().frames(), there.taken().bytes(), out.frames(), out.bytes());
    }

    /** Whether nothing waits to be written. */
    public boolean isDrained() {
        return outbound.isDrained();
    }

    /** Has the handler asked again for its limit. */
    public void resume() {
        Reading there = reading;
        if (there != null) {
            there.resume();
        }
    }

    /**
     * Ends the link when all that is pending has been written and the peer, who sees our end of the stream then, has
     * ended its own. Closing over unread bytes instead would have the kernel reset the connection, and the peer lose
     * what it has not read yet. Somebody has to {@link #abort} the link in case the peer never ends. Only the first
     * reason counts.
     */
    public void leave(DisconnectReason why) {
        readsToTheEnd = true;
        close(why);
    }

    /** Ends the link when all that is pending has been written. Only the first reason counts. */
    public void close(DisconnectReason why) {
        reason.compareAndSet(null, why);
        outbound.close();
        writing.wake();
    }

    /** Ends the link now. Only the first reason counts. */
    public void abort(DisconnectReason why) {
        close(why);
        aborted = true;
        try {
            connection.close();
        } catch (IOException | RuntimeException e) {
            // The transport may be anybody's.
            reason.compareAndSet(null, new DisconnectReason(Code.PEER_CLOSED, e.toString()));
        }
        resume();
    }

    boolean isAborted() {
        return aborted;
    }

    DisconnectReason reason() {
        return reason.get();
    }

    void arrived(long nanos) {
        lastInboundNanos = nanos;
    }

    private void write() {
        writes(() -> {
            if (writing.writeUntilClosed()) {
                endOutput();
            }
        });
    }

    private void endOutput() throws IOException {
        if (readsToTheEnd && !aborted) {
            connection.endOutput();
        } else {
            abort(new DisconnectReason(Code.LEFT, ""));
        }
    }

    /** For whoever has taken the writer's role: writes what is pending and gives it back. */
    void writeOnce() {
        writes(writing::writeOnce);
    }

    private interface Write {
        void run() throws IOException;
    }

    /** What goes wrong ends the link. */
    private void writes(Write write) {
        try {
            write.run();
        } catch (IOException e) {
            abort(reasonOf(e, "writing failed: "));
        } catch (Throwable t) {
            abort(faultOf("the writer failed: ", t));
        }
    }
}
