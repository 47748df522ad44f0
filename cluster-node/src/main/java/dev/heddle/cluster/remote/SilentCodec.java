package dev.heddle.cluster.remote;

import dev.heddle.actor.CodecException;
import dev.heddle.actor.MessageCodec;

/** The codec of a ref that is only shown: nobody knows what its actor takes. */
enum SilentCodec implements MessageCodec<Object> {
    INSTANCE;

    @Override
    public Class<Object> messageType() {
        return Object.class;
    }

    @Override
    public Encoded encode(Object message) {
        throw new CodecException("This ref of a remote actor has no message type; look its group up with a GroupKey");
    }

    @Override
    public Object decode(String variant, byte[] arguments) {
        throw new CodecException("This ref of a remote actor has no message type");
    }

    @Override
    public Object decode(String variant, byte[] arguments, ReplySink sink) {
        throw new CodecException("This ref of a remote actor has no message type");
    }
}
