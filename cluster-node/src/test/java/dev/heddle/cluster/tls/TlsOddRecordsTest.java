package dev.heddle.cluster.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.heddle.cluster.Connection;
import dev.heddle.cluster.ConnectionException;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.TlsConfig;
import dev.heddle.cluster.Transport;
import dev.heddle.cluster.transport.MemoryNetwork;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that could keep a reader busy for nothing: those that no buffer can take, and those with nothing in them. */
@Timeout(30)
class TlsOddRecordsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int RECORD_HEADER = 5;
    private static final int LARGE = 33_000;
    private static final int EMPTIES = 5_000;

    @TempDir
    private Path directory;

    private final MemoryNetwork network = MemoryNetwork.create();
    private Connection raw;
    private Connection dialled;
    private Connection accepted;

    private void open(String version) throws Exception {
        TlsConfig config = Authority.in(directory, "authority").issue("node", "127.0.0.1");
        Transport there = OldTls.of(network.transport("b"), config, version);
        try (Transport.Listener listener = there.listen(new HostAndPort("127.0.0.1", 0))) {
            dialled = OldTls.of(new Watched(), config, version).connect(new HostAndPort("127.0.0.1", listener.port()),
                    LIMIT);
            accepted = listener.accept();
            CompletableFuture<Void> shaken = running(accepted::handshake);
            dialled.handshake();
            shaken.get(10, TimeUnit.SECONDS);
        }
    }

    private final class Watched implements Transport {
        @Override
        public Listener listen(HostAndPort address) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Connection connect(HostAndPort to, Duration limit) throws IOException {
            raw = network.transport("a").connect(to, limit);
            return raw;
        }
    }

    private interface Io {
        void run() throws IOException;
    }

    private static CompletableFuture<Void> running(Io io) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                io.run();
                done.complete(null);
            } catch (IOException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    @AfterEach
    void close() throws IOException {
        dialled.close();
        accepted.close();
    }

    private void writeRaw(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            raw.output().write(bytes);
        }
    }

    /** What follows fills every buffer that waits for the rest of it. */
    private CompletableFuture<Void> recordThatIsTooLarge() {
        ByteBuffer record = ByteBuffer.allocate(RECORD_HEADER + LARGE).put((byte) 23).putShort((short) 0x0303)
                .putShort((short) LARGE).clear();
        return running(() -> {
            writeRaw(record);
            writeRaw(ByteBuffer.allocate(4 * LARGE));
        });
    }

    @ParameterizedTest
    @CsvSource({ "TLSv1.3,1", "TLSv1.3,20000", "TLSv1.3,65536", "TLSv1.2,1", "TLSv1.2,20000", "TLSv1.2,65536" })
    void aRecordThatIsTooLargeEndsWhoReads(String version, int bytes) throws Exception {
        open(version);
        recordThatIsTooLarge();
        ConnectionException refused = assertThrows(ConnectionException.class,
                () -> accepted.input().read(new byte[bytes]));
        assertEquals(Code.TLS_FAILED, refused.reason().code(), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = { "TLSv1.3", "TLSv1.2" })
    void aRecordThatIsTooLargeEndsWhoLooks(String version) throws Exception {
        open(version);
        recordThatIsTooLarge();
        ConnectionException refused = assertThrows(ConnectionException.class, () -> {
            while (accepted.input().available() == 0) {
                Thread.onSpinWait();
            }
        });
        assertEquals(Code.TLS_FAILED, refused.reason().code(), refused.getMessage());
    }

    /** However many they are: what comes behind them is read. */
    @ParameterizedTest
    @ValueSource(strings = { "TLSv1.3", "TLSv1.2" })
    void recordsWithNothingInThemAreNothing(String version) throws Exception {
        open(version);
        CompletableFuture<Void> writing = running(() -> {
            ByteBuffer record = ByteBuffer.allocate(1 << 16);
            for (int i = 0; i < EMPTIES; i++) {
                ((TlsConnection) dialled).engine().wrap(ByteBuffer.allocate(0), record.clear());
                writeRaw(record.flip());
            }
            dialled.output().write(ByteBuffer.wrap(new byte[]{ 7 }));
        });
        assertEquals(7, accepted.input().read());
        assertEquals(0, accepted.input().available());
        writing.get(10, TimeUnit.SECONDS);
    }
}
