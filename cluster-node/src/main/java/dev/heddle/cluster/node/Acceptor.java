package dev.heddle.cluster.node;

import dev.heddle.actor.ActorRef;
import dev.heddle.cluster.Connection;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeStartException;
import dev.heddle.cluster.Transport;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listening socket and the thread that accepts on it, one connection after the other. */
final class Acceptor {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterNode.class);

    private final Transport.Listener listener;

    /** The server's word to go on. */
    private final Semaphore mayGoOn = new Semaphore(0);

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
        while (true) {
            try {
                Connection connection = listener.accept();
                server.tell(new ServerMessage.Accepted(connection, mayGoOn::release));
                mayGoOn.acquireUninterruptibly();
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.warn("Accepting a connection failed: {}", e.toString());
            }
        }
    }

    void close() {
        try {
            listener.close();
        } catch (IOException e) {
            LOG.warn("Closing the listening socket failed: {}", e.toString());
        }
        mayGoOn.release();
    }
}
