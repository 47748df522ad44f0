package dev.heddle.cluster.tls;

import dev.heddle.cluster.Connection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** Decrypts what comes, straight to where it is wanted when there is room for a record. One thread at a time. */
final class TlsInput extends InputStream {
    private static final int RECORDS_MAX = 4;
    private static final int LOOKS_MAX = 64;

    private final Connection raw;
    private final SSLEngine engine;

    /** What has come and is not decrypted, between position and limit. On the heap, where the JDK's ciphers work. */
    private ByteBuffer records;

    /** What is decrypted and not read, between position and limit. */
    private ByteBuffer plain;
    private boolean wasFull;
    private boolean ended;

    /** As large as records get; what was negotiated decides. Asking the engine takes its lock. */
    private int recordBytes;

    TlsInput(Connection raw, SSLEngine engine) {
        this.raw = raw;
        this.engine = engine;
        this.recordBytes = engine.getSession().getPacketBufferSize();
        this.records = ByteBuffer.allocate(recordBytes).limit(0);
        this.plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).limit(0);
    }

    /** During the handshake: waits for what has to come, and what comes next. */
    HandshakeStatus handshake() throws IOException {
        while (true) {
            SSLEngineResult result = engine.unwrap(records, plain.clear());
            plain.flip();
            switch (result.getStatus()) {
                case OK -> {
                    recordBytes = engine.getSession().getPacketBufferSize();
                    return result.getHandshakeStatus();
                }
                case BUFFER_UNDERFLOW -> {
                    if (!receive()) {
                        throw TlsFaults.closed();
                    }
                }
                case CLOSED -> throw TlsFaults.closed();
                case BUFFER_OVERFLOW -> throw new IOException("TLS has no room for its own record: " + result);
            }
        }
    }

    /** Reads to the end and looks at nothing. */
    void drain() throws IOException {
        byte[] bytes = new byte[records.capacity()];
        while (raw.input().read(bytes) >= 0) {
            continue;
        }
    }

    @Override
    public int available() throws IOException {
        // A peer that sends records with nothing in them keeps nobody here for longer.
        for (int looks = 0; looks < LOOKS_MAX && !plain.hasRemaining() && !ended; looks++) {
            if (decryptToPlain() == 0 && (raw.input().available() == 0 || !receive())) {
                break;
            }
        }
        return plain.remaining();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (!plain.hasRemaining()) {
            if (length >= plain.capacity()) {
                return readStraight(ByteBuffer.wrap(into, offset, length));
            }
            while (decryptToPlain() == 0) {
                if (ended || !receive()) {
                    return -1;
                }
            }
        }
        int count = Math.min(length, plain.remaining());
        plain.get(into, offset, count);
        return count;
    }

    private int readStraight(ByteBuffer into) throws IOException {
        int count = decrypt(into);
        while (count == 0 && !ended && receive()) {
            count = decrypt(into);
        }
        return count == 0 ? -1 : count;
    }

    private int decryptToPlain() throws IOException {
        plain.clear();
        try {
            return decrypt(plain);
        } finally {
            plain.flip();
        }
    }

    /** Whole records that are here, as many as have room; how many bytes that gave. Does not wait. */
    private int decrypt(ByteBuffer into) throws IOException {
        int before = into.position();
        boolean more = true;
        try {
            while (more && !ended && records.hasRemaining()) {
                SSLEngineResult result = engine.unwrap(records, into);
                switch (result.getStatus()) {
                    case OK -> heard(result);
                    case CLOSED -> ended = true;
                    case BUFFER_UNDERFLOW, BUFFER_OVERFLOW -> more = false;
                }
            }
        } catch (SSLException e) {
            throw TlsFaults.of(e);
        }
        return into.position() - before;
    }

    /** What is no message: new keys and tickets of TLS 1.3, which the engine sees to. */
    private void heard(SSLEngineResult result) throws IOException {
        HandshakeStatus next = result.getHandshakeStatus();
        if (next == HandshakeStatus.NOT_HANDSHAKING) {
            return;
        }
        if (!TlsConnection.isNewest(engine)) {
            throw TlsFaults.failed("the peer wants to negotiate TLS anew, which is refused");
        }
        if (next == HandshakeStatus.NEED_TASK) {
            TlsConnection.runTasks(engine);
        }
    }

    /** Waits for more bytes; false when none will come. */
    private boolean receive() throws IOException {
        makeRoom();
        int count = raw.input().read(records.array(), records.limit(), records.capacity() - records.limit());
        if (count < 0) {
            ended = true;
            return false;
        }
        records.limit(records.limit() + count);
        wasFull = records.limit() == records.capacity();
        return true;
    }

    private void makeRoom() {
        boolean grows = wasFull && records.capacity() < RECORDS_MAX * recordBytes || records.capacity() < recordBytes;
        if (grows) {
            int wanted = Math.min(RECORDS_MAX * recordBytes, Math.max(recordBytes, 2 * records.capacity()));
            records = ByteBuffer.allocate(wanted).put(records).flip();
        } else if (!records.hasRemaining()) {
            records.position(0).limit(0);
        } else if (records.limit() == records.capacity()) {
            records.compact().flip();
        }
        wasFull = false;
    }
}
