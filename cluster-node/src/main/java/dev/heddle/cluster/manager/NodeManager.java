package dev.heddle.cluster.manager;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.Unit;
import dev.heddle.cluster.Connection;
import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.Healing;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.NodeMode;
import dev.heddle.cluster.Transport;
import dev.heddle.cluster.auth.HandshakeEvent.Admission;
import dev.heddle.cluster.auth.Peer;
import dev.heddle.cluster.session.SessionHandle;
import dev.heddle.cluster.session.SessionMessage;
import dev.heddle.cluster.session.SessionReport;
import dev.heddle.cluster.wire.NodeIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

/** The actor that knows who is connected; performs what its tables decide. */
public final class NodeManager implements Actor<ManagerMessage> {
    /** How often is looked whether everything has come to its end. */
    private static final Duration LOOK = Duration.ofMillis(10);

    private final NodeIdentity us;
    private final NodeMode mode;
    private final Healing healing;
    private final Roster roster;
    private final Targets targets;
    private final Dials dials;
    private final Events events = new Events();
    private final Map<Long, Newcomer> newcomers = new LinkedHashMap<>();
    private final List<ReplyTo<Unit>> leaving = new ArrayList<>();
    private final LongPredicate isIdle;
    private boolean left;
    private boolean closing;

    /** Null unless it is under way. */
    private Retirement retirement;

    /**
     * @param us how we present ourselves
     * @param connected takes a connection that we have opened; any thread
     * @param isIdle whether nothing is under way on a session
     */
    public NodeManager(NodeIdentity us, NodeMode mode, Healing healing, Transport transport,
            BiConsumer<HostAndPort, Connection> connected, LongPredicate isIdle) {
        this.us = us;
        this.mode = mode;
        this.isIdle = isIdle;
        this.healing = healing;
        this.roster = new Roster(us.name());
        this.targets = new Targets(healing);
        this.dials = new Dials(us, roster, targets, new Dialler(transport), connected);
    }

    @Override
    public void postStart(ActorContext<ManagerMessage> self) {
        if (mode == NodeMode.TRANSITIVE) {
            self.sendWithFixedDelay(healing.askEvery(), new ManagerMessage.AskSomebody());
        }
    }

    @Override
    public void receive(ManagerMessage message, ActorContext<ManagerMessage> self) {
        switch (message) {
            case ManagerMessage.Reported(var report) -> reported(report, self);
            case ManagerMessage.Connect(var target) -> dials.connect(target, self);
            case ManagerMessage.Found(var target) -> dials.found(target, self);
            case ManagerMessage.Retry(var target) -> dials.retry(target, self);
            case ManagerMessage.DialOpened(var target, var connection) -> {
                dials.opened(target, connection, self);
                judgeAll();
            }
            case ManagerMessage.DialFailed(var target, var why) -> {
                events.publish(new NodeEvent.DialFailed(target, why));
                dials.failed(target, self);
                judgeAll();
            }
            case ManagerMessage.AcceptFailed(var why) -> events.publish(new NodeEvent.Rejected("an unknown address",
                    Optional.empty(), false, new DisconnectReason(Code.INTERNAL, "it could not be accepted: " + why)));
            case ManagerMessage.AskSomebody() -> askSomebody();
            case ManagerMessage.Subscribe(var listener, var done) -> {
                events.add(listener);
                done.send(Unit.UNIT);
            }
            case ManagerMessage.Unsubscribe(var listener) -> events.remove(listener);
            case ManagerMessage.Peers(var reply) ->
                reply.send(roster.open().stream().map(Roster.Entry::info).toList());
            case ManagerMessage.Retire(var limit, var drained) -> retire(limit, drained, self);
            case ManagerMessage.LookRetired() -> lookRetired(self);
            case ManagerMessage.LeaveAll(var done) -> leave(done);
        }
    }

    private void reported(SessionReport report, ActorContext<ManagerMessage> self) {
        switch (report) {
            case SessionReport.Opened(var session) ->
                events.publish(new NodeEvent.Opened(session.address(), session.dialled().isPresent()));
            case SessionReport.Named(var session, var peer) -> judge(arrived(new Newcomer(session, peer, false)));
            case SessionReport.Authenticated(var session, var peer) -> authenticated(session, peer);
            case SessionReport.Alive(var session) -> {
                newcomers.values().forEach(newcomer -> newcomer.isProven(session.number()));
                isAware(session);
                judgeAll();
            }
            case SessionReport.Ready(var session) ->
                roster.ready(session).ifPresent(entry -> events.publish(new NodeEvent.Ready(entry.info())));
            case SessionReport.SessionsAsked(var session, var asker) ->
                order(session, new SessionMessage.TellSessions(sessionsFor(asker)));
            case SessionReport.SessionsTold(var session, var sessions) ->
                sessions.forEach(identity -> dials.heardOf(identity, self));
            case SessionReport.Lost(var session, var peer, var reason) -> lost(session, peer, reason, self);
        }
    }

    private Newcomer arrived(Newcomer newcomer) {
        newcomers.put(newcomer.session().number(), newcomer);
        return newcomer;
    }

    private void authenticated(SessionHandle session, Peer peer) {
        roster.authenticated(session, peer, System.nanoTime());
        session.dialled().ifPresent(target -> targets.satisfied(target, peer.name()));
        arrived(new Newcomer(session, peer, true));
        judgeAll();
    }

    /** Whatever has happened may decide about those that wait. */
    private void judgeAll() {
        List.copyOf(newcomers.values()).forEach(this::judge);
    }

    private void judge(Newcomer newcomer) {
        Verdict verdict = left
                ? new Verdict.Goes(new DisconnectReason(Code.LEFT, "this node leaves"))
                : Verdict.of(newcomer, roster, targets, System.nanoTime());
        switch (verdict) {
            case Verdict.Waits(var doubted) ->
                doubted.forEach(other -> order(other.session(), new SessionMessage.ProveAlive()));
            case Verdict.Goes(var reason) -> goes(newcomer, reason);
            case Verdict.Stays(var hasRivals, var losers) when newcomer.isAuthenticated() -> stays(newcomer, losers);
            case Verdict.Stays(var hasRivals, var losers) -> {
                newcomers.remove(newcomer.session().number());
                roster.admitted(newcomer.session(), newcomer.peer(), System.nanoTime());
                order(newcomer.session(), new SessionMessage.Admit(
                        hasRivals ? Admission.ADMIT_SIMULTANEOUS : Admission.ADMIT));
            }
        }
    }

    private void goes(Newcomer newcomer, DisconnectReason reason) {
        newcomers.remove(newcomer.session().number());
        roster.leaves(newcomer.session());
        order(newcomer.session(), newcomer.isAuthenticated()
                ? new SessionMessage.Leave(reason)
                : new SessionMessage.Refuse(reason));
    }

    /** It opens once the others have ended, so that nobody ever sees two sessions with one peer. */
    private void stays(Newcomer newcomer, List<Roster.Entry> losers) {
        for (Roster.Entry loser : losers) {
            newcomers.remove(loser.session().number());
            roster.leaves(loser.session());
            order(loser.session(), new SessionMessage.Leave(new DisconnectReason(Code.DUPLICATE_CONNECTION,
                    "another connection to " + loser.peer().name() + " stays")));
        }
        if (!roster.someoneLeaves(newcomer.peer().name())) {
            newcomers.remove(newcomer.session().number());
            Roster.Entry entry = roster.elected(newcomer.session());
            order(newcomer.session(), new SessionMessage.Elected());
            events.publish(new NodeEvent.Authenticated(entry.info()));
        }
    }

    /** One that has just ended needs no orders any more. */
    private static void order(SessionHandle session, SessionMessage.Order order) {
        session.orders().tryTell(order);
    }

    private void askSomebody() {
        List<Roster.Entry> ready = roster.ready();
        if (!left && !ready.isEmpty()) {
            Roster.Entry chosen = ready.get(ThreadLocalRandom.current().nextInt(ready.size()));
            order(chosen.session(), new SessionMessage.AskSessions());
        }
    }

    private List<NodeIdentity> sessionsFor(NodeIdentity asker) {
        return roster.open().stream().map(Roster.Entry::peer)
                .filter(peer -> !peer.name().equals(asker.name())
                        && !peer.connectionString().equals(asker.connectionString()))
                .map(peer -> new NodeIdentity(peer.name(), peer.version(), peer.connectionString(), 0)).toList();
    }

    private void lost(SessionHandle session, Optional<Peer> peer, DisconnectReason reason,
            ActorContext<ManagerMessage> self) {
        newcomers.remove(session.number());
        isAware(session);
        Optional<Roster.Entry> entry = roster.lost(session);
        if (entry.filter(Roster.Entry::hasOpened).isPresent()) {
            events.publish(new NodeEvent.Disconnected(entry.get().info(), reason));
        } else {
            events.publish(new NodeEvent.Rejected(session.address(), peer.map(Peer::name),
                    session.dialled().isPresent(), reason));
        }
        dials.lost(session, peer, reason, self).ifPresent(events::publish);
        judgeAll();
        answerLeavers();
    }

    private void retire(Duration limit, ReplyTo<Boolean> drained, ActorContext<ManagerMessage> self) {
        if (closing) {
            drained.send(false);
            return;
        }
        if (retirement != null) {
            retirement.awaitedBy(drained);
            return;
        }
        left = true;
        dials.close();
        judgeAll();
        retirement = new Retirement(System.nanoTime() + TimeUnit.NANOSECONDS.convert(limit), isIdle, openSessions());
        retirement.awaitedBy(drained);
        roster.open().forEach(entry -> order(entry.session(), new SessionMessage.Withdraw()));
        lookRetired(self);
    }

    private Set<Long> openSessions() {
        return roster.open().stream().map(entry -> entry.session().number()).collect(Collectors.toSet());
    }

    private void isAware(SessionHandle session) {
        if (retirement != null) {
            retirement.isAware(session.number());
        }
    }

    private void lookRetired(ActorContext<ManagerMessage> self) {
        if (retirement == null) {
            return;
        }
        if (retirement.isOver(openSessions(), System.nanoTime())) {
            retirement = null;
        } else {
            self.sendAfter(LOOK, new ManagerMessage.LookRetired());
        }
    }

    private void leave(ReplyTo<Unit> done) {
        left = true;
        closing = true;
        if (retirement != null) {
            retirement.cut();
            retirement = null;
        }
        dials.close();
        leaving.add(done);
        roster.all().forEach(entry -> order(entry.session(),
                new SessionMessage.Leave(new DisconnectReason(Code.LEFT, "this node leaves"))));
        judgeAll();
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
        dials.close();
    }
}
