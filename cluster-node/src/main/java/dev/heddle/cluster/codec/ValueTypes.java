package dev.heddle.cluster.codec;

import com.google.protobuf.MessageLite;
import dev.heddle.actor.CodecException;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the codec for a type as it is written in the source, marks included. */
final class ValueTypes {
    private final MethodHandles.Lookup lookup;
    private final Map<Class<?>, ValueCodec> own = new HashMap<>();

    /**
     * The types that are built in, and some more.
     *
     * @param lookup sees the generated classes of protobuf
     * @throws CodecException when one of them is there already
     */
    ValueTypes(MethodHandles.Lookup lookup, List<WireType<?>> more) {
        this.lookup = lookup;
        for (WireType<?> type : more) {
            ValueCodec other = Scalars.find(type.javaType(), null);
            if (other == null) {
                other = own.putIfAbsent(type.javaType(), type.codec());
            }
            if (other != null) {
                throw new CodecException(type.javaType().getTypeName() + " is sent as " + other.rust()
                        + " already, so it cannot be " + type.rust() + "; make a type of your own around it");
            }
        }
    }

    /**
     * The codec for a type.
     *
     * @throws CodecException when there is none; says what there is
     */
    ValueCodec codec(AnnotatedType type) {
        ValueCodec codec = type instanceof AnnotatedArrayType array ? ofArray(array) : scalar(type);
        if (codec == null && marks(type).isEmpty() && type.getType() instanceof Class<?> plain) {
            codec = own.get(plain);
        }
        if (codec == null) {
            throw new CodecException(shown(type) + " cannot be sent. " + Scalars.SUPPORTED);
        }
        return codec;
    }

    private ValueCodec ofArray(AnnotatedArrayType array) {
        AnnotatedType element = array.getAnnotatedGenericComponentType();
        if (array.getType() == byte[].class) {
            return Scalars.find(byte[].class, mark(element));
        }
        // Boxed elements would need a mark for null; only a BigInteger has no primitive.
        return element.getType() instanceof Class<?> type && (type.isPrimitive() || type == BigInteger.class)
                && scalar(element) instanceof ValueCodec.Fixed fixed ? Arrayed.of(fixed, type) : null;
    }

    private ValueCodec scalar(AnnotatedType type) {
        if (!(type.getType() instanceof Class<?> plain) || plain.isArray()) {
            return null;
        }
        Class<? extends Annotation> mark = mark(type);
        return mark == null && MessageLite.class.isAssignableFrom(plain) && !own.containsKey(plain)
                ? Protobufs.codec(lookup, plain)
                : Scalars.find(MethodType.methodType(plain).wrap().returnType(), mark);
    }

    private static Class<? extends Annotation> mark(AnnotatedType type) {
        List<Class<? extends Annotation>> marks = marks(type);
        if (marks.size() > 1) {
            throw new CodecException(shown(type) + " has more than one of our annotations; one says all");
        }
        return marks.isEmpty() ? null : marks.get(0);
    }

    private static List<Class<? extends Annotation>> marks(AnnotatedType type) {
        return Arrays.stream(type.getAnnotations()).<Class<? extends Annotation>>map(Annotation::annotationType)
                .filter(Scalars.MARKS::contains).toList();
    }

    // As in the source, near enough: "@U8 long", "java.util.List<java.lang.String>", "@U64 boolean[]".
    private static String shown(AnnotatedType type) {
        AnnotatedType marked = type instanceof AnnotatedArrayType array
                ? array.getAnnotatedGenericComponentType()
                : type;
        StringBuilder text = new StringBuilder();
        marks(marked).forEach(mark -> text.append('@').append(mark.getSimpleName()).append(' '));
        Type plain = type.getType();
        return text.append(plain.getTypeName()).toString();
    }
}
