package dev.heddle.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/**
 * How nodes get streams of bytes to each other. An address is always {@code host:port}; what a transport makes of it is
 * its own affair: a socket on the network, or a file of that name.
 *
 * <p><b>Threading.</b> Every method may be called from every thread, and blocks. An interrupt ends {@link #connect};
 * closing ends {@link Listener#accept}.
 *
 * <p><b>Errors.</b> An {@link IOException} is told as it is. Whatever else is thrown is a fault of the transport: it is
 * logged with its trace (of many, some a second), costs that connection, and the next one is tried all the same.
 */
public interface Transport {

    /**
     * Listens at once, so that an address in use is known before anything is started.
     *
     * @param address where; port 0 takes a free one
     * @return accepts until it is closed
     * @throws IOException when the address cannot be listened on; the message says why
     */
    Listener listen(HostAndPort address) throws IOException;

    /**
     * Opens a connection.
     *
     * @param target where a node listens
     * @param limit how long it may take
     * @return open, and not yet through its {@link Connection#handshake}
     * @throws IOException when nobody accepts there in time; the message says why
     */
    Connection connect(HostAndPort target, Duration limit) throws IOException;

    /** Where connections of others come in. */
    interface Listener extends Closeable {

        /**
         * The port that was taken.
         *
         * @return what others are told
         */
        int port();

        /**
         * Waits for the next connection. Never waits for what the other end has to do first: that is the connection's
         * {@link Connection#handshake}.
         *
         * @return open, and not yet through its handshake
         * @throws java.nio.channels.ClosedChannelException when the listener is closed, before or meanwhile
         * @throws IOException when this one failed; the next may not
         */
        Connection accept() throws IOException;

        /**
         * Accepts nothing more; the address is free again. Closing twice changes nothing.
         *
         * @throws IOException when the system reports trouble; it is closed nevertheless
         */
        @Override
        void close() throws IOException;
    }
}
