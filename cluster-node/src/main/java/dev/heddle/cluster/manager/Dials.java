package dev.heddle.cluster.manager;

import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.cluster.Connection;
import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.auth.Peer;
import dev.heddle.cluster.link.Unused;
import dev.heddle.cluster.session.SessionHandle;
import dev.heddle.cluster.wire.NodeIdentity;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dials whom the targets say, when they say it. The manager's, in its turns. */
final class Dials {
    private static final Logger LOG = LoggerFactory.getLogger(NodeManager.class);

    private final NodeIdentity us;
    private final Roster roster;
    private final Targets targets;
    private final BiConsumer<HostAndPort, Connection> connected;
    private final Dialler dialler;
    private boolean closed;

    Dials(NodeIdentity us, Roster roster, Targets targets, Dialler dialler,
            BiConsumer<HostAndPort, Connection> connected) {
        this.dialler = dialler;
        this.us = us;
        this.roster = roster;
        this.targets = targets;
        this.connected = connected;
    }

    /** We were told to be connected to it from now on. */
    void connect(HostAndPort target, ActorContext<ManagerMessage> self) {
        if (!closed && targets.told(target, System.nanoTime())) {
            dial(target, self);
        }
    }

    /** A peer is connected to that node. */
    void heardOf(NodeIdentity node, ActorContext<ManagerMessage> self) {
        boolean known = node.name().equals(us.name()) || node.connectionString().equals(us.connectionString())
                || roster.knowsName(node.name()) || roster.knowsConnectionString(node.connectionString());
        if (!known) {
            address(node.connectionString()).ifPresent(target -> found(target, self));
        }
    }

    /** Somebody says that a node is there. */
    void found(HostAndPort target, ActorContext<ManagerMessage> self) {
        if (!closed && targets.learned(target, System.nanoTime())) {
            dial(target, self);
        }
    }

    private static Optional<HostAndPort> address(String connectionString) {
        try {
            return Optional.of(HostAndPort.parse(connectionString));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The time for another attempt has come. */
    void retry(HostAndPort target, ActorContext<ManagerMessage> self) {
        if (!closed && targets.retry(target)) {
            dial(target, self);
        }
    }

    /** Never a second connection to a peer that is there; nor to one of 0.15 that is coming, which would drop both. */
    private void dial(HostAndPort target, ActorContext<ManagerMessage> self) {
        Optional<String> there = connectedAt(target);
        if (there.isPresent()) {
            targets.satisfied(target, there.get());
        } else if (roster.isLegacyComing(target)) {
            self.sendAfter(targets.postponed(target), new ManagerMessage.Retry(target));
        } else {
            dialler.dial(target, targets.isLearned(target), new ToManager(self.self()));
        }
    }

    /** A connection was opened. Who is there by now, or of 0.15 and coming, is not told our name on another one. */
    void opened(HostAndPort target, Connection connection, ActorContext<ManagerMessage> self) {
        Optional<String> there = connectedAt(target);
        if (closed || there.isPresent() || roster.isLegacyComing(target)) {
            Unused.close(connection);
            there.ifPresent(peer -> targets.satisfied(target, peer));
            if (there.isEmpty() && !closed) {
                self.sendAfter(targets.postponed(target), new ManagerMessage.Retry(target));
            }
        } else {
            targets.greets(target);
            connected.accept(target, connection);
        }
    }

    /** The peer that listens there, as far as it says so itself or was found there before, if we have a session. */
    private Optional<String> connectedAt(HostAndPort target) {
        return roster.listeningAt(target).map(Roster.Entry::peer)
                .filter(peer -> peer.connectionString().equals(target.toString())).map(Peer::name)
                .or(() -> targets.peerAt(target).filter(roster::knowsName));
    }

    /** An attempt to open a connection failed. */
    void failed(HostAndPort target, ActorContext<ManagerMessage> self) {
        if (!closed) {
            Optional<Duration> delay = targets.failed(target, ThreadLocalRandom.current().nextDouble(),
                    System.nanoTime());
            delay.ifPresent(time -> self.sendAfter(time, new ManagerMessage.Retry(target)));
        }
    }

    /** A session has ended; what is to be told about that, beside that it has. */
    Optional<NodeEvent> lost(SessionHandle session, Optional<Peer> peer, DisconnectReason reason,
            ActorContext<ManagerMessage> self) {
        if (closed) {
            return Optional.empty();
        }
        Optional<NodeEvent> news = session.dialled().flatMap(target -> dialledIsLost(target, peer, reason, self));
        peer.map(Peer::name).filter(name -> !roster.knowsName(name)).ifPresent(name -> targets
                .unsatisfied(name, System.nanoTime()).forEach(target -> failed(target, self)));
        return news;
    }

    private Optional<NodeEvent> dialledIsLost(HostAndPort target, Optional<Peer> peer, DisconnectReason reason,
            ActorContext<ManagerMessage> self) {
        if (reason.code() == Code.SELF_CONNECTION) {
            targets.giveUp(target);
            return Optional.empty();
        }
        Optional<String> there = peer.map(Peer::name).filter(roster::knowsName).or(() -> connectedAt(target));
        if (there.isPresent()) {
            targets.satisfied(target, there.get());
            return Optional.empty();
        }
        boolean keptOut = reason.code() == Code.REFUSED && roster.listeningAt(target).isEmpty()
                && targets.refused(target);
        if (targets.isUnderWay(target)) {
            failed(target, self);
        }
        return keptOut ? Optional.of(new NodeEvent.KeptOut(target)) : Optional.empty();
    }

    void close() {
        closed = true;
        dialler.close();
    }

    /** Comes from the attempt's thread. */
    private record ToManager(ActorRef<ManagerMessage> manager) implements Dialler.Outcome {
        @Override
        public void connected(HostAndPort target, Connection connection) {
            if (!manager.tryTell(new ManagerMessage.DialOpened(target, connection))) {
                Unused.close(connection);
            }
        }

        @Override
        public void failed(HostAndPort target, String why) {
            manager.tell(new ManagerMessage.DialFailed(target, why));
        }
    }
}
