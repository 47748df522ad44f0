package dev.heddle.cluster.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.Connection;
import dev.heddle.cluster.ConnectionException;
import dev.heddle.cluster.DisconnectReason.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Records that come in pieces, new keys on the way, and what is refused. */
@Timeout(60)
class TlsStreamsTest {
    @TempDir
    private Path directory;

    @AutoClose
    private TlsPair pair;
    private Connection dialled;
    private Connection accepted;
    private Connection raw;

    private void open(String version) throws Exception {
        pair = TlsPair.open(directory, version);
        dialled = pair.dialled();
        accepted = pair.accepted();
        raw = pair.raw();
    }

    private static void write(WritableByteChannel to, int value) throws IOException {
        to.write(ByteBuffer.wrap(new byte[]{ (byte) value }));
    }

    private void echo(int value) throws IOException {
        write(dialled.output(), value);
        assertEquals(value, accepted.input().read());
        write(accepted.output(), value);
        assertEquals(value, dialled.input().read());
    }

    @Test
    void aPartOfARecordIsNotAvailable() throws Exception {
        open("TLSv1.3");
        echo(1);
        ByteBuffer record = ByteBuffer.allocate(1 << 16);
        TlsPair.engine(dialled).wrap(ByteBuffer.wrap(new byte[]{ 2, 3 }), record);
        record.flip();
        int length = record.remaining();
        for (int sent = 0; sent < length; sent++) {
            assertEquals(0, accepted.input().available(), "after " + sent + " bytes");
            raw.output().write(record.duplicate().position(sent).limit(sent + 1));
        }
        assertEquals(2, accepted.input().available());
        assertEquals(2, accepted.input().read());
        assertEquals(1, accepted.input().available());
    }

    /** The other end has to answer with new keys of its own, and does so with what it says next. */
    @Test
    void newKeysOnTheWayChangeNothing() throws Exception {
        open("TLSv1.3");
        for (int round = 1; round < 20; round++) {
            TlsPair.engine(round % 2 == 0 ? dialled : accepted).beginHandshake();
            echo(round);
            echo(round + 1);
        }
    }

    @Test
    void negotiatingAnewIsRefused() throws Exception {
        open("TLSv1.2");
        echo(1);
        TlsPair.engine(dialled).beginHandshake();
        ByteBuffer record = ByteBuffer.allocate(1 << 16);
        TlsPair.engine(dialled).wrap(ByteBuffer.allocate(0), record);
        raw.output().write(record.flip());
        ConnectionException refused = assertThrows(ConnectionException.class, () -> accepted.input().read());
        assertEquals(Code.TLS_FAILED, refused.reason().code());
        assertTrue(refused.getMessage().contains("anew"), refused.getMessage());
    }

    @Test
    void aRecordThatSomebodyHasChangedEndsTheConnection() throws Exception {
        open("TLSv1.3");
        ByteBuffer record = ByteBuffer.allocate(1 << 16);
        TlsPair.engine(dialled).wrap(ByteBuffer.wrap(new byte[100]), record);
        record.flip();
        record.put(50, (byte) (record.get(50) + 1));
        raw.output().write(record);
        IOException changed = assertThrows(IOException.class, () -> accepted.input().read());
        assertEquals(Code.TLS_FAILED, assertInstanceOf(ConnectionException.class, changed).reason().code());
    }

    @Test
    void anEndWithoutAClosingAlertIsAnEnd() throws Exception {
        open("TLSv1.3");
        write(dialled.output(), 1);
        raw.endOutput();
        assertEquals(1, accepted.input().read());
        assertEquals(-1, accepted.input().read());
        assertEquals(0, accepted.input().available());
    }
}
