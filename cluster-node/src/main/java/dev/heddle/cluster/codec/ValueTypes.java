package dev.heddle.cluster.codec;

import dev.heddle.actor.CodecException;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

/** Finds the codec for a type as it is written in the source, marks included. */
final class ValueTypes {
    private ValueTypes() {}

    /**
     * The codec for a type.
     *
     * @throws CodecException when there is none; says what there is
     */
    static ValueCodec codec(AnnotatedType type) {
        ValueCodec codec = type instanceof AnnotatedArrayType array ? ofArray(array) : scalar(type);
        if (codec == null) {
            throw new CodecException(shown(type) + " cannot be sent. " + Scalars.SUPPORTED);
        }
        return codec;
    }

    private static ValueCodec ofArray(AnnotatedArrayType array) {
        AnnotatedType element = array.getAnnotatedGenericComponentType();
        if (array.getType() == byte[].class) {
            return Scalars.find(byte[].class, mark(element));
        }
        // Boxed elements would need a mark for null; only a BigInteger has no primitive.
        boolean boxed = element.getType() instanceof Class<?> type
                && MethodType.methodType(type).unwrap().returnType() != type;
        return !boxed && scalar(element) instanceof ValueCodec.Fixed fixed && fixed.width() > 0
                ? Arrayed.of(fixed, (Class<?>) element.getType())
                : null;
    }

    private static ValueCodec scalar(AnnotatedType type) {
        return type.getType() instanceof Class<?> plain && !plain.isArray()
                ? Scalars.find(MethodType.methodType(plain).wrap().returnType(), mark(type))
                : null;
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
