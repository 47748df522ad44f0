package dev.heddle.cluster.codec;

import dev.heddle.actor.CodecException;
import dev.heddle.actor.MessageCodec;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** A codec made of the codecs of its variants. */
final class DerivedCodec<M> implements MessageCodec<M>, Contracted {
    private static final int SHOWN_MAX = 64;

    private final Class<M> messages;
    private final Map<Class<?>, VariantCodec> byRecord;
    private final Map<String, VariantCodec> byName;

    DerivedCodec(Class<M> messages, Map<Class<?>, VariantCodec> byRecord, Map<String, VariantCodec> byName) {
        this.messages = messages;
        this.byRecord = Map.copyOf(byRecord);
        this.byName = Map.copyOf(byName);
    }

    @Override
    public Class<M> messageType() {
        return messages;
    }

    @Override
    public Encoded encode(M message) {
        VariantCodec codec = byRecord.get(Objects.requireNonNull(message, "message").getClass());
        if (codec == null) {
            throw new CodecException(message.getClass().getName() + " is no message of " + messages.getName());
        }
        return codec.encode(message);
    }

    @Override
    public M decode(String variant, byte[] arguments) {
        VariantCodec codec = find(variant);
        if (codec.isCall()) {
            throw new CodecException(codec.record() + " wants a reply, but came one-way");
        }
        return messages.cast(codec.decode(arguments, null));
    }

    @Override
    public M decode(String variant, byte[] arguments, ReplySink sink) {
        VariantCodec codec = find(variant);
        if (!codec.isCall()) {
            throw new CodecException(codec.record() + " is one-way, but came as a call");
        }
        return messages.cast(codec.decode(arguments, Objects.requireNonNull(sink, "sink")));
    }

    @Override
    public Contract contract() {
        return Contract.of(byRecord.values());
    }

    @Override
    public String toString() {
        return "MessageCodec[" + messages.getName() + ", variants " + new TreeSet<>(byName.keySet()) + "]";
    }

    private VariantCodec find(String variant) {
        VariantCodec codec = byName.get(variant);
        if (codec == null) {
            throw new CodecException(messages.getName() + " has no variant '" + shown(variant) + "'");
        }
        return codec;
    }

    // A peer's text goes into logs: neither long nor with line ends.
    static String shown(String text) {
        String start = text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "...";
        return start.replaceAll("\\p{Cntrl}", "?");
    }
}
