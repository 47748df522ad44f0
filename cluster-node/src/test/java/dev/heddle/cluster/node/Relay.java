package dev.heddle.cluster.node;

import dev.heddle.cluster.HostAndPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The network in front of a node: it can be cut, and connections can fall silent without an end. Any thread; two
 * virtual threads of its own for each connection.
 */
public final class Relay implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int BACKLOG = 256;

    private final ServerSocket listener;
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile boolean cut;
    private volatile boolean closed;

    /** Listens on a free port, and leads nowhere yet. */
    public Relay() {
        try {
            listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("relay").start(this::accept);
    }

    /** Where to connect to. */
    public HostAndPort address() {
        return new HostAndPort("127.0.0.1", listener.getLocalPort());
    }

    /** New connections go to this port on loopback. */
    public void leadsTo(int port) {
        target = port;
    }

    /** All connections end, and new ones as soon as they come. */
    public void cut() {
        cut = true;
        wires.forEach(Wire::end);
    }

    /** New connections come through again. */
    public void heal() {
        cut = false;
    }

    /**
     * From now on nothing comes through on the connections that there are, their ends neither; new ones are not
     * touched.
     */
    public void freeze() {
        wires.forEach(wire -> wire.frozen = true);
    }

    private void accept() {
        while (!closed) {
            try {
                Wire wire = new Wire(listener.accept());
                // Before it looks whether it may live: whoever cuts meanwhile either finds it here or is seen by it.
                wires.add(wire);
                Thread.ofVirtual().name("relay-in").start(wire::run);
            } catch (IOException e) {
                // The dialler has given up already, or the relay is closed.
                continue;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        wires.forEach(Wire::end);
    }

    /** One connection, in two halves. */
    private final class Wire {
        private final Socket dialler;
        private final Socket dialled = new Socket();
        private final AtomicInteger halvesOpen = new AtomicInteger(2);

        /** What those wait for who carry a frozen one: its end. */
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile boolean frozen;

        Wire(Socket dialler) {
            this.dialler = dialler;
        }

        void run() {
            try {
                if (cut || closed) {
                    end();
                    return;
                }
                // Closed meanwhile by somebody who cuts, it does not connect.
                dialled.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
                dialler.setTcpNoDelay(true);
                dialled.setTcpNoDelay(true);
            } catch (IOException e) {
                end();
                return;
            }
            Thread.ofVirtual().name("relay-out").start(() -> pump(dialled, dialler));
            pump(dialler, dialled);
        }

        private void pump(Socket from, Socket to) {
            byte[] buffer = new byte[BUFFER_BYTES];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read; (read = in.read(buffer)) >= 0;) {
                    awaitThaw();
                    out.write(buffer, 0, read);
                }
                awaitThaw();
                to.shutdownOutput();
                if (halvesOpen.decrementAndGet() == 0) {
                    end();
                }
            } catch (IOException e) {
                awaitThaw();
                end();
            }
        }

        /** A frozen connection hides its end, too. */
        private void awaitThaw() {
            if (frozen) {
                try {
                    over.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        void end() {
            wires.remove(this);
            over.countDown();
            close(dialler);
            close(dialled);
        }

        private static void close(Socket socket) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
