package dev.heddle.cluster.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.Connection;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.Transport;
import java.io.IOException;
import java.net.BindException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whose file a socket is, and how long connecting to one takes. */
@Timeout(60)
class UnixTransportTest {
    private static final HostAndPort AT = new HostAndPort("here", 4711);
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    private Path directory;

    private UnixTransport transport;
    private Path file;

    @BeforeEach
    void open() {
        transport = UnixTransport.in(directory);
        file = directory.resolve("4711.sock");
    }

    @Test
    void whoHasTakenANameMeanwhileKeepsItWhenItsFormerOwnerCloses() throws IOException {
        Transport.Listener former = transport.listen(AT);
        Files.delete(file);
        try (Transport.Listener owner = transport.listen(AT)) {
            former.close();
            transport.connect(AT, Pair.LIMIT).close();
            owner.accept().close();
        }
        assertFalse(Files.exists(file));
    }

    @Test
    void whoListensAsSoonAsANameIsFreeIsFound() throws Exception {
        for (int round = 0; round < 300; round++) {
            Transport.Listener former = transport.listen(AT);
            CompletableFuture<Void> closing = Pair.running(former::close);
            try (Transport.Listener next = awaitFree()) {
                closing.get(10, TimeUnit.SECONDS);
                transport.connect(AT, Pair.LIMIT).close();
                next.accept().close();
            }
        }
    }

    private Transport.Listener awaitFree() throws IOException {
        while (true) {
            try {
                return transport.listen(AT);
            } catch (BindException e) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aFileThatADeadNodeHasLeftBehindIsReplaced() throws IOException {
        ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        dead.bind(UnixDomainSocketAddress.of(file));
        dead.close();
        try (Transport.Listener owner = transport.listen(AT)) {
            transport.connect(AT, Pair.LIMIT).close();
            owner.accept().close();
        }
    }

    /** A short queue, and nobody who accepts. */
    @Test
    void connectingTakesNoLongerThanItsLimitOnThreadsOfEitherKind() throws Exception {
        try (ServerSocketChannel deaf = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            deaf.bind(UnixDomainSocketAddress.of(file), 1);
            List<Connection> waiting = new ArrayList<>();
            assertThrows(SocketTimeoutException.class, () -> connectForEver(waiting));
            int full = waiting.size();
            CompletableFuture<Void> virtual = Pair.running(() -> connectForEver(waiting));
            assertInstanceOf(SocketTimeoutException.class,
                    assertThrows(ExecutionException.class, () -> virtual.get(20, TimeUnit.SECONDS)).getCause());
            assertEquals(full, waiting.size());
            assertThrows(BindException.class, () -> transport.listen(AT));
            for (Connection one : waiting) {
                one.close();
            }
        }
    }

    @Test
    void aStarterThatIsInterruptedLeavesTheFileOfALiveNodeAlone() throws Exception {
        try (ServerSocketChannel deaf = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            deaf.bind(UnixDomainSocketAddress.of(file), 1);
            List<Connection> waiting = new ArrayList<>();
            assertThrows(SocketTimeoutException.class, () -> connectForEver(waiting));
            Thread.currentThread().interrupt();
            assertThrows(ClosedByInterruptException.class, () -> transport.listen(AT));
            assertTrue(Thread.interrupted(), "the flag is kept");
            assertTrue(Files.exists(file));
            for (Connection one : waiting) {
                one.close();
            }
        }
    }

    /** The system takes short paths only, so this one cannot be asked who listens. */
    @Test
    void aFileThatCannotBeAskedIsLeftAlone() throws IOException {
        Path deep = Files.createDirectories(directory.resolve("d".repeat(120)));
        Path shortcut = Files.createSymbolicLink(directory.resolve("s"), deep);
        try (Transport.Listener owner = UnixTransport.in(shortcut).listen(AT)) {
            BindException told = assertThrows(BindException.class, () -> UnixTransport.in(deep).listen(AT));
            assertTrue(told.getMessage().startsWith("cannot tell whether somebody listens on " + deep), told::toString);
            UnixTransport.in(shortcut).connect(AT, Pair.LIMIT).close();
            owner.accept().close();
        }
    }

    private void connectForEver(List<Connection> waiting) throws IOException {
        while (waiting.size() < 100) {
            waiting.add(transport.connect(AT, SHORT));
        }
    }
}
