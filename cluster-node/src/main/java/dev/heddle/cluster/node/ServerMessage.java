package dev.heddle.cluster.node;

import dev.heddle.cluster.Connection;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.link.Unused;
import dev.heddle.cluster.session.Progress;
import java.time.Duration;

/** What the server is told. */
sealed interface ServerMessage {

    /** Somebody connected; the acceptor waits until it may go on. */
    record Accepted(Connection connection, Runnable goOn) implements ServerMessage, Unused {}

    /** Accepting a connection failed; the acceptor waits until it may go on, which is after the pause. */
    record AcceptFailed(String why, Duration pause, Runnable goOn) implements ServerMessage {}

    /** We connected to somebody. */
    record Connected(HostAndPort target, Connection connection) implements ServerMessage, Unused {}

    /** A session reports how far it has come. */
    record Came(Progress progress) implements ServerMessage {}
}
