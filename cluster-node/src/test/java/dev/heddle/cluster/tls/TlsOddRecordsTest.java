package dev.heddle.cluster.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.heddle.cluster.ConnectionException;
import dev.heddle.cluster.DisconnectReason.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that could keep a reader busy for nothing: those that no buffer can take, and those with nothing in them. */
@Timeout(30)
class TlsOddRecordsTest {
    private static final int RECORD_HEADER = 5;
    private static final int LARGE = 33_000;
    private static final int EMPTIES = 5_000;

    @TempDir
    private Path directory;

    @AutoClose
    private TlsPair pair;

    private void open(String version) throws Exception {
        pair = TlsPair.open(directory, version);
    }

    private void writeRaw(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            pair.raw().output().write(bytes);
        }
    }

    /** What follows fills every buffer that waits for the rest of it. */
    private CompletableFuture<Void> recordThatIsTooLarge() {
        ByteBuffer record = ByteBuffer.allocate(RECORD_HEADER + LARGE).put((byte) 23).putShort((short) 0x0303)
                .putShort((short) LARGE).clear();
        return TlsPair.running(() -> {
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
                () -> pair.accepted().input().read(new byte[bytes]));
        assertEquals(Code.TLS_FAILED, refused.reason().code(), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = { "TLSv1.3", "TLSv1.2" })
    void aRecordThatIsTooLargeEndsWhoLooks(String version) throws Exception {
        open(version);
        recordThatIsTooLarge();
        ConnectionException refused = assertThrows(ConnectionException.class, () -> {
            while (pair.accepted().input().available() == 0) {
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
        CompletableFuture<Void> writing = TlsPair.running(() -> {
            ByteBuffer record = ByteBuffer.allocate(1 << 16);
            for (int i = 0; i < EMPTIES; i++) {
                TlsPair.engine(pair.dialled()).wrap(ByteBuffer.allocate(0), record.clear());
                writeRaw(record.flip());
            }
            pair.dialled().output().write(ByteBuffer.wrap(new byte[]{ 7 }));
        });
        assertEquals(7, pair.accepted().input().read());
        assertEquals(0, pair.accepted().input().available());
        writing.get(10, TimeUnit.SECONDS);
    }
}
