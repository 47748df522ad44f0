package dev.heddle.cluster.session;

import dev.heddle.actor.ActorRef;
import dev.heddle.cluster.HostAndPort;
import java.util.Optional;

/**
 * A session as others hold it.
 *
 * @param number this system's number of the connection
 * @param orders takes the manager's orders
 * @param dialled whom we dialled, when we did
 * @param address where the other end is, for logs
 */
public record SessionHandle(long number, ActorRef<SessionMessage.Order> orders, Optional<HostAndPort> dialled,
        String address) {}
