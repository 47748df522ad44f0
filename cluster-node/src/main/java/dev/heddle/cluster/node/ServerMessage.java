package dev.heddle.cluster.node;

import dev.heddle.actor.spi.Undelivered;
import dev.heddle.cluster.Connection;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.session.Progress;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.LoggerFactory;

/** What the server is told. */
sealed interface ServerMessage {

    /** Somebody connected; the acceptor waits until it may go on. */
    record Accepted(Connection connection, Runnable goOn) implements ServerMessage, Undelivered {
        @Override
        public void undelivered() {
            unused(connection);
        }

        @Override
        public void expired() {
            unused(connection);
        }
    }

    /** Accepting a connection failed; the acceptor waits until it may go on, which is after the pause. */
    record AcceptFailed(String why, Duration pause, Runnable goOn) implements ServerMessage {}

    /** We connected to somebody. */
    record Connected(HostAndPort target, Connection connection) implements ServerMessage, Undelivered {
        @Override
        public void undelivered() {
            unused(connection);
        }

        @Override
        public void expired() {
            unused(connection);
        }
    }

    /** Closes one that nobody will use. */
    private static void unused(Connection connection) {
        try {
            connection.close();
        } catch (IOException | RuntimeException e) {
            LoggerFactory.getLogger(NodeServer.class).debug("Closing a connection that came too late failed", e);
        }
    }

    /** A session reports how far it has come. */
    record Came(Progress progress) implements ServerMessage {}
}
