package dev.heddle.cluster.transport;

import dev.heddle.cluster.Connection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** One end of a connection in memory. */
final class MemoryConnection implements Connection {
    private final MemoryWire wire;
    private final String here;
    private final String there;
    private final MemoryPipe in;
    private final MemoryPipe out;
    private volatile boolean closed;

    MemoryConnection(MemoryWire wire, String here, String there, MemoryPipe in, MemoryPipe out) {
        this.wire = wire;
        this.here = here;
        this.there = there;
        this.in = in;
        this.out = out;
    }

    private final InputStream input = new InputStream() {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return in.read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return length == 0 ? 0 : in.read(into, offset, length);
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }
    };

    private final WritableByteChannel output = new WritableByteChannel() {
        @Override
        public int write(ByteBuffer source) throws IOException {
            return out.write(source);
        }

        @Override
        public boolean isOpen() {
            return !closed;
        }

        @Override
        public void close() {
            MemoryConnection.this.close();
        }
    };

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
        if (closed) {
            throw new java.nio.channels.ClosedChannelException();
        }
        out.endOutput();
    }

    @Override
    public String address() {
        return there + " in memory";
    }

    @Override
    public String origin() {
        return there;
    }

    @Override
    public void close() {
        closed = true;
        in.closeInput();
        out.closeOutput();
        wire.forget(in, out);
    }

    boolean uses(MemoryPipe one, MemoryPipe other) {
        return in == one && out == other;
    }

    void breaks() {
        in.breaks();
        out.breaks();
    }

    void halfOpens(String forgetful) {
        if (here.equals(forgetful)) {
            // Both first: who notices the one closes the other, and of that nothing may arrive.
            in.losesAll();
            out.losesAll();
            in.forgetsReader();
            out.forgetsWriter();
        }
    }

    void look() {
        in.look();
        out.look();
    }
}
