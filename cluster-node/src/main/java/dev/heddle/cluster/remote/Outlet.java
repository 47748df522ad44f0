package dev.heddle.cluster.remote;

import dev.heddle.cluster.MessageTooLargeException;
import dev.heddle.cluster.link.Link;
import dev.heddle.cluster.link.Offer;
import dev.heddle.cluster.wire.WireCodec;
import dev.heddle.cluster.wire.WireException;
import dev.heddle.cluster.wire.WireMessage;
import java.time.Duration;

/** The way out to one peer, for messages of actors. Any thread. */
public final class Outlet {
    private final Link link;
    private final int frameMax;
    private final Duration wait;

    public Outlet(Link link, int frameMax, Duration wait) {
        this.link = link;
        this.frameMax = frameMax;
        this.wait = wait;
    }

    /** How long senders wait when much is pending. */
    Duration senderWait() {
        return wait;
    }

    /** Queues a message; waits so long when much is pending. */
    Offer send(WireMessage.NodeMessage message, Duration limit) {
        return link.send(encode(message), limit);
    }

    /** Queues a message without waiting. */
    Offer sendNow(WireMessage.NodeMessage message) {
        return link.sendNow(encode(message));
    }

    private byte[] encode(WireMessage.NodeMessage message) {
        try {
            return WireCodec.encode(message, frameMax);
        } catch (WireException e) {
            throw new MessageTooLargeException("A message of " + WireCodec.payloadBytes(message)
                    + " bytes does not fit into a frame of " + frameMax
                    + "; send less at once, or raise the limit on all nodes");
        }
    }
}
