package dev.heddle.cluster.node;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorStoppedException;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.HeddleException;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.Subscription;
import dev.heddle.actor.Unit;
import dev.heddle.actor.spi.Patience;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.NodeStartException;
import dev.heddle.cluster.PeerDetails;
import dev.heddle.cluster.PeerInfo;
import dev.heddle.cluster.SessionInfo;
import dev.heddle.cluster.Transport;
import dev.heddle.cluster.auth.Cookie;
import dev.heddle.cluster.manager.ManagerMessage;
import dev.heddle.cluster.remote.Whereabouts;
import dev.heddle.cluster.session.SessionViews;
import dev.heddle.cluster.tls.TlsTransport;
import dev.heddle.cluster.transport.TcpTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an actor system a node of a cluster: its actors with a codec are seen by connected nodes, and groups have
 * members on all of them.
 *
 * <p><b>Threading.</b> Every method may be called from every thread; {@link #peers}, {@link #details} and {@link
 * #close} wait a bounded time.
 */
public final class ClusterNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterNode.class);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_LEAVE = Duration.ofDays(365);
    private static final Duration LEAVE_LIMIT = Duration.ofMillis(1_500);

    private final ActorSystem system;
    private final NodeConfig config;
    private final int port;
    private final Acceptor acceptor;
    private final ActorRef<ServerMessage> server;
    private final ActorRef<ManagerMessage> manager;
    private final SessionViews views;
    private final Discoverer discoverer;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ClusterNode(ActorSystem system, NodeConfig config, Acceptor acceptor, ActorRef<ServerMessage> server,
            ActorRef<ManagerMessage> manager, SessionViews views) {
        this.system = system;
        this.config = config;
        this.port = acceptor.port();
        this.acceptor = acceptor;
        this.server = server;
        this.manager = manager;
        this.views = views;
        this.discoverer = new Discoverer(config.discoveries(), new HostAndPort(config.listen().host(), port),
                manager);
    }

    /**
     * Listens and is a node from now on. Close it before the system.
     *
     * @param system whose actors and groups others are to see; not closed before the node
     * @param config with a cookie
     * @return a node that listens
     * @throws NodeStartException when the address cannot be listened on, or the certificates cannot be used
     * @throws IllegalArgumentException when the configuration has no cookie
     */
    public static ClusterNode start(ActorSystem system, NodeConfig config) {
        Objects.requireNonNull(system, "system");
        if (config.cookie().isEmpty()) {
            throw new IllegalArgumentException(
                    "A node needs a cookie, the secret that all nodes of the cluster share; set NodeConfig.cookie");
        }
        List<Cookie> cookies = config.cookies().stream().map(Cookie::of).toList();
        Transport transport = transport(config);
        Acceptor acceptor = Acceptor.listen(transport, config.listen());
        try {
            SessionViews views = new SessionViews();
            NodeServer server = new NodeServer(config, cookies, transport, acceptor, views);
            ActorRef<ServerMessage> ref = system.spawn(() -> server);
            ClusterNode node = new ClusterNode(system, config, acceptor, ref, server.manager(), views);
            node.discoverer.start();
            return node;
        } catch (RuntimeException e) {
            acceptor.close();
            throw e;
        }
    }

    private static Transport transport(NodeConfig config) {
        Transport transport = config.transport().orElseGet(TcpTransport::instance);
        if (config.tls().isEmpty()) {
            return transport;
        }
        try {
            return new TlsTransport(transport, config.tls().get());
        } catch (IOException e) {
            throw new NodeStartException("The certificates cannot be used: " + e.getMessage(), e);
        }
    }

    /** {@return the node's identity, {@code name@host}} */
    public String name() {
        return config.nodeName();
    }

    /** {@return the port it listens on; never 0} */
    public int port() {
        return port;
    }

    /** {@return what other nodes are told to connect to, {@code host:port}} */
    public String connectionString() {
        return config.connectionString(port);
    }

    /**
     * Connects to a node, and again whenever the connection is lost, until this node is closed. Returns at once.
     *
     * @param target where the other one listens; nobody need be there yet
     */
    public void connect(HostAndPort target) {
        manager.tell(new ManagerMessage.Connect(Objects.requireNonNull(target, "target")));
    }

    /** {@return the nodes that this one has an open session with; a snapshot; unmodifiable} */
    public List<PeerInfo> peers() {
        return manager.ask(ManagerMessage.Peers::new, ANSWER_LIMIT);
    }

    /**
     * What is known of a peer; empty when there is no session with it.
     *
     * @param peerName {@code name@host}
     * @return a snapshot
     */
    public Optional<PeerDetails> details(String peerName) {
        return peers().stream().filter(peer -> peer.name().equals(peerName)).findFirst().map(this::details);
    }

    /** {@return the open sessions with what has gone through them; a snapshot, the oldest first} */
    public List<SessionInfo> sessions() {
        long now = System.nanoTime();
        return peers().stream().flatMap(peer -> views.info(peer, now).stream()).toList();
    }

    /**
     * Chooses members of a group, on whichever node they live.
     *
     * @param key with a codec, or only members of this system are seen
     * @param <M> what the members take
     * @return a router with a turn of its own
     */
    public <M> GroupRouter<M> router(GroupKey<M> key) {
        return new GroupRouter<>(system.groups(), key, name(), new Random());
    }

    /**
     * The actors of that name: the one of this system first, then those of connected nodes. A name belongs to one actor
     * of a node, so there is at most one of each; other nodes may not tell the names of theirs.
     *
     * @param actorName as the actor was spawned with
     * @param codec writes messages for them; nobody checks that they can read these
     * @param <M> what they are expected to take
     * @return a snapshot
     * @throws IllegalArgumentException when the actor of this system takes other messages
     */
    public <M> List<ActorRef<M>> whereIs(String actorName, MessageCodec<M> codec) {
        Objects.requireNonNull(codec, "codec");
        List<ActorRef<M>> found = new ArrayList<>();
        system.whereIs(actorName, codec.messageType()).ifPresent(found::add);
        views.all().forEach(view -> view.table().named(actorName, codec).ifPresent(found::add));
        return List.copyOf(found);
    }

    /**
     * The actor of that name on that node.
     *
     * @param nodeName this node's, or a connected one's
     * @param actorName as the actor was spawned with
     * @param codec writes messages for it; nobody checks that it can read these
     * @param <M> what it is expected to take
     * @return empty when the node is not connected, or has told of no such actor
     * @throws IllegalArgumentException when the actor is of this system and takes other messages
     */
    public <M> Optional<ActorRef<M>> whereIs(String nodeName, String actorName, MessageCodec<M> codec) {
        Objects.requireNonNull(nodeName, "nodeName");
        return whereIs(actorName, codec).stream().filter(ref -> nodeOf(ref).equals(nodeName)).findFirst();
    }

    /**
     * The name of the node that an actor lives on.
     *
     * @param ref of an actor of this system or of a connected node
     * @return this node's name, or the other's
     */
    public String nodeOf(ActorRef<?> ref) {
        return Whereabouts.nodeOf(Objects.requireNonNull(ref, "ref")).orElse(name());
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
     *
     * @param listener not null
     * @return ends it
     */
    public Subscription subscribe(Consumer<NodeEvent> listener) {
        Consumer<NodeEvent> own = Objects.requireNonNull(listener, "listener")::accept;
        manager.<Unit>ask(done -> new ManagerMessage.Subscribe(own, done), ANSWER_LIMIT);
        return () -> manager.tell(new ManagerMessage.Unsubscribe(own));
    }

    /**
     * Leaves without haste, then closes: nobody new comes in, peers hear that the actors here have left their groups
     * and choose others, and what is under way in either direction comes to its end, answers included. A request that
     * nobody answers is under way until its caller gives up, or a second longer; when the caller waits without a limit,
     * this one's ends it.
     *
     * @param limit how long that may take
     * @return whether everything had come to its end; else it was closed over what was left, here or by {@link #close}
     * @throws IllegalArgumentException when the limit is negative or longer than a year
     * @throws HeddleException when the calling thread is interrupted meanwhile; the node is closed nevertheless
     */
    public boolean leave(Duration limit) {
        if (limit.isNegative() || limit.compareTo(LONGEST_LEAVE) > 0) {
            throw new IllegalArgumentException("The limit must be from zero to " + LONGEST_LEAVE + ", not " + limit);
        }
        if (closed.get()) {
            return false;
        }
        try {
            acceptor.close();
            return manager.ask(done -> new ManagerMessage.Retire(limit, done), limit.plus(ANSWER_LIMIT));
        } catch (ActorStoppedException e) {
            return false;
        } finally {
            close();
        }
    }

    /**
     * Leaves: what was sent is written, all sessions end, the port is free. Closing twice changes nothing. An interrupt
     * does not cut it short.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            closeAll();
        }
    }

    private void closeAll() {
        discoverer.close();
        acceptor.close();
        try {
            Patience.until(System::nanoTime, System.nanoTime() + LEAVE_LIMIT.toNanos(),
                    left -> manager.<Unit>ask(ManagerMessage.LeaveAll::new, left));
        } catch (HeddleException e) {
            LOG.warn("{} leaves although not all sessions have ended: {}", name(), e.getMessage());
        }
        server.stop();
        boolean stopped = false;
        try {
            stopped = Patience.until(System::nanoTime, System.nanoTime() + ANSWER_LIMIT.toNanos(),
                    server::awaitStopped);
        } finally {
            if (!stopped) {
                server.kill();
            }
        }
    }
}
