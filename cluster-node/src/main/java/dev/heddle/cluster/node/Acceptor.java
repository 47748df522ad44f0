package dev.heddle.cluster.node;

import dev.heddle.actor.ActorRef;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeStartException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listening socket and the thread that accepts on it, one connection after the other. */
final class Acceptor {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterNode.class);
    private static final int BACKLOG = 1024;

    private final ServerSocketChannel listener;

    /** The server's word to go on. */
    private final Semaphore mayGoOn = new Semaphore(0);

    private Acceptor(ServerSocketChannel listener) {
        this.listener = listener;
    }

    /** Listens at once, so that a port in use is known before anything is started. */
    static Acceptor listen(HostAndPort address) {
        try {
            InetSocketAddress socket = new InetSocketAddress(address.host(), address.port());
            if (socket.isUnresolved()) {
                throw new IOException("the host cannot be resolved");
            }
            ServerSocketChannel listener = ServerSocketChannel.open();
            try {
                listener.bind(socket, BACKLOG);
            } catch (IOException | RuntimeException e) {
                listener.close();
                throw e;
            }
            return new Acceptor(listener);
        } catch (IOException e) {
            throw new NodeStartException("Cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    int port() {
        return listener.socket().getLocalPort();
    }

    void start(ActorRef<ServerMessage> server) {
        Thread.ofVirtual().name("heddle-acceptor").start(() -> accept(server));
    }

    private void accept(ActorRef<ServerMessage> server) {
        while (listener.isOpen()) {
            try {
                SocketChannel channel = listener.accept();
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                server.tell(new ServerMessage.Accepted(channel, mayGoOn::release));
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
