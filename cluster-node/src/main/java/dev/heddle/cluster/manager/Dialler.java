package dev.heddle.cluster.manager;

import dev.heddle.cluster.HostAndPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Opens connections, each attempt on a virtual thread of its own. Any thread. */
final class Dialler {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    /** The attempts under way, so that leaving does not wait for them. */
    private final Set<SocketChannel> attempts = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Tries once; exactly one of the outcome's methods is called, on the attempt's thread. */
    void dial(HostAndPort target, Outcome outcome) {
        Thread.ofVirtual().name("heddle-dial-" + target).start(() -> attempt(target, outcome));
    }

    private void attempt(HostAndPort target, Outcome outcome) {
        try {
            outcome.connected(target, connect(target));
        } catch (IOException e) {
            outcome.failed(target, why(e));
        }
    }

    private static String why(IOException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private SocketChannel connect(HostAndPort target) throws IOException {
        InetSocketAddress address = new InetSocketAddress(target.host(), target.port());
        if (address.isUnresolved()) {
            throw new IOException("the host " + target.host() + " cannot be resolved");
        }
        SocketChannel channel = SocketChannel.open();
        attempts.add(channel);
        try {
            if (closed) {
                throw new IOException("the node is leaving");
            }
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.socket().connect(address, (int) CONNECT_LIMIT.toMillis());
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        } finally {
            attempts.remove(channel);
        }
    }

    void close() {
        closed = true;
        for (SocketChannel channel : attempts) {
            try {
                channel.close();
            } catch (IOException e) {
                // The attempt ends either way; its own error is the one that is reported.
                continue;
            }
        }
    }

    /** What came of an attempt. */
    interface Outcome {
        void connected(HostAndPort target, SocketChannel channel);

        void failed(HostAndPort target, String why);
    }
}
