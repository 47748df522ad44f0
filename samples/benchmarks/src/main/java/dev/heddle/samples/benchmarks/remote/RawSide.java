package dev.heddle.samples.benchmarks.remote;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadFactory;

/**
 * Nothing but a socket: a length and bytes, a negative length for a cast, the least for a count. The limit of what
 * anybody can reach.
 */
final class RawSide implements Side {
    private static final int COUNT = Integer.MIN_VALUE;
    private static final int BUFFER = 1 << 16;

    private final ThreadFactory threads;

    RawSide(ThreadFactory threads) {
        this.threads = threads;
    }

    @Override
    public Serving serve() {
        try {
            ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            threads.newThread(() -> echo(listener)).start();
            return new Serving() {
                @Override
                public int port() {
                    return listener.getLocalPort();
                }

                @Override
                public void close() {
                    try {
                        listener.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void echo(ServerSocket listener) {
        long said = 0;
        byte[] bytes = new byte[BUFFER];
        try (Socket socket = listener.accept()) {
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
            OutputStream out = socket.getOutputStream();
            while (true) {
                int length = in.readInt();
                if (length == COUNT) {
                    out.write(frame(Long.BYTES, said));
                } else if (length < 0) {
                    in.readFully(bytes, 0, -length);
                    said++;
                } else {
                    if (bytes.length < 4 + length) {
                        bytes = new byte[4 + length];
                    }
                    in.readFully(bytes, 4, length);
                    putInt(bytes, 0, length);
                    out.write(bytes, 0, 4 + length);
                }
            }
        } catch (IOException e) {
            // The driver is done.
            return;
        }
    }

    private static byte[] frame(int length, long value) {
        byte[] out = new byte[4 + Long.BYTES];
        putInt(out, 0, length);
        for (int i = 0; i < Long.BYTES; i++) {
            out[4 + i] = (byte) (value >>> 56 - 8 * i);
        }
        return out;
    }

    private static void putInt(byte[] bytes, int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >>> 24 - 8 * i);
        }
    }

    @Override
    public ThreadFactory callers() {
        return threads;
    }

    @Override
    public int callsMax() {
        return 1;
    }

    @Override
    public Far connect(int port) {
        try {
            return new Driving(new Socket(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Driving implements Far {
        private final Socket socket;
        private final DataInputStream in;
        private final DataOutputStream out;
        private final byte[] frame = new byte[BUFFER];
        private int waiting;

        Driving(Socket socket) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
            out = new DataOutputStream(socket.getOutputStream());
        }

        @Override
        public byte[] call(byte[] bytes) {
            try {
                byte[] request = new byte[4 + bytes.length];
                putInt(request, 0, bytes.length);
                System.arraycopy(bytes, 0, request, 4, bytes.length);
                out.write(request);
                return in.readNBytes(in.readInt());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void cast(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (waiting + 4 + bytes.length > frame.length) {
                flush();
            }
            putInt(frame, waiting, -bytes.length);
            System.arraycopy(bytes, 0, frame, waiting + 4, bytes.length);
            waiting += 4 + bytes.length;
        }

        private void flush() {
            try {
                out.write(frame, 0, waiting);
                waiting = 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public long count() {
            flush();
            try {
                out.writeInt(COUNT);
                in.readInt();
                return in.readLong();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
