package dev.heddle.cluster.node;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.HeddleException;
import dev.heddle.actor.Subscription;
import dev.heddle.actor.Unit;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.PeerDetails;
import dev.heddle.cluster.PeerInfo;
import dev.heddle.cluster.auth.Cookie;
import dev.heddle.cluster.manager.ManagerMessage;
import dev.heddle.cluster.session.SessionViews;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an actor system a node of a cluster: its actors with a codec are seen by connected nodes, and groups have
 * members
 * on all of them.
 *
 * <p><b>Threading.</b> Every method may be called from every thread; {@link #peers}, {@link #details} and {@link
 * #close}
 * wait a bounded time.
 */
public final class ClusterNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterNode.class);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    private static final Duration LEAVE_LIMIT = Duration.ofMillis(1_500);

    private final NodeConfig config;
    private final int port;
    private final Acceptor acceptor;
    private final ActorRef<ServerMessage> server;
    private final ActorRef<ManagerMessage> manager;
    private final SessionViews views;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ClusterNode(NodeConfig config, Acceptor acceptor, ActorRef<ServerMessage> server,
            ActorRef<ManagerMessage> manager, SessionViews views) {
        this.config = config;
        this.port = acceptor.port();
        this.acceptor = acceptor;
        this.server = server;
        this.manager = manager;
        this.views = views;
    }

    /**
     * Listens and is a node from now on. Close it before the system.
     *
     * @throws dev.heddle.cluster.NodeStartException when the address cannot be listened on
     * @throws IllegalArgumentException when the configuration has no cookie
     */
    public static ClusterNode start(ActorSystem system, NodeConfig config) {
        Objects.requireNonNull(system, "system");
        Cookie cookie = config.cookie().map(Cookie::of).orElseThrow(() -> new IllegalArgumentException(
                "A node needs a cookie, the secret that all nodes of the cluster share; set NodeConfig.cookie"));
        Acceptor acceptor = Acceptor.listen(config.listen());
        try {
            SessionViews views = new SessionViews();
            NodeServer server = new NodeServer(config, cookie, acceptor, views);
            ActorRef<ServerMessage> ref = system.spawn(() -> server);
            return new ClusterNode(config, acceptor, ref, server.manager(), views);
        } catch (RuntimeException e) {
            acceptor.close();
            throw e;
        }
    }

    /** The node's identity, {@code name@host}. */
    public String name() {
        return config.nodeName();
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** What other nodes are told to connect to, {@code host:port}. */
    public String connectionString() {
        return config.connectionString(port);
    }

    /** Connects to a node, and again whenever the connection is lost, until this node is closed. Returns at once. */
    public void connect(HostAndPort target) {
        manager.tell(new ManagerMessage.Connect(Objects.requireNonNull(target, "target")));
    }

    /** The nodes that this one has an open session with; a snapshot. */
    public List<PeerInfo> peers() {
        return manager.ask(ManagerMessage.Peers::new, ANSWER_LIMIT);
    }

    /** What is known of a peer; empty when there is no session with it. */
    public Optional<PeerDetails> details(String peerName) {
        return peers().stream().filter(peer -> peer.name().equals(peerName)).findFirst().map(this::details);
    }

    private PeerDetails details(PeerInfo peer) {
        SessionViews.View view = views.of(peer.session());
        if (view == null) {
            return null;
        }
        List<PeerDetails.ActorLabel> actors = view.table().actors().stream()
                .map(actor -> new PeerDetails.ActorLabel(actor.pid(), actor.name()))
                .sorted((one, other) -> Long.compareUnsigned(one.pid(), other.pid())).toList();
        return new PeerDetails(peer, actors, view.table().groups(), view.roundTrip());
    }

    /**
     * Calls the listener for every event from now on, one after another. It must be quick and must not block; hand over
     * to an actor with {@code ref::tell}.
     */
    public Subscription subscribe(Consumer<NodeEvent> listener) {
        Consumer<NodeEvent> own = Objects.requireNonNull(listener, "listener")::accept;
        manager.<Unit>ask(done -> new ManagerMessage.Subscribe(own, done), ANSWER_LIMIT);
        return () -> manager.tell(new ManagerMessage.Unsubscribe(own));
    }

    /** Leaves: what was sent is written, all sessions end, the port is free. Closing twice changes nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        acceptor.close();
        try {
            manager.<Unit>ask(ManagerMessage.LeaveAll::new, LEAVE_LIMIT);
        } catch (HeddleException e) {
            LOG.warn("{} leaves although not all sessions have ended: {}", name(), e.getMessage());
        }
        server.stop();
        if (!server.awaitStopped(ANSWER_LIMIT)) {
            server.kill();
        }
    }
}
