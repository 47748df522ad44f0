package dev.heddle.cluster.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.Connection;
import dev.heddle.cluster.ConnectionException;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.TlsConfig;
import dev.heddle.cluster.Transport;
import dev.heddle.cluster.transport.MemoryNetwork;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Records that come in pieces, new keys on the way, and what is refused. */
@Timeout(60)
class TlsStreamsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    private final MemoryNetwork network = MemoryNetwork.create();
    private Connection dialled;
    private Connection accepted;

    /** What goes from the one that dialled to the other. */
    private Connection raw;

    private void open(String version) throws Exception {
        TlsConfig config = Authority.in(directory, "authority").issue("node", "127.0.0.1");
        try (Transport.Listener listener = OldTls.of(network.transport("b"), config, version)
                .listen(new HostAndPort("127.0.0.1", 0))) {
            HostAndPort target = new HostAndPort("127.0.0.1", listener.port());
            Transport watched = new Transport() {
                @Override
                public Listener listen(HostAndPort address) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Connection connect(HostAndPort to, Duration limit) throws IOException {
                    raw = network.transport("a").connect(to, limit);
                    return raw;
                }
            };
            dialled = OldTls.of(watched, config, version).connect(target, LIMIT);
            accepted = listener.accept();
            FutureTask<Void> there = new FutureTask<>(() -> {
                accepted.handshake();
                return null;
            });
            Thread.ofVirtual().start(there);
            dialled.handshake();
            there.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertEquals(version, engine(dialled).getSession().getProtocol());
            assertEquals(version, engine(accepted).getSession().getProtocol());
        }
    }

    /** Those that there are: a handshake that fails is to be seen, and not what comes of it here. */
    @AfterEach
    void close() throws IOException {
        for (Connection connection : new Connection[]{ dialled, accepted }) {
            if (connection != null) {
                connection.close();
            }
        }
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

    private SSLEngine engine(Connection connection) {
        return ((TlsConnection) connection).engine();
    }

    @Test
    void aPartOfARecordIsNotAvailable() throws Exception {
        open("TLSv1.3");
        echo(1);
        ByteBuffer record = ByteBuffer.allocate(1 << 16);
        engine(dialled).wrap(ByteBuffer.wrap(new byte[]{ 2, 3 }), record);
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
            engine(round % 2 == 0 ? dialled : accepted).beginHandshake();
            echo(round);
            echo(round + 1);
        }
    }

    @Test
    void negotiatingAnewIsRefused() throws Exception {
        open("TLSv1.2");
        echo(1);
        engine(dialled).beginHandshake();
        ByteBuffer record = ByteBuffer.allocate(1 << 16);
        engine(dialled).wrap(ByteBuffer.allocate(0), record);
        raw.output().write(record.flip());
        ConnectionException refused = assertThrows(ConnectionException.class, () -> accepted.input().read());
        assertEquals(Code.TLS_FAILED, refused.reason().code());
        assertTrue(refused.getMessage().contains("anew"), refused.getMessage());
    }

    @Test
    void aRecordThatSomebodyHasChangedEndsTheConnection() throws Exception {
        open("TLSv1.3");
        ByteBuffer record = ByteBuffer.allocate(1 << 16);
        engine(dialled).wrap(ByteBuffer.wrap(new byte[100]), record);
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
