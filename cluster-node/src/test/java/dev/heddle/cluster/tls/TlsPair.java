package dev.heddle.cluster.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.cluster.Connection;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.TlsConfig;
import dev.heddle.cluster.Transport;
import dev.heddle.cluster.transport.MemoryNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;

/** Both ends of a connection with TLS, and what goes below it from the one that dialled to the other. */
record TlsPair(Connection dialled, Connection accepted, Connection raw) implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** After the handshake. */
    static TlsPair open(Path directory, String version) throws Exception {
        TlsConfig config = Authority.in(directory, "authority").issue("node", "127.0.0.1");
        MemoryNetwork network = MemoryNetwork.create();
        try (Transport.Listener listener = OldTls.of(network.transport("b"), config, version)
                .listen(new HostAndPort("127.0.0.1", 0))) {
            Watched below = new Watched(network.transport("a"));
            Connection dialled = OldTls.of(below, config, version)
                    .connect(new HostAndPort("127.0.0.1", listener.port()), LIMIT);
            TlsPair pair = new TlsPair(dialled, listener.accept(), below.last);
            CompletableFuture<Void> there = running(pair.accepted::handshake);
            dialled.handshake();
            there.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertEquals(version, engine(dialled).getSession().getProtocol());
            assertEquals(version, engine(pair.accepted).getSession().getProtocol());
            return pair;
        }
    }

    private static final class Watched implements Transport {
        private final Transport inner;
        private Connection last;

        Watched(Transport inner) {
            this.inner = inner;
        }

        @Override
        public Listener listen(HostAndPort address) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Connection connect(HostAndPort target, Duration limit) throws IOException {
            last = inner.connect(target, limit);
            return last;
        }
    }

    static SSLEngine engine(Connection connection) {
        return ((TlsConnection) connection).engine();
    }

    interface Io {
        void run() throws IOException;
    }

    /** On a virtual thread of its own. */
    static CompletableFuture<Void> running(Io io) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                io.run();
                done.complete(null);
            } catch (Throwable t) {
                done.completeExceptionally(t);
            }
        });
        return done;
    }

    @Override
    public void close() throws IOException {
        dialled.close();
        accepted.close();
    }
}
