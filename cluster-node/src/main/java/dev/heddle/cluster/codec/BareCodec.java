package dev.heddle.cluster.codec;

import dev.heddle.actor.CodecException;
import dev.heddle.actor.MessageCodec;
import java.util.Objects;

/** Messages that are one value: no variant, the value's bytes, no length. */
final class BareCodec<T> implements MessageCodec<T>, Contracted {
    private final Class<T> messages;
    private final ValueCodec codec;

    // Boxed, arrays and messages of protobuf: the class is that of the values.
    @SuppressWarnings("unchecked")
    BareCodec(WireType<T> type) {
        this.messages = (Class<T>) type.javaType();
        this.codec = type.codec();
    }

    @Override
    public Class<T> messageType() {
        return messages;
    }

    @Override
    public Encoded encode(T message) {
        byte[] bytes = codec.bytes(Objects.requireNonNull(message, "message"));
        // An array is its own encoding; it stays the sender's.
        return new Encoded("", bytes == message ? bytes.clone() : bytes, null);
    }

    @Override
    public T decode(String variant, byte[] arguments) {
        if (!variant.isEmpty()) {
            throw new CodecException("a bare " + codec.rust() + " has no variants, but '" + DerivedCodec.shown(variant)
                    + "' came");
        }
        return messages.cast(codec.read(arguments, 0, arguments.length));
    }

    @Override
    public T decode(String variant, byte[] arguments, ReplySink sink) {
        throw new CodecException("a bare " + codec.rust() + " has no reply port, but came as a call");
    }

    @Override
    public Contract contract() {
        return Contract.bare(codec.rust());
    }

    @Override
    public String toString() {
        return "MessageCodec[" + messages.getSimpleName() + " as bare " + codec.rust() + "]";
    }
}
