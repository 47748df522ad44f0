package dev.heddle.cluster.transport;

import dev.heddle.cluster.Connection;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.Transport;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Unix domain sockets in a directory that the nodes of one machine share: the node at port 9001 listens on the file
 * {@code 9001.sock}, whatever its host is called. Who may connect is a matter of the directory's permissions. A file
 * that a dead node has left behind is replaced; one that somebody listens on is in use, and so is one of which that
 * cannot be told.
 */
public final class UnixTransport implements Transport {
    private static final int BACKLOG = 1024;
    private static final int PORT_MIN = 1_024;
    private static final int PORTS = 65_536;
    private static final int ATTEMPTS = 100;
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(1);

    private final Path directory;

    private UnixTransport(Path directory) {
        this.directory = directory;
    }

    /**
     * The sockets of a directory.
     *
     * @param directory exists; its path is short, since the system allows about a hundred bytes for a socket's path
     * @return for any number of nodes
     * @throws IllegalArgumentException when there is no such directory
     */
    public static UnixTransport in(Path directory) {
        if (!Files.isDirectory(Objects.requireNonNull(directory, "directory"))) {
            throw new IllegalArgumentException(directory + " is no directory; make one that only those may enter who"
                    + " may connect");
        }
        return new UnixTransport(directory);
    }

    private Path file(int port) {
        return directory.resolve(port + ".sock");
    }

    @Override
    public Transport.Listener listen(HostAndPort address) throws IOException {
        if (address.port() != 0) {
            return listen(address.port());
        }
        for (int attempt = 0;; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(PORT_MIN, PORTS);
            try {
                return listen(port);
            } catch (BindException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Transport.Listener listen(int port) throws IOException {
        Path file = file(port);
        if (Files.isRegularFile(file) || Files.isDirectory(file)) {
            throw new BindException(file + " is there already and is no socket");
        }
        if (Files.exists(file)) {
            removeIfDead(file);
        }
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            listener.bind(UnixDomainSocketAddress.of(file), BACKLOG);
            return new UnixListener(listener, file, identity(file), port);
        } catch (IOException | RuntimeException e) {
            listener.close();
            throw e;
        }
    }

    /** Only that the system refuses a connection proves that nobody listens there. */
    private static void removeIfDead(Path file) throws IOException {
        Optional<Identity> found = identity(file);
        try {
            connected(file, PROBE_LIMIT).close();
        } catch (ConnectException e) {
            // Nobody misses it; unless somebody else has just replaced it.
            if (found.equals(identity(file))) {
                Files.deleteIfExists(file);
            }
            return;
        } catch (SocketTimeoutException e) {
            throw new BindException(file + " is in use, and who listens there does not accept");
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            if (identity(file).isEmpty()) {
                return;
            }
            throw unknown(file, e);
        }
        throw new BindException(file + " is in use");
    }

    private static BindException unknown(Path file, IOException why) {
        BindException unknown = new BindException("cannot tell whether somebody listens on " + file + ": "
                + (why.getMessage() == null ? why : why.getMessage()));
        unknown.initCause(why);
        return unknown;
    }

    /** Which file it is that has the name now; empty when there is none. */
    private static Optional<Identity> identity(Path file) throws IOException {
        try {
            BasicFileAttributes there = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Identity(Optional.ofNullable(there.fileKey()), there.lastModifiedTime()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The key alone may be that of a file that is gone. */
    private record Identity(Optional<Object> key, FileTime modified) {}

    @Override
    public Connection connect(HostAndPort target, Duration limit) throws IOException {
        Path file = file(target.port());
        if (!Files.exists(file)) {
            throw new ConnectException("nobody listens on " + file);
        }
        return connection(connected(file, limit), file);
    }

    /**
     * Tries for so long. While too many wait to be accepted there, the system lets nobody else connect; a thread of the
     * system's waits for that, and a virtual one is told that it has connected though it has not.
     */
    private static SocketChannel connected(Path file, Duration limit) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        FutureTask<Boolean> attempt = new FutureTask<>(() -> channel.connect(UnixDomainSocketAddress.of(file)));
        start(attempt, channel, "heddle-connect-" + file.getFileName());
        try {
            attempt.get(TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS);
            return channel;
        } catch (ExecutionException e) {
            channel.close();
            throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
        } catch (TimeoutException e) {
            channel.close();
            throw new SocketTimeoutException("who listens on " + file + " has not accepted within " + limit);
        } catch (InterruptedException e) {
            channel.close();
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        }
    }

    private static void start(FutureTask<?> attempt, SocketChannel channel, String name) throws IOException {
        try {
            Thread.ofPlatform().daemon().name(name).start(attempt);
        } catch (Throwable t) {
            channel.close();
            throw new IOException("no thread to connect with", t);
        }
    }

    private static SocketConnection connection(SocketChannel channel, Path file) {
        return new SocketConnection(channel, file.toString(), "this machine");
    }

    /** @param own which file it is that was made for it */
    private record UnixListener(ServerSocketChannel listener, Path file, Optional<Identity> own, int port)
            implements
                Transport.Listener {

        @Override
        public Connection accept() throws IOException {
            return connection(listener.accept(), file);
        }

        /** The name first: whoever takes it next has a file of its own, which is not ours to remove. */
        @Override
        public void close() throws IOException {
            if (listener.isOpen()) {
                try {
                    if (own.equals(identity(file))) {
                        Files.deleteIfExists(file);
                    }
                } finally {
                    listener.close();
                }
            }
        }
    }

    @Override
    public String toString() {
        return "unix sockets in " + directory;
    }
}
