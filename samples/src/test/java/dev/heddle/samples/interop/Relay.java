package dev.heddle.samples.interop;

import dev.heddle.cluster.HostAndPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** The network in front of a node: it can be cut, and connections can fall silent without an end. */
final class Relay implements AutoCloseable {
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile boolean cut;

    /** Connections on which nothing comes through any more, and what those wait for who carry it. */
    private final ConcurrentHashMap<Socket, CountDownLatch> frozen = new ConcurrentHashMap<>();

    Relay() {
        try {
            listener = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Thread.ofVirtual().name("relay").start(this::accept);
    }

    HostAndPort address() {
        return new HostAndPort("127.0.0.1", listener.getLocalPort());
    }

    void leadsTo(int port) {
        target = port;
    }

    /** All connections end, and new ones as soon as they come. */
    void cut() {
        cut = true;
        sockets.forEach(Relay::close);
    }

    void heal() {
        cut = false;
    }

    /** From now on nothing comes through on the connections that there are; new ones are not touched. */
    void freeze() {
        sockets.forEach(socket -> frozen.put(socket, new CountDownLatch(1)));
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket here = listener.accept();
                if (cut) {
                    here.close();
                } else {
                    connect(here);
                }
            } catch (IOException e) {
                continue;
            }
        }
    }

    private void connect(Socket here) throws IOException {
        sockets.add(here);
        try {
            Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(there);
            here.setTcpNoDelay(true);
            there.setTcpNoDelay(true);
            Thread.ofVirtual().name("relay-in").start(() -> pump(here, there));
            Thread.ofVirtual().name("relay-out").start(() -> pump(there, here));
        } catch (IOException e) {
            close(here);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[64 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read; (read = in.read(buffer)) >= 0;) {
                awaitThaw(from);
                out.write(buffer, 0, read);
            }
            awaitThaw(from);
            to.shutdownOutput();
        } catch (IOException e) {
            if (!frozen.containsKey(from)) {
                close(from);
                close(to);
            }
        }
    }

    /** A frozen connection hides its end, too. */
    private void awaitThaw(Socket socket) {
        CountDownLatch latch = frozen.get(socket);
        if (latch != null) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        frozen.values().forEach(CountDownLatch::countDown);
        sockets.forEach(Relay::close);
    }
}
