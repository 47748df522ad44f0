package dev.heddle.cluster.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads casts, calls and answers as every peer writes them: one member in one member, known fields, nothing around.
 * That saves the generated objects and a copy of the arguments. Whatever looks otherwise is left to the generated
 * classes, damaged payloads included, so that there is one opinion on what a payload means.
 */
final class NodeReader {
    private static final byte[] NONE = {};
    // Tags as they stand on the wire: the field's number, then how its value is written.
    private static final int BYTES_1 = 1 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int BYTES_2 = 2 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int BYTES_3 = 3 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int BYTES_5 = 5 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int BYTES_6 = 6 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int NUMBER_1 = 1 << 3;
    private static final int NUMBER_2 = 2 << 3;
    private static final int NUMBER_3 = 3 << 3;
    private static final int NUMBER_4 = 4 << 3;
    private static final int NODE_MEMBER = BYTES_2;
    private static final int CAST_MEMBER = BYTES_1;
    private static final int CALL_MEMBER = BYTES_2;
    private static final int REPLY_MEMBER = BYTES_3;

    private final CodedInputStream in;

    private NodeReader(byte[] payload) {
        this.in = CodedInputStream.newInstance(payload);
    }

    /** The message, or null when it takes the generated classes to tell. */
    static WireMessage.NodeMessage read(byte[] payload) {
        if (payload.length == 0 || payload[0] != NODE_MEMBER) {
            return null;
        }
        try {
            return new NodeReader(payload).message(payload.length);
        } catch (InvalidProtocolBufferException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from an array failed", e);
        }
    }

    private WireMessage.NodeMessage message(int payloadBytes) throws IOException {
        in.readTag();
        if (!coversTheRest(payloadBytes)) {
            return null;
        }
        int member = in.readTag();
        if (!coversTheRest(payloadBytes)) {
            return null;
        }
        if (member == CAST_MEMBER) {
            return cast();
        }
        if (member == CALL_MEMBER) {
            return call();
        }
        return member == REPLY_MEMBER ? reply() : null;
    }

    private boolean coversTheRest(int payloadBytes) throws IOException {
        int length = in.readRawVarint32();
        return length >= 0 && length == payloadBytes - in.getTotalBytesRead();
    }

    private WireMessage.Cast cast() throws IOException {
        long to = 0;
        byte[] what = NONE;
        String variant = "";
        Optional<byte[]> metadata = Optional.empty();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case NUMBER_1 -> to = in.readUInt64();
                case BYTES_2 -> what = in.readByteArray();
                case BYTES_3 -> variant = in.readStringRequireUtf8();
                case BYTES_6 -> metadata = Optional.of(in.readByteArray());
                default -> {
                    return null;
                }
            }
        }
        return new WireMessage.Cast(to, variant, what, metadata);
    }

    private WireMessage.Call call() throws IOException {
        long to = 0;
        byte[] what = NONE;
        long callTag = 0;
        OptionalLong timeoutMs = OptionalLong.empty();
        String variant = "";
        Optional<byte[]> metadata = Optional.empty();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case NUMBER_1 -> to = in.readUInt64();
                case BYTES_2 -> what = in.readByteArray();
                case NUMBER_3 -> callTag = in.readUInt64();
                case NUMBER_4 -> timeoutMs = OptionalLong.of(in.readUInt64());
                case BYTES_5 -> variant = in.readStringRequireUtf8();
                case BYTES_6 -> metadata = Optional.of(in.readByteArray());
                default -> {
                    return null;
                }
            }
        }
        return new WireMessage.Call(to, variant, what, callTag, timeoutMs, metadata);
    }

    private WireMessage.CallReply reply() throws IOException {
        long to = 0;
        long callTag = 0;
        byte[] what = NONE;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case NUMBER_1 -> to = in.readUInt64();
                case NUMBER_2 -> callTag = in.readUInt64();
                case BYTES_3 -> what = in.readByteArray();
                default -> {
                    return null;
                }
            }
        }
        return new WireMessage.CallReply(to, callTag, what);
    }
}
