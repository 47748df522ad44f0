package dev.heddle.cluster.transport;

import dev.heddle.cluster.Connection;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;

/** A socket of any family. Both streams are the channel's own: nothing stands between them and the system. */
final class SocketConnection implements Connection {
    private final SocketChannel channel;
    private final InputStream input;
    private final String address;
    private final String origin;

    /** Takes over the channel, which is connected and blocking. */
    SocketConnection(SocketChannel channel) {
        this(channel, remoteOf(channel));
    }

    private SocketConnection(SocketChannel channel, SocketAddress remote) {
        this(channel, remote == null ? "an address that is gone" : remote.toString(),
                remote instanceof InetSocketAddress socket ? String.valueOf(socket.getAddress()) : "this machine");
    }

    SocketConnection(SocketChannel channel, String address, String origin) {
        this.channel = channel;
        this.input = Channels.newInputStream(channel);
        this.address = address;
        this.origin = origin;
    }

    /** Null when it is closed. */
    private static SocketAddress remoteOf(SocketChannel channel) {
        try {
            return channel.getRemoteAddress();
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public InputStream input() throws IOException {
        if (!channel.isOpen()) {
            throw new ClosedChannelException();
        }
        return input;
    }

    @Override
    public WritableByteChannel output() {
        return channel;
    }

    @Override
    public void endOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public String origin() {
        return origin;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public String toString() {
        return address;
    }
}
