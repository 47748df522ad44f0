package dev.heddle.cluster.node;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.log.LogLimit;
import dev.heddle.cluster.Connection;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeStartException;
import dev.heddle.cluster.Transport;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The listening socket and the thread that accepts on it, one connection after the other. */
final class Acceptor {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterNode.class);

    /** What fails again and again is tried after a millisecond, then twice as long each time, up to half a second. */
    private static final int DOUBLINGS_MAX = 9;

    private final Transport.Listener listener;
    private final LogLimit faults = new LogLimit(LOG, "faults of the transport when it accepted");

    /** The server's word to go on. */
    private final Semaphore mayGoOn = new Semaphore(0);
    private volatile boolean closed;

    /** In a row. The acceptor's own. */
    private int failures;

    private Acceptor(Transport.Listener listener) {
        this.listener = listener;
    }

    /** Listens at once, so that a port in use is known before anything is started. */
    static Acceptor listen(Transport transport, HostAndPort address) {
        try {
            return new Acceptor(transport.listen(address));
        } catch (IOException e) {
            throw new NodeStartException("Cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    int port() {
        return listener.port();
    }

    void start(ActorRef<ServerMessage> server) {
        Thread.ofVirtual().name("heddle-acceptor").start(() -> accept(server));
    }

    private void accept(ActorRef<ServerMessage> server) {
        while (!closed) {
            try {
                Connection connection = Objects.requireNonNull(listener.accept(), "it gave no connection");
                failures = 0;
                server.tell(new ServerMessage.Accepted(connection, mayGoOn::release));
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                failed(server, e);
            } catch (Throwable t) {
                // Anybody may write a transport.
                LOG.atLevel(failures == 0 ? faults.level(Level.ERROR) : Level.DEBUG).setCause(t)
                        .log("The transport failed, as no transport may, when it accepted a connection");
                failed(server, t);
            }
            mayGoOn.acquireUninterruptibly();
        }
    }

    private void failed(ActorRef<ServerMessage> server, Throwable why) {
        Duration pause = Duration.ofMillis(1L << Math.min(failures++, DOUBLINGS_MAX));
        if (!closed) {
            server.tell(new ServerMessage.AcceptFailed(why.toString(), pause, mayGoOn::release));
        }
    }

    void close() {
        closed = true;
        try {
            listener.close();
        } catch (IOException | RuntimeException e) {
            LOG.warn("Closing the listening socket failed: {}", e.toString());
        }
        mayGoOn.release();
    }
}
