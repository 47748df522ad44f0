package dev.heddle.cluster.tls;

import dev.heddle.cluster.Connection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** A connection with an engine in front of it; see the package for its threads. */
final class TlsConnection implements Connection {
    /** How long the other end may take to read why there is no session. */
    private static final long FAREWELL_NANOS = 1_000_000_000;

    private final Connection raw;
    private final SSLEngine engine;
    private final TlsInput input;
    private final TlsOutput output;

    TlsConnection(Connection raw, SSLEngine engine) {
        this.raw = raw;
        this.engine = engine;
        this.input = new TlsInput(raw, engine);
        this.output = new TlsOutput(raw.output(), engine);
    }

    @Override
    public boolean needsHandshake() {
        return true;
    }

    @Override
    public void handshake() throws IOException {
        raw.handshake();
        try {
            engine.beginHandshake();
            HandshakeStatus next = engine.getHandshakeStatus();
            while (next != HandshakeStatus.FINISHED && next != HandshakeStatus.NOT_HANDSHAKING) {
                next = step(next);
            }
        } catch (SSLException e) {
            sayWhy();
            throw TlsFaults.of(e);
        }
    }

    private HandshakeStatus step(HandshakeStatus next) throws IOException {
        return switch (next) {
            case NEED_TASK -> runTasks(engine);
            case NEED_WRAP -> output.handshake();
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> input.handshake();
            case FINISHED, NOT_HANDSHAKING -> next;
        };
    }

    static boolean isNewest(SSLEngine engine) {
        return engine.getSession().getProtocol().equals("TLSv1.3");
    }

    /** On the thread at hand: whoever runs this may compute, and nobody waits for it. */
    static HandshakeStatus runTasks(SSLEngine engine) {
        for (Runnable task; (task = engine.getDelegatedTask()) != null;) {
            task.run();
        }
        return engine.getHandshakeStatus();
    }

    /** Closing over what the other end has sent would take the alert away from it again. */
    private void sayWhy() {
        Thread limit = Thread.ofVirtual().name("heddle-tls-farewell").unstarted(() -> {
            LockSupport.parkNanos(FAREWELL_NANOS);
            closeQuietly();
        });
        limit.start();
        try {
            output.lastWords();
            raw.endOutput();
            input.drain();
        } catch (IOException e) {
            // It is told as far as possible; the failure itself is what is reported.
            closeQuietly();
        } finally {
            LockSupport.unpark(limit);
        }
    }

    /** For tests. */
    SSLEngine engine() {
        return engine;
    }

    private void closeQuietly() {
        try {
            raw.close();
        } catch (IOException e) {
            // Nobody is left to be told.
            return;
        }
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public WritableByteChannel output() {
        return output;
    }

    @Override
    public void endOutput() throws IOException {
        // In older versions the alert would end the other direction as well.
        if (isNewest(engine)) {
            engine.closeOutbound();
            output.lastWords();
        }
        raw.endOutput();
    }

    @Override
    public String address() {
        return raw.address();
    }

    @Override
    public String origin() {
        return raw.origin();
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }

    @Override
    public String toString() {
        return "TLS with " + raw.address();
    }
}
