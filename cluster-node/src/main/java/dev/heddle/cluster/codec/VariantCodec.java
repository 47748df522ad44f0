package dev.heddle.cluster.codec;

import dev.heddle.actor.CodecException;
import dev.heddle.actor.MessageCodec.Encoded;
import dev.heddle.actor.MessageCodec.ReplySink;
import dev.heddle.actor.ReplyTo;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** One record, one variant: takes it apart into argument bytes and puts it together again. */
final class VariantCodec {
    private static final VarHandle LENGTH = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int LENGTH_BYTES = 8;
    private static final byte[] NOTHING = {};

    private final List<String> names;
    private final String variant;
    private final String record;
    private final MethodHandle constructor;
    private final Component[] components;
    private final boolean isCall;

    /**
     * A variant's codec.
     *
     * @param names the name to send first, then the others to understand
     * @param record for messages
     * @param constructor (Object[]) -> Object
     */
    VariantCodec(List<String> names, String record, MethodHandle constructor, Component[] components) {
        this.names = names;
        this.variant = names.get(0);
        this.record = record;
        this.constructor = constructor;
        this.components = components;
        this.isCall = Arrays.stream(components).anyMatch(Component::isReply);
    }

    List<String> names() {
        return names;
    }

    String record() {
        return record;
    }

    boolean isCall() {
        return isCall;
    }

    /** The types, as in a function of Rust: {@code (String, u64) -> bool}. */
    String signature() {
        String arguments = Arrays.stream(components).filter(component -> !component.isReply())
                .map(component -> component.codec().rust()).collect(Collectors.joining(", ", "(", ")"));
        return Arrays.stream(components).filter(Component::isReply).findFirst()
                .map(reply -> arguments + " -> " + reply.codec().rust()).orElse(arguments);
    }

    Encoded encode(Object message) {
        Object[] values = new Object[components.length];
        PendingReply reply = null;
        long total = 0;
        for (int i = 0; i < components.length; i++) {
            Component component = components[i];
            Object value = component.of(message);
            if (component.isReply()) {
                reply = new PendingReply((ReplyTo<?>) value, component);
                continue;
            }
            total += LENGTH_BYTES;
            switch (component.codec()) {
                case ValueCodec.Fixed fixed -> {
                    values[i] = value;
                    total += fixed.width();
                }
                case ValueCodec.Sized sized -> {
                    byte[] bytes = component.bytes(value);
                    values[i] = bytes;
                    total += bytes.length;
                }
            }
        }
        return new Encoded(variant, total == 0 ? NOTHING : write(values, total), reply);
    }

    private byte[] write(Object[] values, long total) {
        byte[] out = new byte[checked(total)];
        int at = 0;
        for (int i = 0; i < components.length; i++) {
            if (components[i].isReply()) {
                continue;
            }
            int length = switch (components[i].codec()) {
                case ValueCodec.Fixed fixed -> {
                    components[i].put(fixed, out, at + LENGTH_BYTES, values[i]);
                    yield fixed.width();
                }
                case ValueCodec.Sized sized -> {
                    byte[] bytes = (byte[]) values[i];
                    System.arraycopy(bytes, 0, out, at + LENGTH_BYTES, bytes.length);
                    yield bytes.length;
                }
            };
            LENGTH.set(out, at, (long) length);
            at += LENGTH_BYTES + length;
        }
        return out;
    }

    private int checked(long total) {
        try {
            return Sizes.checked(total);
        } catch (CodecException e) {
            throw new CodecException(record + ": " + e.getMessage(), e);
        }
    }

    /** Reads a message; the sink is null exactly for a one-way variant. */
    Object decode(byte[] in, ReplySink sink) {
        Object[] values = new Object[components.length];
        int at = 0;
        for (int i = 0; i < components.length; i++) {
            Component component = components[i];
            if (component.isReply()) {
                values[i] = new RemoteReply(sink, component);
            } else {
                int length = length(in, at, component);
                values[i] = component.read(in, at + LENGTH_BYTES, length);
                at += LENGTH_BYTES + length;
            }
        }
        if (at != in.length) {
            throw new CodecException(record + ": " + (in.length - at) + " bytes after its last component");
        }
        return make(values);
    }

    private static int length(byte[] in, int at, Component component) {
        int left = in.length - at;
        if (left < LENGTH_BYTES) {
            throw new CodecException(component.where() + ": " + left + " bytes where its length has " + LENGTH_BYTES);
        }
        long length = (long) LENGTH.get(in, at);
        if (Long.compareUnsigned(length, left - LENGTH_BYTES) > 0) {
            throw new CodecException(component.where() + ": a length of " + Long.toUnsignedString(length) + " with "
                    + (left - LENGTH_BYTES) + " bytes left");
        }
        return (int) length;
    }

    private Object make(Object[] values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new CodecException(record + ": its constructor refused the values: " + e, e);
        }
    }
}
