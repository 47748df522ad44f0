package dev.heddle.samples.benchmarks.remote;

import dev.heddle.samples.keys.TrialKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;

/**
 * Has the JDK's TLS compiled before a row begins: small records go between two engines in memory. The first thousand
 * cost some 60 to 260 us each, and a row of single calls would be over before they cost 2.
 */
final class RecordWarmUp {
    private static final int RECORDS = 100_000;
    private static final int RECORD_BYTES = 160;

    private final SSLEngine client;
    private final SSLEngine server;
    private final ByteBuffer up = ByteBuffer.allocate(1 << 16);
    private final ByteBuffer down = ByteBuffer.allocate(1 << 16);
    private final ByteBuffer plain = ByteBuffer.allocate(1 << 15);

    /** @param keys a directory as {@code TrialKeys} makes it */
    RecordWarmUp(Path keys) {
        try {
            SSLContext context = TrialKeys.tls(keys);
            client = context.createSSLEngine();
            server = context.createSSLEngine();
        } catch (IOException e) {
            throw new IllegalStateException("There is no TLS with the keys in " + keys, e);
        }
        client.setUseClientMode(true);
        server.setUseClientMode(false);
    }

    void run() {
        try {
            client.beginHandshake();
            // Tickets come when the handshake is over for both.
            while (isShaking(client) || isShaking(server) || up.position() > 0 || down.position() > 0) {
                step(client, down, up);
                step(server, up, down);
            }
            ByteBuffer said = ByteBuffer.allocate(RECORD_BYTES);
            for (int i = 0; i < RECORDS; i++) {
                pass(client, server, said.clear());
                pass(server, client, said.clear());
            }
        } catch (SSLException e) {
            throw new IllegalStateException("Two engines in memory do not understand each other", e);
        }
    }

    private static boolean isShaking(SSLEngine engine) {
        return engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING;
    }

    /** One thing of a handshake. */
    private void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> engine.getDelegatedTask().run();
            case NEED_WRAP -> engine.wrap(ByteBuffer.allocate(0), out);
            default -> {
                engine.unwrap(in.flip(), plain.clear());
                in.compact();
            }
        }
    }

    private void pass(SSLEngine from, SSLEngine to, ByteBuffer said) throws SSLException {
        from.wrap(said, up.clear());
        up.flip();
        while (up.hasRemaining()) {
            SSLEngineResult result = to.unwrap(up, plain.clear());
            if (result.bytesConsumed() == 0) {
                throw new SSLException("A record was not taken: " + result);
            }
        }
    }
}
