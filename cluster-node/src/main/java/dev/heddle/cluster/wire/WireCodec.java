package dev.heddle.cluster.wire;

/**
 * Messages to payloads and back. Any thread, nothing waits.
 *
 * <p>Order of checks: see {@link WireException.Fault}. A digest of the wrong length and an unknown status number of a
 * server are no faults here: the first is a mismatch that the handshake finds, the second counts as OK.
 */
public final class WireCodec {
    /** The most entries that a list may have unless the caller says otherwise. */
    public static final int ENTRIES_MAX = 1_000_000;

    private WireCodec() {}

    /**
     * Writes a message as a payload.
     *
     * @throws WireException {@code TOO_LARGE} when no array could hold it
     */
    public static byte[] encode(WireMessage message) {
        throw new UnsupportedOperationException(message.toString());
    }

    /** As {@link #encode}, with the frame's header in front: ready to be written. */
    public static byte[] encodeFrame(WireMessage message) {
        throw new UnsupportedOperationException(message.toString());
    }

    /** How many bytes {@link #encode} will make; larger than an int for what it refuses. Cheap for node messages. */
    public static long payloadBytes(WireMessage message) {
        throw new UnsupportedOperationException(message.toString());
    }

    /** Reads a payload; lists may have {@link #ENTRIES_MAX} entries. */
    public static WireMessage decode(byte[] payload) {
        return decode(payload, ENTRIES_MAX);
    }

    /**
     * Reads a payload.
     *
     * @param entriesMax the most entries a list may have
     * @throws WireException when the bytes are not one message that we know
     */
    public static WireMessage decode(byte[] payload, int entriesMax) {
        throw new UnsupportedOperationException();
    }
}
