package dev.heddle.cluster.session;

import dev.heddle.actor.Subscription;
import dev.heddle.cluster.NodeMode;
import dev.heddle.cluster.auth.HandshakeMessage;
import dev.heddle.cluster.auth.Peer;
import dev.heddle.cluster.remote.Outlet;
import dev.heddle.cluster.remote.PeerTable;
import dev.heddle.cluster.wire.NodeIdentity;
import dev.heddle.cluster.wire.Splitter;
import dev.heddle.cluster.wire.WireMessage;
import java.util.List;
import java.util.function.Consumer;

/** What a session has once it was elected: the peer's table, and our actors and groups on their way to the peer. */
final class OpenSession {
    private final SessionSetup setup;
    private final Consumer<WireMessage.Control> send;
    private final Runnable asks;
    private final PeerTable table;
    private final Publisher publisher;
    private Subscription advertisements;

    /** @param asks called before the peer is asked for its sessions */
    OpenSession(SessionSetup setup, Peer peer, Consumer<WireMessage.Control> send, Runnable asks) {
        this.setup = setup;
        this.send = send;
        this.asks = asks;
        this.table = new PeerTable(setup.backstage(),
                new Outlet(setup.link(), setup.limits().frame(), setup.limits().outboundWait()), setup.number(),
                peer.name(), setup.limits(), setup.link()::resume);
        this.publisher = new Publisher(send, setup.tellsNames());
        setup.views().opened(setup.number(), table, setup.link(), System.nanoTime());
    }

    PeerTable table() {
        return table;
    }

    /** The first sync, in the protocol's order: who else is there, our actors, our groups, ready. */
    void tellEverything() {
        if (setup.mode() == NodeMode.TRANSITIVE) {
            askSessions();
        }
        advertisements = setup.backstage().advertise(publisher);
        send.accept(new WireMessage.Ready());
    }

    /** Asks the peer whom it is connected to. */
    void askSessions() {
        asks.run();
        send.accept(new WireMessage.EnumerateNodeSessions(new NodeIdentity(setup.me().name(),
                HandshakeMessage.PROTOCOL_VERSION, setup.me().connectionString(), 0)));
    }

    /** As far as the peer knows our actors are in no group from now on. */
    void withdraw() {
        publisher.withdraw(setup.backstage());
    }

    static List<WireMessage.Control> split(WireMessage.Control message) {
        return Splitter.split(message);
    }

    void close() {
        if (advertisements != null) {
            advertisements.close();
        }
    }
}
