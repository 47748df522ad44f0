package dev.heddle.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.WritableByteChannel;

/**
 * A stream of bytes to another node and one back.
 *
 * <p><b>Threading.</b> The handshake comes first, on one thread. After it one thread at a time reads, one at a time
 * writes or ends the output, and these two are independent: a write that blocks holds up no read. {@link #close} may be
 * called from any thread at any time, does not block, and ends what blocks with an {@link IOException}. Both streams
 * may
 * be asked for while the handshake is under way.
 *
 * <p><b>Errors.</b> A connection that knows more than that it is broken throws a {@link ConnectionException}, whose
 * reason becomes that of the session's end.
 */
public interface Connection extends Closeable {

    /**
     * What the other end sends. Reading waits for at least one byte and gives what has come. {@code available} never
     * waits and is exact about one thing: when it is not zero, the next read does not wait.
     *
     * @return always the same
     * @throws IOException when the connection is closed already
     */
    InputStream input() throws IOException;

    /**
     * What goes to the other end. A write waits until at least a part is taken, and what is taken is on its way: there
     * is no flush.
     *
     * @return always the same; closing it has no defined effect
     */
    WritableByteChannel output();

    /**
     * Whether {@link #handshake} has something to do.
     *
     * @return false when the streams may be used at once
     */
    default boolean needsHandshake() {
        return false;
    }

    /**
     * What both ends have to agree on before the first byte of a session. Waits for the other end without a limit of
     * its own: whoever calls it closes the connection when it takes too long.
     *
     * @throws IOException when there will be no session; the other end has been told so, as far as possible
     */
    default void handshake() throws IOException {}

    /**
     * Ends this side's output, after all that was written; the other end reads to the end and may still send.
     *
     * @throws IOException when the connection is broken or closed
     */
    void endOutput() throws IOException;

    /**
     * Where the other end is, for logs.
     *
     * @return never null
     */
    String address();

    /**
     * Whom the other end counts for when there are too many strangers: the same for all connections from one machine.
     *
     * @return never null
     */
    String origin();

    /**
     * Ends both directions at once; what was written may be lost. Closing twice changes nothing.
     *
     * @throws IOException when the system reports trouble; it is closed nevertheless
     */
    @Override
    void close() throws IOException;
}
