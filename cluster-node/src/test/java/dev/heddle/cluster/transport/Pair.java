package dev.heddle.cluster.transport;

import dev.heddle.cluster.Connection;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Both ends of one connection, with the handshake behind them. */
final class Pair implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(10);

    final Connection dialled;
    final Connection accepted;

    private Pair(Connection dialled, Connection accepted) {
        this.dialled = dialled;
        this.accepted = accepted;
    }

    static Pair open(Kind kind, Path directory) throws Exception {
        Function<String, Transport> transports = kind.in(directory);
        try (Transport.Listener listener = transports.apply("b").listen(new HostAndPort("127.0.0.1", 0))) {
            return open(transports.apply("a"), listener);
        }
    }

    static Pair open(Transport from, Transport.Listener listener) throws Exception {
        Connection dialled = from.connect(new HostAndPort("127.0.0.1", listener.port()), LIMIT);
        Connection accepted = listener.accept();
        CompletableFuture<Void> there = running(accepted::handshake);
        dialled.handshake();
        there.get(10, TimeUnit.SECONDS);
        return new Pair(dialled, accepted);
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
            } catch (IOException e) {
                done.completeExceptionally(e);
            } catch (UncheckedIOException e) {
                done.completeExceptionally(e.getCause());
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
