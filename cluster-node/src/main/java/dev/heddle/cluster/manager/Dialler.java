package dev.heddle.cluster.manager;

import dev.heddle.cluster.Connection;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens connections, each attempt on a virtual thread of its own. Any thread. */
final class Dialler {
    private static final Logger LOG = LoggerFactory.getLogger(NodeManager.class);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    private final Transport transport;

    /** The attempts under way, so that leaving does not wait for them. */
    private final Set<Thread> attempts = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Dialler(Transport transport) {
        this.transport = transport;
    }

    /** Tries once; exactly one of the outcome's methods is called, on the attempt's thread. */
    void dial(HostAndPort target, Outcome outcome) {
        Thread.ofVirtual().name("heddle-dial-" + target).start(() -> attempt(target, outcome));
    }

    private void attempt(HostAndPort target, Outcome outcome) {
        Connection connection;
        try {
            connection = Objects.requireNonNull(connect(target), "it gave no connection");
        } catch (IOException e) {
            outcome.failed(target, why(e));
            return;
        } catch (RuntimeException e) {
            // Anybody may write a transport.
            LOG.error("The transport failed, as no transport may, when it connected to {}", target, e);
            outcome.failed(target, "the transport failed: " + e);
            return;
        }
        outcome.connected(target, connection);
    }

    private static String why(IOException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private Connection connect(HostAndPort target) throws IOException {
        attempts.add(Thread.currentThread());
        try {
            if (closed) {
                throw new IOException("the node is leaving");
            }
            return transport.connect(target, CONNECT_LIMIT);
        } finally {
            attempts.remove(Thread.currentThread());
        }
    }

    /** An interrupt ends what an attempt waits for; nothing but the attempt runs on its thread. */
    void close() {
        closed = true;
        attempts.forEach(Thread::interrupt);
    }

    /** What came of an attempt. */
    interface Outcome {
        void connected(HostAndPort target, Connection connection);

        void failed(HostAndPort target, String why);
    }
}
