package dev.heddle.cluster.transport;

import dev.heddle.cluster.Connection;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** TCP sockets: what nodes use unless told otherwise. */
public final class TcpTransport implements Transport {
    private static final TcpTransport INSTANCE = new TcpTransport();
    private static final int BACKLOG = 1024;

    private TcpTransport() {}

    /**
     * The transport; it has no settings.
     *
     * @return always the same
     */
    public static TcpTransport instance() {
        return INSTANCE;
    }

    /**
     * A connection over a channel of the caller's.
     *
     * @param channel connected and blocking; belongs to the connection from now on
     * @return what a node can use
     */
    public static Connection over(SocketChannel channel) {
        return new SocketConnection(channel);
    }

    @Override
    public Transport.Listener listen(HostAndPort address) throws IOException {
        InetSocketAddress socket = resolve(address);
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.bind(socket, BACKLOG);
        } catch (IOException | RuntimeException e) {
            listener.close();
            throw e;
        }
        return new TcpListener(listener);
    }

    @Override
    public Connection connect(HostAndPort target, Duration limit) throws IOException {
        InetSocketAddress address = resolve(target);
        SocketChannel channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.socket().connect(address, (int) Math.max(1, Math.min(Integer.MAX_VALUE, limit.toMillis())));
            return new SocketConnection(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static InetSocketAddress resolve(HostAndPort address) throws IOException {
        InetSocketAddress socket = new InetSocketAddress(address.host(), address.port());
        if (socket.isUnresolved()) {
            throw new IOException("the host " + address.host() + " cannot be resolved");
        }
        return socket;
    }

    private record TcpListener(ServerSocketChannel listener) implements Transport.Listener {

        @Override
        public int port() {
            return listener.socket().getLocalPort();
        }

        @Override
        public Connection accept() throws IOException {
            SocketChannel channel = listener.accept();
            try {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            } catch (IOException e) {
                // It is gone already; the listener is not.
                channel.close();
                throw new IOException("a connection was gone before it was accepted", e);
            }
            return new SocketConnection(channel);
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
