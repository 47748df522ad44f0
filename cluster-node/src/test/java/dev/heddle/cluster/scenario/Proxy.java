package dev.heddle.cluster.scenario;

import dev.heddle.cluster.HostAndPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What lies between a node that dials and one that is dialled. It is cut or stalled for as long as there is a reason
 * for it. Any thread; pumps on virtual threads.
 */
final class Proxy implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int BACKLOG = 64;

    private final ServerSocket listener;
    private volatile HostAndPort target;
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<String> cut = new HashSet<>();
    private final Set<String> stalled = new HashSet<>();
    private boolean closed;

    private Proxy(ServerSocket listener, HostAndPort target) {
        this.listener = listener;
        this.target = target;
    }

    static Proxy to(HostAndPort target) {
        try {
            Proxy proxy = new Proxy(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), target);
            Thread.ofVirtual().name("proxy-" + target).start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** New connections go there. */
    void leadsTo(HostAndPort next) {
        target = next;
    }

    HostAndPort address() {
        return new HostAndPort("127.0.0.1", listener.getLocalPort());
    }

    /** Connections end, and new ones as soon as they come. */
    void cut(String reason) {
        changing(() -> cut.add(reason));
        wires.forEach(Wire::end);
    }

    /** Nothing comes through, and no end. */
    void stall(String reason) {
        changing(() -> stalled.add(reason));
    }

    /** Connections end on one side; the other is not told. New ones are not touched. */
    void halfOpen(boolean diallerIsTold) {
        wires.forEach(wire -> wire.endHalf(diallerIsTold));
    }

    void heal(String reason) {
        changing(() -> {
            cut.remove(reason);
            stalled.remove(reason);
        });
    }

    @Override
    public void close() {
        changing(() -> closed = true);
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        wires.forEach(Wire::end);
    }

    private void changing(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isCut() {
        lock.lock();
        try {
            return closed || !cut.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket dialler = listener.accept();
                dialler.setTcpNoDelay(true);
                Wire wire = new Wire(dialler);
                wires.add(wire);
                Thread.ofVirtual().name("proxy-in").start(wire::connect);
            } catch (IOException e) {
                continue;
            }
        }
    }

    /** One connection, in two halves. */
    private final class Wire {
        private final Socket dialler;
        private final Socket dialled = new Socket();

        /** Its two ends know different things from now on. Under the lock. */
        private boolean frozen;

        Wire(Socket dialler) {
            this.dialler = dialler;
        }

        void connect() {
            awaitPassage();
            try {
                if (isCut()) {
                    throw new IOException("cut");
                }
                HostAndPort to = target;
                dialled.connect(new InetSocketAddress(to.host(), to.port()));
                dialled.setTcpNoDelay(true);
                Thread.ofVirtual().name("proxy-out").start(() -> pump(dialled, dialler));
                pump(dialler, dialled);
            } catch (IOException e) {
                end();
            }
        }

        private void pump(Socket from, Socket to) {
            byte[] buffer = new byte[BUFFER_BYTES];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read; (read = in.read(buffer)) >= 0;) {
                    awaitPassage();
                    out.write(buffer, 0, read);
                }
                awaitPassage();
                to.shutdownOutput();
                if (from.isOutputShutdown()) {
                    end();
                }
            } catch (IOException e) {
                awaitPassage();
                end();
            }
        }

        /** An end is held back like everything else. */
        private void awaitPassage() {
            lock.lock();
            try {
                while (!closed && (frozen || !stalled.isEmpty() && cut.isEmpty())) {
                    changed.awaitUninterruptibly();
                }
            } finally {
                lock.unlock();
            }
        }

        void endHalf(boolean diallerIsTold) {
            changing(() -> frozen = true);
            abort(diallerIsTold ? dialler : dialled);
        }

        void end() {
            wires.remove(this);
            abort(dialler);
            abort(dialled);
        }

        /** As from a process that was killed: the other side may still have unread bytes, and is reset. */
        private static void abort(Socket socket) {
            try {
                socket.setSoLinger(true, 0);
            } catch (IOException e) {
                // It is closed already.
                return;
            } finally {
                closeQuietly(socket);
            }
        }

        private static void closeQuietly(Socket socket) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
