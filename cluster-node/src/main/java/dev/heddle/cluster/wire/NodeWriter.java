package dev.heddle.cluster.wire;

import static com.google.protobuf.CodedOutputStream.computeTagSize;
import static com.google.protobuf.CodedOutputStream.computeUInt32SizeNoTag;
import static com.google.protobuf.CodedOutputStream.computeUInt64Size;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes casts, calls and answers straight into an array of the right size, byte for byte as the generated classes
 * would: fields in the order of their numbers, defaults left out unless the schema says {@code optional}.
 */
final class NodeWriter {
    private static final int NODE_MEMBER = 2;

    private NodeWriter() {}

    static long payloadBytes(WireMessage.NodeMessage message) {
        return memberBytes(memberBytes(fieldsBytes(message, variant(message).length)));
    }

    /** @param payloadMax what the frame may hold */
    static byte[] write(WireMessage.NodeMessage message, int headerBytes, int payloadMax) {
        byte[] variant = variant(message);
        long fields = fieldsBytes(message, variant.length);
        long node = memberBytes(fields);
        long payload = memberBytes(node);
        if (payload > payloadMax) {
            throw new WireException(WireException.Fault.TOO_LARGE,
                    "A message of " + payload + " bytes is too large for a frame of " + payloadMax);
        }
        byte[] out = new byte[headerBytes + (int) payload];
        CodedOutputStream to = CodedOutputStream.newInstance(out, headerBytes, (int) payload);
        try {
            member(to, NODE_MEMBER, (int) node);
            fields(to, message, variant, (int) fields);
        } catch (IOException e) {
            throw new UncheckedIOException("An array of the computed size was too small", e);
        }
        return out;
    }

    private static void fields(CodedOutputStream out, WireMessage.NodeMessage message, byte[] variant, int bytes)
            throws IOException {
        switch (message) {
            case WireMessage.Cast cast -> {
                member(out, 1, bytes);
                number(out, 1, cast.to());
                bytes(out, 2, cast.what());
                bytes(out, 3, variant);
                if (cast.metadata().isPresent()) {
                    out.writeByteArray(6, cast.metadata().get());
                }
            }
            case WireMessage.Call call -> {
                member(out, 2, bytes);
                number(out, 1, call.to());
                bytes(out, 2, call.what());
                number(out, 3, call.tag());
                if (call.timeoutMs().isPresent()) {
                    out.writeUInt64(4, call.timeoutMs().getAsLong());
                }
                bytes(out, 5, variant);
                if (call.metadata().isPresent()) {
                    out.writeByteArray(6, call.metadata().get());
                }
            }
            case WireMessage.CallReply reply -> {
                member(out, 3, bytes);
                number(out, 1, reply.to());
                number(out, 2, reply.tag());
                bytes(out, 3, reply.what());
            }
        }
    }

    private static long fieldsBytes(WireMessage.NodeMessage message, int variantBytes) {
        long bytes = numberBytes(message.to()) + bytesBytes(message.what().length) + bytesBytes(variantBytes);
        return switch (message) {
            case WireMessage.Cast cast -> bytes + cast.metadata().map(NodeWriter::presentBytes).orElse(0L);
            case WireMessage.Call call -> bytes + numberBytes(call.tag())
                    + (call.timeoutMs().isPresent() ? computeUInt64Size(4, call.timeoutMs().getAsLong()) : 0)
                    + call.metadata().map(NodeWriter::presentBytes).orElse(0L);
            case WireMessage.CallReply reply -> bytes + numberBytes(reply.tag());
        };
    }

    private static byte[] variant(WireMessage.NodeMessage message) {
        return switch (message) {
            case WireMessage.Cast cast -> cast.variant().getBytes(StandardCharsets.UTF_8);
            case WireMessage.Call call -> call.variant().getBytes(StandardCharsets.UTF_8);
            case WireMessage.CallReply reply -> new byte[0];
        };
    }

    private static void member(CodedOutputStream out, int field, int bytes) throws IOException {
        out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(bytes);
    }

    private static void number(CodedOutputStream out, int field, long value) throws IOException {
        if (value != 0) {
            out.writeUInt64(field, value);
        }
    }

    private static void bytes(CodedOutputStream out, int field, byte[] value) throws IOException {
        if (value.length != 0) {
            out.writeByteArray(field, value);
        }
    }

    // Every field number here is below 16, so every tag takes as many bytes as that of field 1.
    private static int numberBytes(long value) {
        return value == 0 ? 0 : computeUInt64Size(1, value);
    }

    private static long bytesBytes(int length) {
        return length == 0 ? 0 : memberBytes(length);
    }

    private static long presentBytes(byte[] value) {
        return memberBytes(value.length);
    }

    private static long memberBytes(long length) {
        return computeTagSize(1) + computeUInt32SizeNoTag((int) Math.min(length, Integer.MAX_VALUE)) + length;
    }
}
