package dev.heddle.cluster.link;

import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.NodeLimits;
import dev.heddle.cluster.frame.FrameBuffer;
import dev.heddle.cluster.frame.FrameException;
import dev.heddle.cluster.frame.FrameReader;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicReference;

/** One connection to another node; see the package for its threads. */
public final class Link {
    /** How much the writer gathers for one write at the most. */
    private static final int BATCH_BYTES = 1 << 20;

    private final SocketChannel channel;
    private final NodeLimits limits;
    private final Outbound outbound;
    private final AtomicReference<DisconnectReason> reason = new AtomicReference<>();
    private volatile long lastInboundNanos = System.nanoTime();

    /** Takes over the channel, which is connected and blocking. */
    public Link(SocketChannel channel, NodeLimits limits) {
        this.channel = channel;
        this.limits = limits;
        this.outbound = new Outbound(limits);
    }

    /** Starts reading and writing. */
    public void start(String name, FrameHandler handler) {
        Thread.ofVirtual().name("heddle-writer-" + name).start(this::write);
        Thread.ofVirtual().name("heddle-reader-" + name).start(() -> read(handler));
    }

    /** Queues a payload; waits a bounded time when too much is pending. */
    public Offer send(byte[] payload) {
        return outbound.offer(payload);
    }

    /** Queues a payload without ever waiting. */
    public Offer sendNow(byte[] payload) {
        return outbound.offerNow(payload);
    }

    /** When something arrived last, as {@link System#nanoTime()}. */
    public long lastInboundNanos() {
        return lastInboundNanos;
    }

    /** Ends the link when all that is pending has been written. Only the first reason counts. */
    public void close(DisconnectReason why) {
        reason.compareAndSet(null, why);
        outbound.close();
    }

    /** Ends the link now. Only the first reason counts. */
    public void abort(DisconnectReason why) {
        close(why);
        try {
            channel.close();
        } catch (IOException e) {
            reason.compareAndSet(null, new DisconnectReason(Code.PEER_CLOSED, e.toString()));
        }
    }

    private void write() {
        try {
            FrameBuffer buffer = FrameBuffer.forChannel();
            while (outbound.drainTo(buffer::add, BATCH_BYTES)) {
                buffer.flush(channel);
                outbound.written();
            }
            abort(new DisconnectReason(Code.LEFT, ""));
        } catch (IOException e) {
            abort(new DisconnectReason(Code.PEER_CLOSED, "writing failed: " + e.getMessage()));
        } catch (Throwable t) {
            abort(new DisconnectReason(Code.INTERNAL, "the writer failed: " + t));
            throw t;
        }
    }

    private void read(FrameHandler handler) {
        DisconnectReason end = new DisconnectReason(Code.INTERNAL, "the reader failed");
        try {
            end = readFrames(handler);
        } finally {
            abort(end);
            handler.onEnd(reason.get());
        }
    }

    private DisconnectReason readFrames(FrameHandler handler) {
        try {
            FrameReader frames = new FrameReader(channel.socket().getInputStream());
            int limit = limits.frameBeforeAuthentication();
            while (limit >= 0) {
                byte[] payload = frames.read(limit);
                if (payload == null) {
                    return new DisconnectReason(Code.PEER_CLOSED, "end of stream");
                }
                lastInboundNanos = System.nanoTime();
                limit = handler.onFrame(payload);
            }
            return new DisconnectReason(Code.LEFT, "");
        } catch (FrameException e) {
            return new DisconnectReason(
                    e.fault() instanceof FrameException.Fault.TooLarge ? Code.FRAME_TOO_LARGE : Code.PEER_CLOSED,
                    e.getMessage());
        } catch (IOException e) {
            return new DisconnectReason(Code.PEER_CLOSED, "reading failed: " + e.getMessage());
        }
    }
}
