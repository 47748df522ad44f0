package dev.heddle.cluster.codec;

import dev.heddle.actor.MessageCodec;
import java.lang.invoke.MethodHandles;

/** Makes codecs. */
public final class MessageCodecs {
    private MessageCodecs() {}

    public static <M> MessageCodec<M> derive(MethodHandles.Lookup lookup, Class<M> messages) {
        throw new UnsupportedOperationException(lookup + " " + messages);
    }
}
