package dev.heddle.cluster.manager;

import dev.heddle.actor.log.LogLimit;
import dev.heddle.cluster.Connection;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Opens connections, each attempt on a virtual thread of its own. Any thread. */
final class Dialler {
    private static final Logger LOG = LoggerFactory.getLogger(NodeManager.class);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    /** While a name is looked up its thread holds a carrier, and a liar can list any number of slow ones. */
    static final int LEARNED_AT_ONCE = 64;

    private final Transport transport;
    private final Semaphore learnedOnes = new Semaphore(LEARNED_AT_ONCE);
    private final LogLimit faults = new LogLimit(LOG, "faults of the transport when it connected");

    /** The attempts under way, so that leaving does not wait for them. */
    private final Set<Thread> attempts = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Dialler(Transport transport) {
        this.transport = transport;
    }

    /**
     * Tries once; exactly one of the outcome's methods is called, on the attempt's thread.
     *
     * @param learned nobody told us to dial it: it waits while many such attempts are under way
     */
    void dial(HostAndPort target, boolean learned, Outcome outcome) {
        Thread.ofVirtual().name("heddle-dial-" + target).start(() -> attempt(target, learned, outcome));
    }

    private void attempt(HostAndPort target, boolean learned, Outcome outcome) {
        Connection connection;
        try {
            connection = Objects.requireNonNull(connect(target, learned), "it gave no connection");
        } catch (IOException e) {
            outcome.failed(target, why(e));
            return;
        } catch (Throwable t) {
            // Anybody may write a transport.
            LOG.atLevel(faults.level(Level.ERROR)).setCause(t)
                    .log("The transport failed, as no transport may, when it connected to {}", target);
            outcome.failed(target, "the transport failed: " + t);
            return;
        }
        outcome.connected(target, connection);
    }

    private static String why(IOException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private Connection connect(HostAndPort target, boolean learned) throws IOException {
        attempts.add(Thread.currentThread());
        try {
            if (closed) {
                throw new IOException("the node is leaving");
            }
            return learned ? connectInTurn(target) : transport.connect(target, CONNECT_LIMIT);
        } finally {
            attempts.remove(Thread.currentThread());
        }
    }

    private Connection connectInTurn(HostAndPort target) throws IOException {
        try {
            learnedOnes.acquire();
        } catch (InterruptedException e) {
            throw new IOException("the node is leaving", e);
        }
        try {
            return transport.connect(target, CONNECT_LIMIT);
        } finally {
            learnedOnes.release();
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
