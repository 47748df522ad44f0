package dev.heddle.cluster.session;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.spi.Backstage;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeLimits;
import dev.heddle.cluster.NodeMode;
import dev.heddle.cluster.auth.HandshakeContext;
import dev.heddle.cluster.auth.Role;
import dev.heddle.cluster.link.Link;
import java.util.Optional;

/**
 * What one session is made with.
 *
 * @param number this system's number of the connection
 * @param link the connection, not started yet
 * @param dialled whom we dialled, when we did
 * @param address where the other end is, for logs
 * @param me what we bring to the handshake
 * @param challenges all outstanding challenges of this node
 * @param views where the peer's table is shown once there is one
 */
public record SessionSetup(long number, Link link, Role role, Optional<HostAndPort> dialled, String address,
        HandshakeContext me, NodeMode mode, NodeLimits limits, Challenges challenges, Backstage backstage,
        SessionViews views, ActorRef<SessionReport> manager, ActorRef<Progress> progress) {}
