package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.Connection;
import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.Transport;
import dev.heddle.cluster.tls.LogLines;
import dev.heddle.cluster.transport.MemoryNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Transports that somebody else has written, and not well: each fault costs one connection and is told. */
@Timeout(30)
class OddTransportsTest {
    private final MemoryNetwork network = MemoryNetwork.create();
    private final AtomicInteger faultsLeft = new AtomicInteger(3);

    private void mayFail() {
        if (faultsLeft.getAndDecrement() > 0) {
            throw new IllegalStateException("out of ideas");
        }
    }

    private Home honest() {
        return Home.named("honest", config -> config.withTransport(network.transport("honest")));
    }

    private Home odd(Transport transport) {
        return Home.named("odd", config -> config.withTransport(transport));
    }

    private static void isToldAsOurOwnFault(Home home, LogLines log) throws InterruptedException {
        isTold(home, log);
        assertEquals(1, log.count("as no"), "its trace is in the log, once: " + log.text());
    }

    private static void isTold(Home home, LogLines log) throws InterruptedException {
        DisconnectReason reason = home.await(NodeEvent.Rejected.class).reason();
        assertEquals(Code.INTERNAL, reason.code());
        assertTrue(reason.detail().contains("out of ideas"), reason.detail());
        assertTrue(log.text().contains(reason.toString()), log.text());
    }

    @Test
    void whoThrowsWhenItAcceptsIsAskedAgain() throws InterruptedException {
        try (LogLines log = new LogLines();
                Home odd = odd(new Hooked(network.transport("odd")) {
                    @Override
                    Connection accepted(Connection connection) {
                        mayFail();
                        return connection;
                    }
                });
                Home honest = honest()) {
            honest.node.connect(odd.address());
            isToldAsOurOwnFault(odd, log);
            isTold(odd, log);
            isTold(odd, log);
            honest.await(NodeEvent.Ready.class);
            assertEquals("honest@localhost", odd.await(NodeEvent.Ready.class).peer().name());
        }
    }

    @Test
    void whoFailsWithAnErrorWhenItAcceptsIsAskedAgain() throws InterruptedException {
        try (Home odd = odd(new Hooked(network.transport("odd")) {
            @Override
            Connection accepted(Connection connection) {
                if (faultsLeft.getAndDecrement() == 3) {
                    throw new NoClassDefFoundError("out of ideas");
                }
                return connection;
            }
        }); Home honest = honest()) {
            honest.node.connect(odd.address());
            assertTrue(odd.await(NodeEvent.Rejected.class).reason().detail().contains("out of ideas"));
            honest.await(NodeEvent.Ready.class);
        }
    }

    @Test
    void whoThrowsWhenItConnectsIsAskedAgain() throws InterruptedException {
        try (LogLines log = new LogLines();
                Home odd = odd(new Hooked(network.transport("odd")) {
                    @Override
                    Connection dialled(Connection connection) {
                        mayFail();
                        return connection;
                    }
                });
                Home honest = honest()) {
            odd.node.connect(honest.address());
            assertTrue(odd.await(NodeEvent.DialFailed.class).why().contains("out of ideas"));
            odd.await(NodeEvent.Ready.class);
            assertEquals(3, log.count("as no transport may"), log.text());
        }
    }

    @Test
    void aConnectionThatThrowsBeforeItIsUsedEndsAlone() throws InterruptedException {
        faultsLeft.set(1);
        try (LogLines log = new LogLines();
                Home odd = odd(new Hooked(network.transport("odd")) {
                    @Override
                    Connection accepted(Connection connection) {
                        return new OddConnection(connection);
                    }
                });
                Home honest = honest()) {
            honest.node.connect(odd.address());
            isToldAsOurOwnFault(odd, log);
            honest.await(NodeEvent.Ready.class);
        }
    }

    @Test
    void aDialledConnectionThatThrowsBeforeItIsUsedIsAnAttemptThatFailed() throws InterruptedException {
        faultsLeft.set(1);
        try (Home odd = odd(new Hooked(network.transport("odd")) {
            @Override
            Connection dialled(Connection connection) {
                return new OddConnection(connection);
            }
        }); Home honest = honest()) {
            odd.node.connect(honest.address());
            assertTrue(odd.await(NodeEvent.DialFailed.class).why().contains("out of ideas"));
            assertEquals("honest@localhost", odd.await(NodeEvent.Ready.class).peer().name());
        }
    }

    private final class OddConnection implements Connection {
        private final Connection inner;

        OddConnection(Connection inner) {
            this.inner = inner;
        }

        @Override
        public InputStream input() throws IOException {
            return inner.input();
        }

        /** Asked for when a link is made of it. */
        @Override
        public WritableByteChannel output() {
            mayFail();
            return inner.output();
        }

        @Override
        public void endOutput() throws IOException {
            inner.endOutput();
        }

        @Override
        public String address() {
            return inner.address();
        }

        @Override
        public String origin() {
            return inner.origin();
        }

        @Override
        public void close() throws IOException {
            inner.close();
        }
    }
}
