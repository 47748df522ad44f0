package dev.heddle.cluster.wire;

import java.util.List;

/** Cuts the lists that we send into frames of bounded size. */
public final class Splitter {
    private Splitter() {}

    /**
     * Cuts spawn, terminate, pg_join and pg_leave at 10,000 entries or 1 MiB, whichever comes first. An empty list
     * gives no message at all; every other kind of message is returned as it is.
     */
    public static List<WireMessage.Control> split(WireMessage.Control message) {
        throw new UnsupportedOperationException(message.toString());
    }
}
