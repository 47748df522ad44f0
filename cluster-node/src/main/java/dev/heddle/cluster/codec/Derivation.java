package dev.heddle.cluster.codec;

import dev.heddle.actor.CodecException;
import dev.heddle.actor.ReplyTo;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads a sealed interface once and makes its codec, or says what is wrong with it. */
final class Derivation<M> {
    private final MethodHandles.Lookup lookup;
    private final Class<M> messages;
    private final ValueTypes types;

    Derivation(MethodHandles.Lookup lookup, Class<M> messages, List<WireType<?>> more) {
        this.lookup = lookup;
        this.messages = messages;
        this.types = new ValueTypes(lookup, more);
    }

    DerivedCodec<M> codec() {
        if (!messages.isInterface() || !messages.isSealed()) {
            throw new CodecException(messages.getName() + " is not a sealed interface; messages are a sealed interface "
                    + "of records");
        }
        Family<M> family = new Family<>(messages);
        Family.records(messages).forEach(record -> family.add(record, variant(record)));
        return family.codec();
    }

    // The name to send first, then the others to understand.
    private static List<String> names(Class<?> record) {
        Variant variant = record.getAnnotation(Variant.class);
        return variant == null
                ? List.of(record.getSimpleName())
                : Stream.concat(Stream.of(variant.value()), Arrays.stream(variant.aliases())).toList();
    }

    private VariantCodec variant(Class<?> record) {
        RecordComponent[] parts = record.getRecordComponents();
        List<String> ports = Arrays.stream(parts).filter(Derivation::isReply).map(RecordComponent::getName).toList();
        if (ports.size() > 1) {
            throw new CodecException(Family.shown(record) + " has more than one reply port: " + String.join(", ", ports)
                    + "; a request has exactly one");
        }
        Component[] components = new Component[parts.length];
        for (int i = 0; i < parts.length; i++) {
            components[i] = component(record, parts[i]);
        }
        return new VariantCodec(names(record), Family.shown(record), constructor(record, parts), components);
    }

    private Component component(Class<?> record, RecordComponent part) {
        String where = Family.shown(record) + "." + part.getName();
        try {
            boolean isReply = isReply(part);
            ValueCodec codec = types.codec(isReply ? answer(part) : part.getAnnotatedType());
            MethodHandle accessor = lookup.unreflect(part.getAccessor())
                    .asType(MethodType.methodType(Object.class, Object.class));
            return new Component(where, accessor, codec, isReply);
        } catch (CodecException e) {
            throw new CodecException(where + ": " + e.getMessage(), e);
        } catch (IllegalAccessException e) {
            throw hidden(record, e);
        }
    }

    private static boolean isReply(RecordComponent part) {
        return part.getType() == ReplyTo.class;
    }

    private static AnnotatedType answer(RecordComponent part) {
        if (part.getAnnotatedType() instanceof AnnotatedParameterizedType port) {
            return port.getAnnotatedActualTypeArguments()[0];
        }
        throw new CodecException("a ReplyTo without its type; write ReplyTo<Long>, ReplyTo<Unit>, ...");
    }

    private MethodHandle constructor(Class<?> record, RecordComponent[] parts) {
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return lookup.unreflectConstructor(record.getDeclaredConstructor(types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (IllegalAccessException e) {
            throw hidden(record, e);
        } catch (NoSuchMethodException e) {
            throw new CodecException(Family.shown(record) + " has no canonical constructor", e);
        }
    }

    private CodecException hidden(Class<?> record, IllegalAccessException cause) {
        return new CodecException(Family.shown(record) + " cannot be seen from " + lookup.lookupClass().getName()
                + "; call MethodHandles.lookup() in a class that can", cause);
    }
}
