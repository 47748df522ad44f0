package dev.heddle.cluster.node;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.SupervisionEvent;
import dev.heddle.actor.log.LogLimit;
import dev.heddle.actor.spi.Backstage;
import dev.heddle.cluster.Connection;
import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.NodeLimits;
import dev.heddle.cluster.Transport;
import dev.heddle.cluster.auth.Cookie;
import dev.heddle.cluster.auth.HandshakeContext;
import dev.heddle.cluster.auth.HandshakeMessage;
import dev.heddle.cluster.auth.Role;
import dev.heddle.cluster.link.Link;
import dev.heddle.cluster.link.Unused;
import dev.heddle.cluster.manager.ManagerMessage;
import dev.heddle.cluster.manager.NodeManager;
import dev.heddle.cluster.session.Challenges;
import dev.heddle.cluster.session.Progress;
import dev.heddle.cluster.session.Session;
import dev.heddle.cluster.session.SessionReport;
import dev.heddle.cluster.session.SessionSetup;
import dev.heddle.cluster.session.SessionViews;
import dev.heddle.cluster.wire.NodeIdentity;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The actor that has the listening socket and a Session for each connection. */
final class NodeServer implements Actor<ServerMessage> {
    private static final Logger LOG = LoggerFactory.getLogger(NodeServer.class);

    private final NodeConfig config;
    private final Transport transport;
    private final Acceptor acceptor;
    private final SessionViews views;
    private final NodeLimits limits;
    private final String connectionString;
    private final List<Cookie> cookies;
    private final Challenges challenges = new Challenges();
    private final Strangers strangers;
    private final Map<ActorRef<?>, Child> sessions = new HashMap<>();
    private final LogLimit faults = new LogLimit(LOG, "connections that failed before they were used");

    /** Waits for room; null mostly. */
    private ServerMessage.Accepted pausing;
    private ActorRef<ManagerMessage> manager;
    private Backstage backstage;

    NodeServer(NodeConfig config, List<Cookie> cookies, Transport transport, Acceptor acceptor, SessionViews views) {
        this.config = config;
        this.transport = transport;
        this.acceptor = acceptor;
        this.views = views;
        this.limits = config.limits();
        this.connectionString = config.connectionString(acceptor.port());
        this.cookies = cookies;
        this.strangers = new Strangers(limits.unauthenticated(), limits.unauthenticatedMinAge().toNanos());
    }

    @Override
    public void preStart(ActorContext<ServerMessage> self) {
        backstage = Backstage.of(self.system());
        ActorRef<ServerMessage> me = self.self();
        NodeIdentity us = new NodeIdentity(config.nodeName(), HandshakeMessage.PROTOCOL_VERSION, connectionString, 0);
        manager = self.spawn(() -> new NodeManager(us, config.mode(), config.healing(), transport,
                (target, connection) -> me.tell(new ServerMessage.Connected(target, connection)), views::isIdle));
        acceptor.start(me);
    }

    /** For the node's own front door. */
    ActorRef<ManagerMessage> manager() {
        return manager;
    }

    @Override
    public void receive(ServerMessage message, ActorContext<ServerMessage> self) {
        switch (message) {
            case ServerMessage.Accepted accepted -> accepted(accepted, self);
            case ServerMessage.AcceptFailed(var why, var wait, var goOn) -> {
                manager.tell(new ManagerMessage.AcceptFailed(why));
                backstage.schedule(wait, goOn);
            }
            case ServerMessage.Connected(var target, var connection) -> connected(target, connection, self);
            case ServerMessage.Came(var progress) -> came(progress);
        }
    }

    private void accepted(ServerMessage.Accepted accepted, ActorContext<ServerMessage> self) {
        long pause = strangers.pauseNanos(System.nanoTime());
        pausing = pause > 0 ? accepted : null;
        if (pause > 0) {
            self.sendAfter(Duration.ofNanos(pause), accepted);
            return;
        }
        Connection connection = accepted.connection();
        try {
            String origin = connection.origin();
            long number = open(connection, Role.SERVER, Optional.empty(), connection.address(), self);
            strangers.add(number, origin, System.nanoTime()).ifPresent(this::sendAway);
        } catch (RuntimeException e) {
            cannotUse(connection, e);
            manager.tell(new ManagerMessage.AcceptFailed(e.toString()));
        } finally {
            accepted.goOn().run();
        }
    }

    private void connected(HostAndPort target, Connection connection, ActorContext<ServerMessage> self) {
        try {
            open(connection, Role.CLIENT, Optional.of(target), target.toString(), self);
        } catch (RuntimeException e) {
            cannotUse(connection, e);
            manager.tell(new ManagerMessage.DialFailed(target, "the connection failed: " + e));
        }
    }

    /** Anybody may write a transport: what a connection throws ends that connection and nothing else. */
    private void cannotUse(Connection connection, RuntimeException why) {
        LOG.atLevel(faults.level(Level.ERROR)).setCause(why)
                .log("A connection failed, as none may, before it was used");
        Unused.close(connection);
    }

    private void sendAway(long number) {
        for (Child child : sessions.values()) {
            if (child.number() == number) {
                child.link().abort(new DisconnectReason(Code.TOO_MANY_UNAUTHENTICATED,
                        "more than " + limits.unauthenticated() + " strangers at once"));
            }
        }
    }

    private long open(Connection connection, Role role, Optional<HostAndPort> dialled, String address,
            ActorContext<ServerMessage> self) {
        long number = backstage.nextNodeNumber();
        Link link = new Link(connection, limits);
        HandshakeContext me = new HandshakeContext(config.nodeName(), connectionString, cookies, challenges.draw(),
                role == Role.CLIENT ? challenges.drawConnectionId() : 0);
        ActorRef<SessionReport> reports = manager.narrow(ManagerMessage.Reported::new);
        ActorRef<Progress> progress = self.self().narrow(ServerMessage.Came::new);
        SessionSetup setup = new SessionSetup(number, link, role, dialled, address, me, config.mode(), limits,
                config.healing(), config.advertisesNames(), challenges, backstage, views, reports, progress);
        ActorRef<?> session = self.spawn(() -> new Session(setup));
        sessions.put(session, new Child(number, link));
        return number;
    }

    private void came(Progress progress) {
        if (progress.authenticated()) {
            strangers.remove(progress.number());
        } else {
            strangers.advanced(progress.number(), progress.stage());
        }
    }

    @Override
    public void onSupervision(SupervisionEvent event, ActorContext<ServerMessage> self) {
        switch (event) {
            case SupervisionEvent.ActorTerminated(var child, var reason) -> childEnded(child);
            case SupervisionEvent.ActorFailed(var child, var cause) -> {
                LOG.error("{} failed", child.equals(manager) ? "The manager" : "A session", cause);
                childEnded(child);
                if (child.equals(manager)) {
                    self.stop();
                }
            }
            // Neither sessions nor the manager come back.
            case SupervisionEvent ignored -> {
            }
        }
    }

    private void childEnded(ActorRef<?> child) {
        Child ended = sessions.remove(child);
        if (ended != null) {
            strangers.remove(ended.number());
            ended.link().abort(new DisconnectReason(Code.LEFT, ""));
        }
    }

    @Override
    public void postStop(StopReason reason, ActorContext<ServerMessage> self) {
        acceptor.close();
        if (pausing != null) {
            pausing.undelivered();
        }
        sessions.values().forEach(child -> child.link().abort(new DisconnectReason(Code.LEFT, "")));
    }

    private record Child(long number, Link link) {}
}
