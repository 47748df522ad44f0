package dev.heddle.cluster.codec;

import dev.heddle.actor.CodecException;
import dev.heddle.actor.Unit;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandles;
import java.math.BigInteger;
import java.util.Objects;
import java.util.function.Function;

/**
 * How the values of one Java type look on the wire: what {@code BytesConvertable} is in Rust. The constants are the
 * types that {@code ractor} brings along; {@link #protobuf}, {@link #ordinal}, {@link #as} and {@link #of} make others.
 *
 * <p>A type is what {@link Variants} and {@link MessageCodecs#bare} are made of. {@link MessageCodecs#derive} knows the
 * constants by itself and takes others as further arguments.
 *
 * <p><b>Threading.</b> Immutable; used by any number of threads at once, if the functions that were handed in allow
 * that. No value is null.
 *
 * @param <T> the values in Java
 */
public final class WireType<T> {
    /** {@code i8}. */
    public static final WireType<Byte> I8 = scalar(Byte.class, null);
    /** {@code i16}. */
    public static final WireType<Short> I16 = scalar(Short.class, null);
    /** {@code i32}. */
    public static final WireType<Integer> I32 = scalar(Integer.class, null);
    /** {@code i64}. */
    public static final WireType<Long> I64 = scalar(Long.class, null);
    /** {@code i128}: -2^127 to 2^127 - 1. */
    public static final WireType<BigInteger> I128 = scalar(BigInteger.class, I128.class);
    /** {@code u8}: 0 to 255. */
    public static final WireType<Integer> U8 = scalar(Integer.class, U8.class);
    /** {@code u16}: 0 to 65,535. */
    public static final WireType<Integer> U16 = scalar(Integer.class, U16.class);
    /** {@code u32}: 0 to 2^32 - 1. */
    public static final WireType<Long> U32 = scalar(Long.class, U32.class);
    /** {@code u64}: the 64 bits of the long, so above 2^63 - 1 it is negative. */
    public static final WireType<Long> U64 = scalar(Long.class, U64.class);
    /** {@code u128}: 0 to 2^128 - 1. */
    public static final WireType<BigInteger> U128 = scalar(BigInteger.class, U128.class);
    /** {@code f32}, bit by bit. */
    public static final WireType<Float> F32 = scalar(Float.class, null);
    /** {@code f64}, bit by bit. */
    public static final WireType<Double> F64 = scalar(Double.class, null);
    /** {@code bool}. */
    public static final WireType<Boolean> BOOL = scalar(Boolean.class, null);
    /** {@code char}: a Unicode scalar value. */
    public static final WireType<Integer> CHAR = scalar(Integer.class, RustChar.class);
    /** {@code String}; half of a surrogate pair is refused. */
    public static final WireType<String> TEXT = scalar(String.class, null);
    /** {@code ()}. */
    public static final WireType<Unit> UNIT = scalar(Unit.class, null);
    /** {@code Vec<u8>}, and {@code Vec<i8>}, whose bytes are the same. */
    public static final WireType<byte[]> BYTES = scalar(byte[].class, null);
    /** The options of a factory's job. */
    public static final WireType<JobOptions> JOB_OPTIONS = scalar(JobOptions.class, null);
    /** {@code Vec<i16>}. */
    public static final WireType<short[]> I16S = array(I16, short[].class);
    /** {@code Vec<i32>}. */
    public static final WireType<int[]> I32S = array(I32, int[].class);
    /** {@code Vec<i64>}. */
    public static final WireType<long[]> I64S = array(I64, long[].class);
    /** {@code Vec<i128>}. */
    public static final WireType<BigInteger[]> I128S = array(I128, BigInteger[].class);
    /** {@code Vec<u8>} as numbers. */
    public static final WireType<int[]> U8S = array(U8, int[].class);
    /** {@code Vec<u16>}. */
    public static final WireType<int[]> U16S = array(U16, int[].class);
    /** {@code Vec<u32>}. */
    public static final WireType<long[]> U32S = array(U32, long[].class);
    /** {@code Vec<u64>}. */
    public static final WireType<long[]> U64S = array(U64, long[].class);
    /** {@code Vec<u128>}. */
    public static final WireType<BigInteger[]> U128S = array(U128, BigInteger[].class);
    /** {@code Vec<f32>}. */
    public static final WireType<float[]> F32S = array(F32, float[].class);
    /** {@code Vec<f64>}. */
    public static final WireType<double[]> F64S = array(F64, double[].class);
    /** {@code Vec<bool>}. */
    public static final WireType<boolean[]> BOOLS = array(BOOL, boolean[].class);
    /** {@code Vec<char>}. */
    public static final WireType<int[]> CHARS = array(CHAR, int[].class);

    private final Class<?> javaType;
    private final ValueCodec codec;

    WireType(Class<?> javaType, ValueCodec codec) {
        this.javaType = javaType;
        this.codec = codec;
    }

    private static <T> WireType<T> scalar(Class<T> type, Class<? extends Annotation> mark) {
        return new WireType<>(type, Scalars.find(type, mark));
    }

    private static <T> WireType<T> array(WireType<?> element, Class<T> arrays) {
        return new WireType<>(arrays, Arrayed.of((ValueCodec.Fixed) element.codec, arrays.getComponentType()));
    }

    /**
     * A protobuf message as {@code derive_serialization_for_prost_type!} has it: its length as a varint, then the
     * message. Fields that the schema does not know are kept and sent on, as protobuf does everywhere.
     *
     * @param lookup {@code MethodHandles.lookup()} of a class that can see the generated one
     * @param generated the generated class
     * @param <T> the generated class
     * @return the type
     * @throws CodecException when it is no generated class of protobuf, or cannot be seen
     */
    public static <T> WireType<T> protobuf(MethodHandles.Lookup lookup, Class<T> generated) {
        return new WireType<>(generated, Protobufs.codec(Objects.requireNonNull(lookup, "lookup"), generated));
    }

    /**
     * An enum as the {@code u64} of its position, counted from 0: {@code StandardPriority} of Rust's factories, and
     * others that implement the trait in this way.
     *
     * @param constants the enum; its constants are in Rust's order
     * @param <E> the enum
     * @return the type, named like the enum; a number that no constant has is refused
     */
    public static <E extends Enum<E>> WireType<E> ordinal(Class<E> constants) {
        E[] all = constants.getEnumConstants();
        ValueCodec.Fixed number = (ValueCodec.Fixed) U64.codec;
        return new WireType<>(constants, new ValueCodec.Fixed(constants.getSimpleName(), number.width(),
                (out, at, value) -> number.put().put(out, at, (long) constants.cast(value).ordinal()), (in, at) -> {
                    long position = (Long) number.get().get(in, at);
                    if (position < 0 || position >= all.length) {
                        throw new CodecException(Long.toUnsignedString(position) + " is no "
                                + constants.getSimpleName() + ", of which there are " + all.length);
                    }
                    return all[(int) position];
                }));
    }

    /**
     * A type of one's own, for a Rust type that implements {@code BytesConvertable} by hand. Whatever the functions
     * throw becomes a {@link CodecException}; so does null.
     *
     * @param javaType the class of the values, by which {@link MessageCodecs#derive} finds the type
     * @param rust the type's name in Rust, for messages and contracts; one line
     * @param write makes the bytes of a value, without a length in front; runs on the sender's thread
     * @param read makes a value of exactly these bytes, which are its own; runs in the receiver's turn
     * @param <T> the values
     * @return the type
     * @throws IllegalArgumentException when the name is blank or has line ends
     */
    public static <T> WireType<T> of(Class<? super T> javaType, String rust, Function<? super T, byte[]> write,
            Function<byte[], ? extends T> read) {
        return new WireType<>(Objects.requireNonNull(javaType, "javaType"), Foreign.codec(rust, write, read));
    }

    /**
     * Other values with the same bytes: {@code TEXT.as(UUID.class, UUID::toString, UUID::fromString)}. The name in Rust
     * stays. Whatever the functions throw becomes a {@link CodecException}; so does null.
     *
     * @param otherType the class of the other values, by which {@link MessageCodecs#derive} finds the type
     * @param from makes a value of this type; runs on the sender's thread
     * @param to makes the other value; runs in the receiver's turn
     * @param <S> the other values
     * @return the type
     */
    public <S> WireType<S> as(Class<? super S> otherType, Function<? super S, ? extends T> from,
            Function<? super T, ? extends S> to) {
        return new WireType<>(Objects.requireNonNull(otherType, "otherType"), Foreign.as(codec, from, to));
    }

    /**
     * The class of the values.
     *
     * @return the class; boxed, if the values are primitive
     */
    public Class<?> javaType() {
        return javaType;
    }

    /**
     * The type's name in Rust, as contracts show it.
     *
     * @return such as {@code Vec<u8>}
     */
    public String rust() {
        return codec.rust();
    }

    ValueCodec codec() {
        return codec;
    }

    @Override
    public String toString() {
        return javaType.getSimpleName() + " as " + rust();
    }
}
