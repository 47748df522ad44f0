package dev.heddle.cluster.codec;

import dev.heddle.actor.CodecException;
import java.lang.invoke.MethodHandle;

/**
 * One component of the record.
 *
 * @param where record and component, for messages
 * @param accessor (Object) -> Object
 * @param codec of the component, or of the answer when it is the reply port
 */
record Component(String where, MethodHandle accessor, ValueCodec codec, boolean isReply) {

    Object of(Object message) {
        Object value;
        try {
            value = (Object) accessor.invokeExact(message);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new CodecException(where + ": its accessor threw " + e, e);
        }
        if (value == null) {
            throw new CodecException(where + " is null, which cannot be sent");
        }
        return value;
    }

    byte[] bytes(Object value) {
        try {
            return codec.bytes(value);
        } catch (CodecException e) {
            throw new CodecException(where + ": " + e.getMessage(), e);
        }
    }

    void put(ValueCodec.Fixed fixed, byte[] out, int at, Object value) {
        try {
            fixed.put().put(out, at, value);
        } catch (CodecException e) {
            throw new CodecException(where + ": " + e.getMessage(), e);
        }
    }

    Object read(byte[] in, int from, int length) {
        try {
            return codec.read(in, from, length);
        } catch (CodecException e) {
            throw new CodecException(where + ": " + e.getMessage(), e);
        }
    }
}
