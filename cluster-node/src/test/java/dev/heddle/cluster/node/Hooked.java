package dev.heddle.cluster.node;

import dev.heddle.cluster.Connection;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.Transport;
import java.io.IOException;
import java.time.Duration;

/** Another transport, but for what a test changes of its connections. */
class Hooked implements Transport {
    private final Transport inner;

    Hooked(Transport inner) {
        this.inner = inner;
    }

    Connection accepted(Connection connection) {
        return connection;
    }

    Connection dialled(Connection connection) {
        return connection;
    }

    @Override
    public Listener listen(HostAndPort address) throws IOException {
        Listener listener = inner.listen(address);
        return new Listener() {
            @Override
            public int port() {
                return listener.port();
            }

            @Override
            public Connection accept() throws IOException {
                Connection connection = listener.accept();
                try {
                    return accepted(connection);
                } catch (RuntimeException | Error e) {
                    connection.close();
                    throw e;
                }
            }

            @Override
            public void close() throws IOException {
                listener.close();
            }
        };
    }

    @Override
    public Connection connect(HostAndPort target, Duration limit) throws IOException {
        Connection connection = inner.connect(target, limit);
        try {
            return dialled(connection);
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }
}
