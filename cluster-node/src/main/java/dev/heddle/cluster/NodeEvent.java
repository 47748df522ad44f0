package dev.heddle.cluster;

import java.util.Optional;

/** What happens between this node and others. */
public sealed interface NodeEvent {

    /**
     * This node accepts connections.
     *
     * @param node its name, {@code name@host}
     * @param port where
     */
    record Listening(String node, int port) implements NodeEvent {}

    /**
     * There is a connection, from or to the address; who is at its other end is not known yet.
     *
     * @param address of the other end
     * @param dialled whether this node has connected
     */
    record Opened(String address, boolean dialled) implements NodeEvent {}

    /**
     * A peer proved the cookie, and so did we; the session was chosen to stay.
     *
     * @param peer who it is
     */
    record Authenticated(PeerInfo peer) implements NodeEvent {}

    /**
     * Both sides have told each other all that there was to tell.
     *
     * @param peer who it is
     */
    record Ready(PeerInfo peer) implements NodeEvent {}

    /**
     * An authenticated session ended.
     *
     * @param peer who it was
     * @param reason why
     */
    record Disconnected(PeerInfo peer, DisconnectReason reason) implements NodeEvent {}

    /**
     * A connection ended before it was a session. The peer's name is there when it had said one.
     *
     * @param address of the other end
     * @param peer what it called itself, unproven; empty when it had not said so
     * @param dialled whether this node had connected
     * @param reason why
     */
    record Rejected(String address, Optional<String> peer, boolean dialled, DisconnectReason reason)
            implements
                NodeEvent {}

    /**
     * An attempt to connect to a node failed before the first byte; the next comes after the delay.
     *
     * @param target whom
     * @param why for people
     */
    record DialFailed(HostAndPort target, String why) implements NodeEvent {}

    /**
     * The node there refuses our connections again and again, and we know of none with it: it seems to hold an earlier
     * one that is dead and that it has not noticed, or we are connected to it by another address. Each attempt draws a
     * new number, and one with a smaller number than that connection's gets through; so does the first after the node
     * has noticed.
     *
     * @param target where it listens
     */
    record KeptOut(HostAndPort target) implements NodeEvent {}
}
