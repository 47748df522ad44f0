package dev.heddle.cluster.wire;

import dev.heddle.cluster.frame.FrameReader;

/** Reads the messages of one stream: remembers what they have in common. For one thread at a time, nothing waits. */
public final class WireReader {
    private final NodeReader usual = new NodeReader();

    /**
     * Reads the frame that was found last.
     *
     * @throws WireException when the bytes are not one message that we know
     */
    public WireMessage read(FrameReader found) {
        return WireCodec.decode(usual, found.array(), found.offset(), found.length(), WireCodec.ENTRIES_MAX);
    }
}
