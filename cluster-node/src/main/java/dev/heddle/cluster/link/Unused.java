package dev.heddle.cluster.link;

import dev.heddle.actor.spi.Undelivered;
import dev.heddle.cluster.Connection;
import java.io.IOException;
import org.slf4j.LoggerFactory;

/** A message with a connection that is closed when nobody handles it. */
public interface Unused extends Undelivered {
    /** Nobody else's until the message is handled. */
    Connection connection();

    @Override
    default void undelivered() {
        close(connection());
    }

    @Override
    default void expired() {
        close(connection());
    }

    /** Closes one that nobody will use, whatever it throws. Any thread. */
    static void close(Connection connection) {
        try {
            connection.close();
        } catch (IOException | RuntimeException e) {
            LoggerFactory.getLogger(Link.class).debug("Closing a connection that is not needed failed: {}",
                    e.toString());
        }
    }
}
