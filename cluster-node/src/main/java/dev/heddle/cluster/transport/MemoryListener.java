package dev.heddle.cluster.transport;

import dev.heddle.cluster.Connection;
import dev.heddle.cluster.Transport;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Where connections of one node in memory come in. */
final class MemoryListener implements Transport.Listener {
    private static final int BACKLOG = 1024;

    private final String owner;
    private final int port;
    private final Map<Integer, MemoryListener> all;

    /** Guards everything below. */
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<MemoryConnection> waiting = new ArrayDeque<>();
    private boolean closed;

    MemoryListener(String owner, int port, Map<Integer, MemoryListener> all) {
        this.owner = owner;
        this.port = port;
        this.all = all;
    }

    String owner() {
        return owner;
    }

    /** Another node has connected. */
    void take(MemoryConnection connection) throws IOException {
        lock.lock();
        try {
            if (closed || waiting.size() >= BACKLOG) {
                connection.close();
                throw new ConnectException("nobody accepts on port " + port);
            }
            waiting.add(connection);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Connection accept() throws IOException {
        lock.lock();
        try {
            while (!closed && waiting.isEmpty()) {
                changed.await();
            }
            if (closed) {
                throw new ClosedChannelException();
            }
            return waiting.remove();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        all.remove(port, this);
        lock.lock();
        try {
            closed = true;
            waiting.forEach(MemoryConnection::close);
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
