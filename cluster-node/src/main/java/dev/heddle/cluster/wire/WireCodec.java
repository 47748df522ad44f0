package dev.heddle.cluster.wire;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import dev.heddle.cluster.frame.Frames;
import dev.heddle.cluster.wire.WireException.Fault;
import dev.heddle.proto.Meta.NetworkMessage;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Messages to payloads and back. Any thread, nothing waits.
 *
 * <p>What is wrong with a payload is a {@link WireException.Fault}. A digest of the wrong length and an unknown status
 * number of a server are no faults here: the first is a mismatch that the handshake finds, the second counts as OK.
 */
public final class WireCodec {
    /** The most entries that a list may have unless the caller says otherwise. */
    public static final int ENTRIES_MAX = 1_000_000;

    static final int BYTES_MAX = Integer.MAX_VALUE - 64;

    // Fields of later versions are dropped: kept, they would cost several times their size.
    private static final Parser<NetworkMessage> PARSER = DiscardUnknownFieldsParser.wrap(NetworkMessage.parser());

    private WireCodec() {}

    /**
     * Writes a message as a payload.
     *
     * @throws WireException {@code TOO_LARGE} when no array could hold it
     */
    public static byte[] encode(WireMessage message) {
        return write(message, 0);
    }

    /**
     * As {@link #encode}, for frames of a limited size.
     *
     * @throws WireException {@code TOO_LARGE} when the payload would be longer than that
     */
    public static byte[] encode(WireMessage.NodeMessage message, int payloadMax) {
        return NodeWriter.write(message, 0, Math.min(payloadMax, BYTES_MAX));
    }

    /** As {@link #encode}, with the frame's header in front: ready to be written. */
    public static byte[] encodeFrame(WireMessage message) {
        byte[] frame = write(message, Frames.HEADER_BYTES);
        Frames.putLength(frame, frame.length - Frames.HEADER_BYTES);
        return frame;
    }

    /** How many bytes {@link #encode} makes; more than an array holds for what it refuses. Cheap for node messages. */
    public static long payloadBytes(WireMessage message) {
        return switch (message) {
            case WireMessage.NodeMessage node -> NodeWriter.payloadBytes(node);
            case WireMessage.Auth auth -> AuthMapping.toProto(auth).getSerializedSize();
            case WireMessage.Control control -> ControlMapping.toProto(control).getSerializedSize();
        };
    }

    /** Reads a payload; lists may have {@link #ENTRIES_MAX} entries. */
    public static WireMessage decode(byte[] payload) {
        return decode(payload, ENTRIES_MAX);
    }

    /**
     * Reads a payload.
     *
     * @param entriesMax the most entries that lists may have, together
     * @throws WireException when the bytes are not one message that we know
     */
    public static WireMessage decode(byte[] payload, int entriesMax) {
        return decode(new NodeReader(), payload, 0, payload.length, entriesMax);
    }

    static WireMessage decode(NodeReader usual, byte[] array, int from, int length, int entriesMax) {
        WireMessage message = usual.read(array, from, length);
        if (message != null) {
            return message;
        }
        Entries.check(array, from, length, entriesMax);
        return fromProto(parse(array, from, length));
    }

    static NetworkMessage parse(byte[] payload) {
        return parse(payload, 0, payload.length);
    }

    private static NetworkMessage parse(byte[] array, int from, int length) {
        try {
            return PARSER.parseFrom(array, from, length);
        } catch (InvalidProtocolBufferException e) {
            throw new WireException(Fault.MALFORMED,
                    "A payload of " + length + " bytes is not a message: " + e.getMessage(), e);
        }
    }

    static WireMessage fromProto(NetworkMessage network) {
        return switch (network.getMessageCase()) {
            case AUTH -> AuthMapping.fromProto(network.getAuth());
            case NODE -> NodeMapping.fromProto(network.getNode());
            case CONTROL -> ControlMapping.fromProto(network.getControl());
            case MESSAGE_NOT_SET -> throw new WireException(Fault.NO_MEMBER,
                    "A payload holds neither a handshake, a node nor a control message");
        };
    }

    /** What a member without content means. */
    static WireException nothingIn(String member) {
        return new WireException(Fault.NO_INNER_MEMBER, "A " + member + " message holds nothing that we know");
    }

    private static byte[] write(WireMessage message, int headerBytes) {
        return switch (message) {
            case WireMessage.NodeMessage node -> NodeWriter.write(node, headerBytes, BYTES_MAX);
            case WireMessage.Auth auth -> write(AuthMapping.toProto(auth), headerBytes);
            case WireMessage.Control control -> write(ControlMapping.toProto(control), headerBytes);
        };
    }

    private static byte[] write(NetworkMessage message, int headerBytes) {
        int bytes = message.getSerializedSize();
        if (bytes < 0 || bytes > BYTES_MAX) {
            throw new WireException(Fault.TOO_LARGE, "A control message is too large for any frame; split it");
        }
        byte[] out = new byte[headerBytes + bytes];
        try {
            message.writeTo(CodedOutputStream.newInstance(out, headerBytes, bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("An array of the announced size was too small", e);
        }
        return out;
    }
}
