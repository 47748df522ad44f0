package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.heddle.actor.ActorSystem;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.PeerInfo;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;

/** A system with a node and a list of what happened to it. */
final class Home implements AutoCloseable {
    private static final long EVENT_LIMIT_SECONDS = 10;

    final ActorSystem system;
    final ClusterNode node;
    private final LinkedBlockingQueue<NodeEvent> events = new LinkedBlockingQueue<>();

    /** Null when the node listens for itself. */
    final Relay relay;

    private Home(ActorSystem system, ClusterNode node, Relay relay) {
        this.system = system;
        this.node = node;
        this.relay = relay;
        node.subscribe(events::add);
    }

    static Home named(String name) {
        return named(name, config -> config);
    }

    static Home named(String name, UnaryOperator<NodeConfig> change) {
        ActorSystem system = ActorSystem.create(name);
        return new Home(system, ClusterNode.start(system, change.apply(NodeConfig.named(name).cookie("cookie"))), null);
    }

    /** A node that others reach through a relay only. */
    static Home behindRelay(String name, UnaryOperator<NodeConfig> change) {
        Relay relay = new Relay();
        ActorSystem system = ActorSystem.create(name);
        ClusterNode node = ClusterNode.start(system,
                change.apply(NodeConfig.named(name).cookie("cookie").advertise(relay.address())));
        relay.leadsTo(node.port());
        return new Home(system, node, relay);
    }

    HostAndPort address() {
        return relay != null ? relay.address() : new HostAndPort("127.0.0.1", node.port());
    }

    /** The same, in the words in which the node tells it to others. */
    HostAndPort advertised() {
        return HostAndPort.parse(node.connectionString());
    }

    /** Who is connected, sorted. */
    List<String> peerNames() {
        return node.peers().stream().map(PeerInfo::name).sorted().toList();
    }

    /** The next event of that kind; others before it are passed over. */
    <E extends NodeEvent> E await(Class<E> kind) throws InterruptedException {
        while (true) {
            NodeEvent event = events.poll(EVENT_LIMIT_SECONDS, TimeUnit.SECONDS);
            assertNotNull(event, "no " + kind.getSimpleName() + " within " + EVENT_LIMIT_SECONDS + " s");
            if (kind.isInstance(event)) {
                return kind.cast(event);
            }
        }
    }

    /** For a session that may have come before anybody heard of events here: by a discovery, while the node started. */
    void awaitPeer(String name) {
        Awaitility.await().atMost(Duration.ofSeconds(EVENT_LIMIT_SECONDS)).until(() -> peerNames().contains(name));
    }

    /** Whether an event of that kind is among those that nobody has awaited yet. */
    boolean hasSeen(Class<? extends NodeEvent> kind) {
        return events.stream().anyMatch(kind::isInstance);
    }

    @Override
    public void close() {
        node.close();
        system.close();
        if (relay != null) {
            relay.close();
        }
    }
}
