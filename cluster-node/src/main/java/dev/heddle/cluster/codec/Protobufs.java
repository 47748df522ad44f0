package dev.heddle.cluster.codec;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import dev.heddle.actor.CodecException;
import dev.heddle.cluster.codec.ValueCodec.Sized;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Messages of protobuf, with their length as a varint in front. */
final class Protobufs {
    private Protobufs() {}

    /** The codec of a generated class, which the lookup can see. */
    static ValueCodec codec(MethodHandles.Lookup lookup, Class<?> generated) {
        try {
            return codec((MessageLite) lookup
                    .findStatic(generated, "getDefaultInstance", MethodType.methodType(generated)).invoke());
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new CodecException(generated.getName() + " is no generated class of protobuf that "
                    + lookup.lookupClass().getName() + " can see", e);
        }
    }

    private static ValueCodec codec(MessageLite empty) {
        Parser<? extends MessageLite> parser = empty.getParserForType();
        String name = name(empty);
        return new Sized(name, value -> bytes(name, (MessageLite) value),
                (in, from, length) -> message(name, parser, in, from, length));
    }

    private static String name(MessageLite empty) {
        return "protobuf " + (empty instanceof Message full
                ? full.getDescriptorForType().getFullName()
                : empty.getClass().getSimpleName());
    }

    private static byte[] bytes(String name, MessageLite message) {
        if (!message.isInitialized()) {
            throw new CodecException("a required field of " + name + " is missing");
        }
        int size = message.getSerializedSize();
        byte[] out = new byte[Sizes.checked((long) CodedOutputStream.computeUInt32SizeNoTag(size) + size)];
        try {
            CodedOutputStream stream = CodedOutputStream.newInstance(out);
            stream.writeUInt32NoTag(size);
            message.writeTo(stream);
            stream.checkNoSpaceLeft();
            return out;
        } catch (IOException | RuntimeException e) {
            throw new CodecException("writing a " + name + " failed: " + e, e);
        }
    }

    private static MessageLite message(String name, Parser<? extends MessageLite> parser, byte[] in, int from,
            int length) {
        try {
            CodedInputStream stream = CodedInputStream.newInstance(in, from, length);
            long size = stream.readRawVarint64();
            int left = length - stream.getTotalBytesRead();
            if (size != left) {
                throw new CodecException("a " + name + " of " + Long.toUnsignedString(size) + " bytes in " + left);
            }
            return parser.parseFrom(in, from + length - left, left);
        } catch (CodecException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new CodecException("the bytes are no " + name + ": " + e.getMessage(), e);
        }
    }
}
