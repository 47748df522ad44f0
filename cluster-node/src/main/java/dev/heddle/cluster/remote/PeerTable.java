package dev.heddle.cluster.remote;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorStoppedException;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.GroupName;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.spi.Backstage;
import dev.heddle.actor.spi.Errands;
import dev.heddle.actor.spi.Inbound;
import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.NodeBusyException;
import dev.heddle.cluster.NodeLimits;
import dev.heddle.cluster.wire.PeerGroup;
import dev.heddle.cluster.wire.RemoteActorInfo;
import dev.heddle.cluster.wire.WireMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** All that stands here for one peer's actors, for as long as the session with it lasts. */
public final class PeerTable {
    private final Backstage backstage;
    private final Outlet outlet;
    private final long session;
    private final String peerName;
    private final NodeLimits limits;
    private final StandIns actors = new StandIns();
    private final Map<GroupName, Set<Long>> groups = new ConcurrentHashMap<>();
    private final InboundBudget budget;
    private final Underway underway;

    /** Only the reader counts. */
    private int memberships;
    private volatile String lost;

    /** @param resume has the reader ask again whether it may read; any thread */
    public PeerTable(Backstage backstage, Outlet outlet, long session, String peerName, NodeLimits limits,
            Runnable resume) {
        this.backstage = backstage;
        this.outlet = outlet;
        this.session = session;
        this.peerName = peerName;
        this.limits = limits;
        this.budget = new InboundBudget(limits, resume);
        this.underway = new Underway(limits.pendingCalls());
    }

    // On the reader.

    /** The peer has these actors. What is returned is a reason to close. */
    public Optional<DisconnectReason> spawned(List<RemoteActorInfo> infos) {
        infos.forEach(info -> actors.getOrAdd(this, info));
        return tooMany();
    }

    /** The peer has these actors no more. */
    public void terminated(List<Long> pids) {
        List<RemoteActor> ended = new ArrayList<>(pids.size());
        for (long pid : pids) {
            RemoteActor actor = actors.remove(pid);
            if (actor != null) {
                ended.add(actor);
            }
        }
        end(ended);
    }

    /** These actors of the peer are members of a group. What is returned is a reason to close. */
    public Optional<DisconnectReason> joined(PeerGroup group, List<RemoteActorInfo> infos) {
        if (group.fault().isPresent()) {
            return Optional.of(illegal(group));
        }
        GroupName name = group.groupName();
        List<RemoteActor> members = new ArrayList<>(infos.size());
        for (RemoteActorInfo info : infos) {
            RemoteActor actor = actors.getOrAdd(this, info);
            if (actor.groups().add(name)) {
                memberships++;
                groups.computeIfAbsent(name, key -> ConcurrentHashMap.newKeySet()).add(info.pid());
                members.add(actor);
            }
        }
        backstage.standInsJoined(name, members);
        return tooMany();
    }

    /** These actors of the peer are members no more. What is returned is a reason to close. */
    public Optional<DisconnectReason> left(PeerGroup group, List<RemoteActorInfo> infos) {
        if (group.fault().isPresent()) {
            return Optional.of(illegal(group));
        }
        GroupName name = group.groupName();
        List<RemoteActor> leaving = new ArrayList<>(infos.size());
        for (RemoteActorInfo info : infos) {
            RemoteActor actor = actors.get(info.pid());
            if (actor != null && actor.groups().remove(name)) {
                forgetMember(name, actor);
                leaving.add(actor);
            }
        }
        backstage.standInsLeft(name, leaving);
        return Optional.empty();
    }

    /** A message for one of our actors. */
    public void received(WireMessage.NodeMessage message) {
        switch (message) {
            case WireMessage.Cast cast -> {
                Hold hold = budget.of(cast.to());
                deliver(cast, new InboundCast(cast, hold), hold, InboundBudget.cost(cast));
            }
            case WireMessage.Call call -> {
                Hold hold = budget.of(call.to());
                InboundCall inbound = new InboundCall(this, call, hold);
                inbound.came();
                if (!deliver(call, inbound, hold, InboundBudget.cost(call))) {
                    inbound.undeliverable();
                }
            }
            case WireMessage.CallReply reply -> replied(reply);
        }
    }

    private boolean deliver(WireMessage.NodeMessage message, Inbound inbound, Hold hold, long cost) {
        budget.received(cost);
        if (budget.sheds(hold)) {
            deadLetter(DeadLetter.Reason.OVER_BUDGET, null, inbound.describe(),
                    "the actor with pid " + Long.toUnsignedString(message.to()) + " handles too slowly, and more than "
                            + limits.inbound() + " bytes of " + peerName + " wait");
        } else if (backstage.deliver(message.to(), inbound)) {
            hold.delivered(cost);
            return true;
        }
        return false;
    }

    /** Whether more may be read. If not, the reader is told to ask again, after a bounded time. */
    public boolean mayReadOn() {
        if (budget.allows()) {
            return true;
        }
        int pause = budget.pauses();
        backstage.schedule(limits.inboundWait(), () -> budget.pauseIsOver(pause));
        return false;
    }

    /** Whether more need not be read yet. */
    public boolean hasBacklog() {
        return budget.hasBacklog();
    }

    private void replied(WireMessage.CallReply reply) {
        RemoteActor actor = actors.get(reply.to());
        if (actor != null) {
            actor.replied(reply.tag(), reply.what());
        } else {
            deadLetter(DeadLetter.Reason.LATE_REPLY, null, "a reply of " + reply.what().length + " bytes",
                    "its sender, pid " + Long.toUnsignedString(reply.to()) + " of " + peerName + ", is gone");
        }
    }

    /** The last call: the session is lost, and with it everything here. */
    public void lost(DisconnectReason reason) {
        lost = "the connection to node " + peerName + " was lost (" + reason + ')';
        List<RemoteActor> all = List.copyOf(actors.all());
        actors.clear();
        groups.clear();
        backstage.standInsGone(all);
        StopReason nodeLost = new StopReason.NodeLost(reason.toString());
        all.forEach(actor -> actor.end(nodeLost, lost));
    }

    private void end(Collection<RemoteActor> ended) {
        for (RemoteActor actor : ended) {
            actor.groups().forEach(name -> forgetMember(name, actor));
            actor.groups().clear();
        }
        backstage.standInsGone(ended);
        ended.forEach(actor -> actor.end(new StopReason.Remote(), "it has ended"));
    }

    private void forgetMember(GroupName name, RemoteActor actor) {
        memberships--;
        groups.computeIfPresent(name, (key, pids) -> {
            pids.remove(actor.pid());
            return pids.isEmpty() ? null : pids;
        });
    }

    private Optional<DisconnectReason> tooMany() {
        return actors.size() + (long) memberships <= limits.advertised()
                ? Optional.empty()
                : Optional.of(new DisconnectReason(Code.TOO_MANY_ADVERTISED,
                        "more than " + limits.advertised() + " actors and memberships"));
    }

    private static DisconnectReason illegal(PeerGroup group) {
        return new DisconnectReason(Code.ILLEGAL_NAME, "a group's name: " + group.fault().orElseThrow());
    }

    // From any thread.

    /** Since when the peer could be heard, as {@link System#nanoTime()}; now, while too much waits to be handled. */
    public long listeningSinceNanos() {
        return budget.listeningSinceNanos();
    }

    /** Ends one stand-in here; the actor itself, on its node, does not hear of it. */
    void stop(RemoteActor actor, String reason) {
        if (actors.remove(actor)) {
            backstage.standInsGone(List.of(actor));
            actor.end(new StopReason.Stopped(reason), "what stands for it here was stopped");
        }
    }

    boolean isIn(ActorSystem system) {
        return backstage == system;
    }

    /** What is to be done later for one of the actors. */
    Errands newErrands() {
        return new Errands(backstage::schedule);
    }

    /** The calls in both directions. */
    Underway underway() {
        return underway;
    }

    void deadLetter(DeadLetter.Reason reason, RemoteActor target, Object message, String why) {
        backstage.deadLetter(new DeadLetter(reason, Optional.ofNullable(target).map(RemoteActor::ref), message, why));
    }

    ActorStoppedException lostException(RemoteActor actor) {
        return new ActorStoppedException(
                "Actor " + actor + " cannot be reached: the connection to node " + peerName + " has ended");
    }

    NodeBusyException busyException() {
        return new NodeBusyException("Too much is waiting for node " + peerName);
    }

    Outlet outlet() {
        return outlet;
    }

    long session() {
        return session;
    }

    String peerName() {
        return peerName;
    }

    /** The peer's actors, in no order. */
    public List<RemoteActorInfo> actors() {
        return actors.all().stream().map(actor -> new RemoteActorInfo(actor.pid(), actor.name())).toList();
    }

    /** A ref of the actor that the peer gave this name last, if it is still there. */
    public <M> Optional<ActorRef<M>> named(String name, MessageCodec<M> codec) {
        return actors.named(name).map(actor -> actor.ref(codec));
    }

    /** How many requests and messages of the peer wait here to be handled or answered, and how many of ours there. */
    public boolean isIdle() {
        return underway.isNone(System.nanoTime()) && budget.isEmpty();
    }

    /** The peer's groups with the pids of their members. */
    public Map<GroupName, Set<Long>> groups() {
        Map<GroupName, Set<Long>> copy = new TreeMap<>(Comparator.comparing(GroupName::toString));
        groups.forEach((name, pids) -> copy.put(name, Set.copyOf(pids)));
        return copy;
    }
}
