package dev.heddle.cluster.remote;

import dev.heddle.cluster.MessageTooLargeException;
import dev.heddle.cluster.link.Link;
import dev.heddle.cluster.link.Offer;
import dev.heddle.cluster.wire.WireCodec;
import dev.heddle.cluster.wire.WireMessage;

/** The way out to one peer, for messages of actors. Any thread. */
public final class Outlet {
    private final Link link;
    private final int frameMax;

    public Outlet(Link link, int frameMax) {
        this.link = link;
        this.frameMax = frameMax;
    }

    /** Queues a message; waits a bounded time when much is pending. */
    Offer send(WireMessage.NodeMessage message) {
        return link.send(encode(message));
    }

    /** Queues a message without waiting. */
    Offer sendNow(WireMessage.NodeMessage message) {
        return link.sendNow(encode(message));
    }

    private byte[] encode(WireMessage.NodeMessage message) {
        long bytes = WireCodec.payloadBytes(message);
        if (bytes > frameMax) {
            throw new MessageTooLargeException("A message of " + bytes + " bytes does not fit into a frame of "
                    + frameMax + "; send less at once, or raise the limit on all nodes");
        }
        return WireCodec.encode(message);
    }
}
