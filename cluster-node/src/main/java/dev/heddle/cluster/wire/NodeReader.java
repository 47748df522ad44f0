package dev.heddle.cluster.wire;

import com.google.protobuf.WireFormat;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads casts, calls and answers as every peer writes them: one member in one member, known fields, nothing around.
 * That saves the generated objects and a copy of the arguments. Whatever looks otherwise is left to the generated
 * classes, damaged payloads included, so that there is one opinion on what a payload means. For one thread.
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
    private static final int VARINT_BITS = 64;
    private static final int LAST_SHIFT = 63;

    /** A longer name is read, but not kept. */
    private static final int VARIANT_KEPT_MAX = 256;

    private byte[] in;
    private int at;
    private int end;

    /** Something looked otherwise than expected: what was read since means nothing. */
    private boolean odd;

    /** The variant seen last, as it was written: most often the next one is the same. */
    private byte[] variantBytes = NONE;
    private String variant = "";

    /** The message, or null when it takes the generated classes to tell. */
    WireMessage.NodeMessage read(byte[] payload, int from, int length) {
        if (length == 0 || payload[from] != NODE_MEMBER) {
            return null;
        }
        in = payload;
        at = from + 1;
        end = from + length;
        odd = false;
        WireMessage.NodeMessage message = message();
        in = null;
        return odd ? null : message;
    }

    private WireMessage.NodeMessage message() {
        if (!coversTheRest() || at == end) {
            return null;
        }
        int member = in[at++];
        if (!coversTheRest()) {
            return null;
        }
        return switch (member) {
            case CAST_MEMBER -> cast();
            case CALL_MEMBER -> call();
            case REPLY_MEMBER -> reply();
            default -> null;
        };
    }

    private boolean coversTheRest() {
        long length = number();
        return !odd && length == end - at;
    }

    private WireMessage.Cast cast() {
        long to = 0;
        byte[] what = NONE;
        String name = "";
        Optional<byte[]> metadata = Optional.empty();
        while (at < end && !odd) {
            switch (in[at++]) {
                case NUMBER_1 -> to = number();
                case BYTES_2 -> what = bytes();
                case BYTES_3 -> name = text();
                case BYTES_6 -> metadata = Optional.of(bytes());
                default -> odd = true;
            }
        }
        return new WireMessage.Cast(to, name, what, metadata);
    }

    private WireMessage.Call call() {
        long to = 0;
        byte[] what = NONE;
        long callTag = 0;
        OptionalLong timeoutMs = OptionalLong.empty();
        String name = "";
        Optional<byte[]> metadata = Optional.empty();
        while (at < end && !odd) {
            switch (in[at++]) {
                case NUMBER_1 -> to = number();
                case BYTES_2 -> what = bytes();
                case NUMBER_3 -> callTag = number();
                case NUMBER_4 -> timeoutMs = OptionalLong.of(number());
                case BYTES_5 -> name = text();
                case BYTES_6 -> metadata = Optional.of(bytes());
                default -> odd = true;
            }
        }
        return new WireMessage.Call(to, name, what, callTag, timeoutMs, metadata);
    }

    private WireMessage.CallReply reply() {
        long to = 0;
        long callTag = 0;
        byte[] what = NONE;
        while (at < end && !odd) {
            switch (in[at++]) {
                case NUMBER_1 -> to = number();
                case NUMBER_2 -> callTag = number();
                case BYTES_3 -> what = bytes();
                default -> odd = true;
            }
        }
        return new WireMessage.CallReply(to, callTag, what);
    }

    private long number() {
        long value = 0;
        for (int shift = 0; shift < VARINT_BITS && at < end; shift += 7) {
            byte next = in[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                // Of the last byte that a number may have, no more than one bit belongs to it.
                odd |= shift == LAST_SHIFT && next != 1;
                return value;
            }
        }
        odd = true;
        return 0;
    }

    /** The length of what follows, all of which is there. */
    private int length() {
        long length = number();
        if (length < 0 || length > end - at) {
            odd = true;
            return 0;
        }
        return (int) length;
    }

    private byte[] bytes() {
        int length = length();
        byte[] bytes = length == 0 ? NONE : Arrays.copyOfRange(in, at, at + length);
        at += length;
        return bytes;
    }

    private String text() {
        int length = length();
        int from = at;
        at += length;
        if (!Arrays.equals(in, from, at, variantBytes, 0, variantBytes.length)) {
            byte[] utf8 = Arrays.copyOfRange(in, from, at);
            String read = decode(utf8);
            if (length > VARIANT_KEPT_MAX || odd) {
                return read;
            }
            variant = read;
            variantBytes = utf8;
        }
        return variant;
    }

    private String decode(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            odd = true;
            return "";
        }
    }
}
