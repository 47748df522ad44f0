package dev.heddle.cluster.manager;

import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.Unit;
import dev.heddle.cluster.Connection;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.PeerInfo;
import dev.heddle.cluster.link.Unused;
import dev.heddle.cluster.session.SessionReport;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What the manager is told. */
public sealed interface ManagerMessage {

    /** A session reports. */
    record Reported(SessionReport report) implements ManagerMessage {}

    /** Be connected to that node from now on. */
    record Connect(HostAndPort target) implements ManagerMessage {}

    /** Somebody says that a node is there; may be said again and again. */
    record Found(HostAndPort target) implements ManagerMessage {}

    /** The time for another attempt has come. */
    record Retry(HostAndPort target) implements ManagerMessage {}

    /** A connection was opened, and nothing said on it yet. */
    record DialOpened(HostAndPort target, Connection connection) implements ManagerMessage, Unused {}

    /** An attempt to open a connection failed. */
    record DialFailed(HostAndPort target, String why) implements ManagerMessage {}

    /** Somebody who wanted to connect to us could not be accepted. */
    record AcceptFailed(String why) implements ManagerMessage {}

    /** The time has come to ask a peer whom it is connected to. */
    record AskSomebody() implements ManagerMessage {}

    /** Call the listener for every event from now on, quick, in the manager's turn. */
    record Subscribe(Consumer<NodeEvent> listener, ReplyTo<Unit> done) implements ManagerMessage {}

    /** Forget the listener. */
    record Unsubscribe(Consumer<NodeEvent> listener) implements ManagerMessage {}

    /** Which sessions are open? */
    record Peers(ReplyTo<List<PeerInfo>> reply) implements ManagerMessage {}

    /**
     * Dial no more, let nobody in, have our actors leave their groups as far as peers know; answers when nothing is
     * under way any more, which is true, or the time is up.
     */
    record Retire(Duration limit, ReplyTo<Boolean> drained) implements ManagerMessage {}

    /** Time to look whether the retirement is over. */
    record LookRetired() implements ManagerMessage {}

    /** Close all sessions and dial no more; answers when all are gone. */
    record LeaveAll(ReplyTo<Unit> done) implements ManagerMessage {}
}
