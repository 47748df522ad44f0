package dev.heddle.cluster.session;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.spi.Backstage;
import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.Healing;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeLimits;
import dev.heddle.cluster.NodeMode;
import dev.heddle.cluster.auth.HandshakeContext;
import dev.heddle.cluster.auth.Role;
import dev.heddle.cluster.link.Link;
import dev.heddle.cluster.link.Offer;
import dev.heddle.cluster.wire.WireCodec;
import dev.heddle.cluster.wire.WireMessage;
import java.time.Duration;
import java.util.Optional;

/**
 * What one session is made with.
 *
 * @param number this system's number of the connection
 * @param link the connection, not started yet
 * @param dialled whom we dialled, when we did
 * @param address where the other end is, for logs
 * @param me what we bring to the handshake
 * @param tellsNames whether the peer hears the names of our actors
 * @param challenges all outstanding challenges of this node
 * @param views where the peer's table is shown once there is one
 */
public record SessionSetup(long number, Link link, Role role, Optional<HostAndPort> dialled, String address,
        HandshakeContext me, NodeMode mode, NodeLimits limits, Healing healing, boolean tellsNames,
        Challenges challenges,
        Backstage backstage,
        SessionViews views, ActorRef<SessionReport> manager, ActorRef<Progress> progress) {

    /** How long what was said last may take to be written, and to be read, before the socket is closed over it. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    /** How long the first frame may take. With a handshake of the connection in front of it, as long as all of it. */
    Duration firstFrameLimit() {
        return link.needsHandshake() ? limits.handshake() : limits.firstFrame();
    }

    /** Queues a message that never waits; one that does not fit ends the link. Any thread. */
    void send(WireMessage message) {
        if (link.sendNow(WireCodec.encode(message)) == Offer.FULL) {
            link.abort(new DisconnectReason(Code.OUTBOUND_FULL,
                    "the peer does not read, and " + message.getClass().getSimpleName() + " does not fit any more"));
        }
    }

    /** Ends the link once what is pending is written and the peer has ended its side, or soon. Any thread. */
    void leave(DisconnectReason reason) {
        link.leave(reason);
        backstage.schedule(FAREWELL, () -> link.abort(reason));
    }

    /** Ends the link once what is pending is written, or soon. Any thread. */
    void closeLink(DisconnectReason reason) {
        link.close(reason);
        backstage.schedule(FAREWELL, () -> link.abort(reason));
    }
}
