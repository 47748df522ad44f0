package dev.heddle.cluster.manager;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.Unit;
import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.auth.Peer;
import dev.heddle.cluster.session.SessionHandle;
import dev.heddle.cluster.session.SessionMessage;
import dev.heddle.cluster.session.SessionReport;
import dev.heddle.cluster.wire.NodeIdentity;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;

/** The actor that knows who is connected; performs what its tables decide. */
public final class NodeManager implements Actor<ManagerMessage> {
    /** How many peers of peers are dialled at the most: a liar can list any number. */
    private static final int LEARNED_MAX = 1_000;

    private final String ourName;
    private final String ourConnectionString;
    private final BiConsumer<HostAndPort, SocketChannel> connected;
    private final Roster roster;
    private final Targets targets = new Targets();
    private final Dialler dialler = new Dialler();
    private final Events events = new Events();
    private final List<ReplyTo<Unit>> leaving = new ArrayList<>();
    private boolean left;

    /** @param connected takes a connection that we have opened; any thread */
    public NodeManager(String ourName, String ourConnectionString, BiConsumer<HostAndPort, SocketChannel> connected) {
        this.ourName = ourName;
        this.ourConnectionString = ourConnectionString;
        this.connected = connected;
        this.roster = new Roster(ourName);
    }

    @Override
    public void receive(ManagerMessage message, ActorContext<ManagerMessage> self) {
        switch (message) {
            case ManagerMessage.Reported(var report) -> reported(report, self);
            case ManagerMessage.Connect(var target) -> connect(target, false, self);
            case ManagerMessage.Retry(var target) -> retry(target, self);
            case ManagerMessage.DialFailed(var target, var why) -> {
                events.publish(new NodeEvent.DialFailed(target, why));
                tryAgainLater(target, self);
            }
            case ManagerMessage.Subscribe(var listener, var done) -> {
                events.add(listener);
                done.send(Unit.UNIT);
            }
            case ManagerMessage.Unsubscribe(var listener) -> events.remove(listener);
            case ManagerMessage.Peers(var reply) ->
                reply.send(roster.all().stream().filter(Roster.Entry::elected).map(Roster.Entry::info).toList());
            case ManagerMessage.LeaveAll(var done) -> leave(done);
        }
    }

    private void reported(SessionReport report, ActorContext<ManagerMessage> self) {
        switch (report) {
            case SessionReport.Named(var session, var peer) ->
                session.orders().tell(new SessionMessage.Admit(roster.named(session, peer)));
            case SessionReport.Authenticated(var session, var peer) -> authenticated(session, peer);
            case SessionReport.Ready(var session) ->
                roster.ready(session).ifPresent(entry -> events.publish(new NodeEvent.Ready(entry.info())));
            case SessionReport.SessionsAsked(var session, var asker) ->
                session.orders().tell(new SessionMessage.TellSessions(sessionsFor(asker)));
            case SessionReport.SessionsTold(var session, var sessions) ->
                sessions.forEach(identity -> heardOf(identity, self));
            case SessionReport.Lost(var session, var peer, var reason) -> lost(session, peer, reason, self);
        }
    }

    private void authenticated(SessionHandle session, Peer peer) {
        boolean stays = !left;
        for (Roster.Entry loser : roster.authenticated(session, peer)) {
            stays &= loser.session().number() != session.number();
            loser.session().orders().tell(new SessionMessage.Leave(
                    new DisconnectReason(Code.DUPLICATE_CONNECTION,
                            "another connection to " + peer.name() + " stays")));
        }
        session.dialled().ifPresent(target -> targets.satisfied(target, peer.name()));
        if (stays) {
            Roster.Entry entry = roster.elected(session);
            session.orders().tell(new SessionMessage.Elected());
            events.publish(new NodeEvent.Authenticated(entry.info()));
        } else if (left) {
            session.orders().tell(new SessionMessage.Leave(new DisconnectReason(Code.LEFT, "")));
        }
    }

    private List<NodeIdentity> sessionsFor(NodeIdentity asker) {
        return roster.all().stream().filter(Roster.Entry::elected).map(Roster.Entry::peer)
                .filter(peer -> !peer.name().equals(asker.name())
                        && !peer.connectionString().equals(asker.connectionString()))
                .map(peer -> new NodeIdentity(peer.name(), peer.version(), peer.connectionString(), 0)).toList();
    }

    private void heardOf(NodeIdentity identity, ActorContext<ManagerMessage> self) {
        boolean known = identity.name().equals(ourName) || identity.connectionString().equals(ourConnectionString)
                || roster.knowsName(identity.name()) || roster.knowsConnectionString(identity.connectionString());
        if (!known && targets.size() < LEARNED_MAX) {
            address(identity.connectionString()).ifPresent(target -> connect(target, true, self));
        }
    }

    private static Optional<HostAndPort> address(String connectionString) {
        try {
            return Optional.of(HostAndPort.parse(connectionString));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void connect(HostAndPort target, boolean learned, ActorContext<ManagerMessage> self) {
        if (!left && targets.add(target, learned)) {
            dial(target, self);
        }
    }

    private void retry(HostAndPort target, ActorContext<ManagerMessage> self) {
        if (!left && targets.retry(target)) {
            dial(target, self);
        }
    }

    /** Never a second connection to a peer that is there already: a node of 0.15 would drop both. */
    private void dial(HostAndPort target, ActorContext<ManagerMessage> self) {
        Optional<Roster.Entry> there = roster.all().stream()
                .filter(entry -> entry.peer().connectionString().equals(target.toString())).findFirst();
        if (there.isPresent()) {
            targets.satisfied(target, there.get().peer().name());
            return;
        }
        var me = self.self();
        dialler.dial(target, new Dialler.Outcome() {
            @Override
            public void connected(HostAndPort to, SocketChannel channel) {
                connected.accept(to, channel);
            }

            @Override
            public void failed(HostAndPort to, String why) {
                me.tell(new ManagerMessage.DialFailed(to, why));
            }
        });
    }

    private void lost(SessionHandle session, Optional<Peer> peer, DisconnectReason reason,
            ActorContext<ManagerMessage> self) {
        Optional<Roster.Entry> entry = roster.lost(session);
        if (entry.filter(Roster.Entry::elected).isPresent()) {
            events.publish(new NodeEvent.Disconnected(entry.get().info(), reason));
        } else {
            events.publish(new NodeEvent.Rejected(session.address(), peer.map(Peer::name),
                    session.dialled().isPresent(), reason));
        }
        if (!left) {
            session.dialled().ifPresent(target -> dialledIsLost(target, peer, reason, self));
            entry.map(gone -> gone.peer().name()).filter(name -> !roster.knowsName(name))
                    .ifPresent(name -> targets.unsatisfied(name).forEach(target -> tryAgainLater(target, self)));
        }
        answerLeavers();
    }

    private void dialledIsLost(HostAndPort target, Optional<Peer> peer, DisconnectReason reason,
            ActorContext<ManagerMessage> self) {
        if (reason.code() == Code.SELF_CONNECTION) {
            targets.giveUp(target);
        } else if (peer.filter(known -> roster.knowsName(known.name())).isPresent()) {
            targets.satisfied(target, peer.get().name());
        } else {
            tryAgainLater(target, self);
        }
    }

    private void tryAgainLater(HostAndPort target, ActorContext<ManagerMessage> self) {
        Duration delay = targets.failed(target, ThreadLocalRandom.current().nextDouble());
        if (!delay.isNegative() && !left) {
            self.sendAfter(delay, new ManagerMessage.Retry(target));
        }
    }

    private void leave(ReplyTo<Unit> done) {
        left = true;
        dialler.close();
        leaving.add(done);
        roster.all().forEach(entry -> entry.session().orders()
                .tell(new SessionMessage.Leave(new DisconnectReason(Code.LEFT, "this node leaves"))));
        answerLeavers();
    }

    private void answerLeavers() {
        if (left && roster.all().isEmpty()) {
            leaving.forEach(done -> done.send(Unit.UNIT));
            leaving.clear();
        }
    }

    @Override
    public void postStop(StopReason reason, ActorContext<ManagerMessage> self) {
        dialler.close();
    }
}
