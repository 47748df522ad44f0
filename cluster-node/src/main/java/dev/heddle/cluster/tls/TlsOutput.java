package dev.heddle.cluster.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** Encrypts what is written; as many records as have room leave in one write. For the writer, one thread at a time. */
final class TlsOutput implements WritableByteChannel {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** Records in one write, at the most. */
    private static final int RECORDS_MAX = 8;

    /** Of plain bytes in a record, at the most. */
    private static final int RECORD_BYTES = 16 * 1024;

    private final WritableByteChannel raw;
    private final SSLEngine engine;

    /** On the heap, where the JDK's ciphers work. Grows with the traffic. */
    private ByteBuffer records;

    /** As large as records get; what was negotiated decides. Asking the engine takes its lock. */
    private int recordBytes;

    TlsOutput(WritableByteChannel raw, SSLEngine engine) {
        this.raw = raw;
        this.engine = engine;
        this.recordBytes = engine.getSession().getPacketBufferSize();
        this.records = ByteBuffer.allocate(recordBytes);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int before = source.remaining();
        makeRoomFor(before);
        try {
            while (source.hasRemaining()) {
                wrap(source);
            }
        } catch (SSLException e) {
            throw TlsFaults.of(e);
        }
        send();
        return before;
    }

    private void makeRoomFor(int bytes) {
        int wanted = recordBytes * Math.min(RECORDS_MAX, bytes / RECORD_BYTES + 1);
        if (wanted > records.capacity()) {
            records = ByteBuffer.allocate(wanted);
        }
    }

    private void sendAndMakeRoom() throws IOException {
        send();
        recordBytes = engine.getSession().getPacketBufferSize();
        makeRoomFor(0);
    }

    private void wrap(ByteBuffer source) throws IOException {
        SSLEngineResult result = engine.wrap(source, records);
        switch (result.getStatus()) {
            case OK -> {
                if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
                    TlsConnection.runTasks(engine);
                } else if (result.bytesConsumed() == 0 && result.bytesProduced() == 0) {
                    throw new IOException("TLS makes no progress: " + result);
                }
            }
            case BUFFER_OVERFLOW -> sendAndMakeRoom();
            case CLOSED -> throw new IOException("the TLS output has ended");
            case BUFFER_UNDERFLOW -> throw new IOException("TLS wants more to encrypt: " + result);
        }
    }

    /** During the handshake: says what is to be said, and what comes next. */
    HandshakeStatus handshake() throws IOException {
        SSLEngineResult result;
        do {
            result = engine.wrap(NOTHING, records);
            if (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
                sendAndMakeRoom();
            }
        } while (result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP
                && result.getStatus() != SSLEngineResult.Status.CLOSED);
        send();
        if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
            throw TlsFaults.closed();
        }
        return result.getHandshakeStatus();
    }

    /** The alert that the engine still has for the other end. */
    void lastWords() throws IOException {
        while (!engine.isOutboundDone()) {
            SSLEngineResult result = engine.wrap(NOTHING, records);
            if (result.bytesProduced() == 0 && result.getStatus() != SSLEngineResult.Status.BUFFER_OVERFLOW) {
                break;
            }
            send();
        }
        send();
    }

    private void send() throws IOException {
        records.flip();
        while (records.hasRemaining()) {
            raw.write(records);
        }
        records.clear();
    }

    @Override
    public boolean isOpen() {
        return raw.isOpen();
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }
}
