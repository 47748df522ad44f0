package dev.heddle.cluster.session;

import dev.heddle.actor.ActorContext;
import dev.heddle.actor.Subscription;
import dev.heddle.cluster.NodeMode;
import dev.heddle.cluster.auth.HandshakeMessage;
import dev.heddle.cluster.auth.Peer;
import dev.heddle.cluster.remote.Outlet;
import dev.heddle.cluster.remote.PeerTable;
import dev.heddle.cluster.wire.NodeIdentity;
import dev.heddle.cluster.wire.Splitter;
import dev.heddle.cluster.wire.WireMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** What a session has once it was elected: the peer's table, and our actors and groups on their way to the peer. */
final class OpenSession {
    private static final long BEAT_MIN_MILLIS = 1_000;
    private static final long BEAT_MAX_MILLIS = 5_000;

    private final SessionSetup setup;
    private final Consumer<WireMessage.Control> send;
    private final PeerTable table;
    private Subscription advertisements;
    private boolean asked;

    OpenSession(SessionSetup setup, Peer peer, Consumer<WireMessage.Control> send) {
        this.setup = setup;
        this.send = send;
        this.table = new PeerTable(setup.backstage(),
                new Outlet(setup.link(), setup.limits().frame(), setup.limits().outboundWait()), setup.number(),
                peer.name(), setup.limits(), setup.link()::resume);
        setup.views().opened(setup.number(), table);
    }

    PeerTable table() {
        return table;
    }

    /** The first sync, in the protocol's order: who else is there, our actors, our groups, ready. */
    void tellEverything() {
        if (setup.mode() == NodeMode.TRANSITIVE) {
            asked = true;
            send.accept(new WireMessage.EnumerateNodeSessions(new NodeIdentity(setup.me().name(),
                    HandshakeMessage.PROTOCOL_VERSION, setup.me().connectionString(), 0)));
        }
        advertisements = setup.backstage().advertise(new Publisher(send));
        send.accept(new WireMessage.Ready());
    }

    /** Whether we have asked for the peer's sessions and not been told yet: what nobody asked for is not followed. */
    boolean expectsSessions() {
        boolean expected = asked;
        asked = false;
        return expected;
    }

    void scheduleBeat(ActorContext<SessionMessage> self) {
        long millis = ThreadLocalRandom.current().nextLong(BEAT_MIN_MILLIS, BEAT_MAX_MILLIS);
        long atMost = Math.max(1, setup.limits().silence().toMillis() / 3);
        self.sendAfter(Duration.ofMillis(Math.min(millis, atMost)), new SessionMessage.Beat());
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
