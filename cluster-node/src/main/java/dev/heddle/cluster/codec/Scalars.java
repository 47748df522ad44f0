package dev.heddle.cluster.codec;

import dev.heddle.actor.CodecException;
import dev.heddle.actor.Unit;
import dev.heddle.cluster.codec.ValueCodec.Fixed;
import dev.heddle.cluster.codec.ValueCodec.Get;
import dev.heddle.cluster.codec.ValueCodec.Put;
import dev.heddle.cluster.codec.ValueCodec.Sized;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The types that are one value each, with the mark that tells them apart where Java has one type for several. */
final class Scalars {
    /** What a component may be, for messages. */
    static final String SUPPORTED = "Supported are String, boolean, byte, short, int, long, float, double, Unit, "
            + "@U8 int, @U16 int, @U32 long, @U64 long, @RustChar int, @I128 BigInteger, @U128 BigInteger, byte[], "
            + "arrays of these numbers, messages of protobuf, JobOptions, what a WireType of yours says, and one "
            + "ReplyTo of any of these";

    /** The annotations that choose among types. */
    static final Set<Class<? extends Annotation>> MARKS = Set.of(U8.class, U16.class, U32.class, U64.class, I128.class,
            U128.class, RustChar.class);

    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);
    private static final int BIG_BYTES = 16;

    private static final Map<Key, ValueCodec> CODECS = codecs();

    private Scalars() {}

    /**
     * The codec of a type, or null when there is none.
     *
     * @param type boxed, if it is a primitive
     * @param mark one of {@link #MARKS}, or null
     */
    static ValueCodec find(Class<?> type, Class<? extends Annotation> mark) {
        return CODECS.get(new Key(type, mark));
    }

    private record Key(Class<?> type, Class<? extends Annotation> mark) {}

    private static Map<Key, ValueCodec> codecs() {
        Map<Key, ValueCodec> all = new HashMap<>();
        all.put(new Key(Byte.class, null), fixed("i8", 1, (out, at, v) -> out[at] = (Byte) v, (in, at) -> in[at]));
        all.put(new Key(Short.class, null), fixed("i16", 2, (out, at, v) -> SHORT.set(out, at, (short) (Short) v),
                (in, at) -> (short) SHORT.get(in, at)));
        all.put(new Key(Integer.class, null), fixed("i32", 4, (out, at, v) -> INT.set(out, at, (int) (Integer) v),
                (in, at) -> (int) INT.get(in, at)));
        ValueCodec bits64 = fixed("i64", 8, (out, at, v) -> LONG.set(out, at, (long) (Long) v),
                (in, at) -> (long) LONG.get(in, at));
        all.put(new Key(Long.class, null), bits64);
        all.put(new Key(Long.class, U64.class), named("u64", (Fixed) bits64));
        all.put(new Key(Integer.class, U8.class), fixed("u8", 1,
                (out, at, v) -> out[at] = (byte) inRange("u8", (Integer) v, 0xFF), (in, at) -> in[at] & 0xFF));
        all.put(new Key(Integer.class, U16.class),
                fixed("u16", 2, (out, at, v) -> SHORT.set(out, at, (short) inRange("u16", (Integer) v, 0xFFFF)),
                        (in, at) -> (short) SHORT.get(in, at) & 0xFFFF));
        all.put(new Key(Long.class, U32.class),
                fixed("u32", 4, (out, at, v) -> INT.set(out, at, (int) inRange("u32", (Long) v, 0xFFFF_FFFFL)),
                        (in, at) -> (int) INT.get(in, at) & 0xFFFF_FFFFL));
        all.put(new Key(Float.class, null),
                fixed("f32", 4, (out, at, v) -> INT.set(out, at, Float.floatToRawIntBits((Float) v)),
                        (in, at) -> Float.intBitsToFloat((int) INT.get(in, at))));
        all.put(new Key(Double.class, null),
                fixed("f64", 8, (out, at, v) -> LONG.set(out, at, Double.doubleToRawLongBits((Double) v)),
                        (in, at) -> Double.longBitsToDouble((long) LONG.get(in, at))));
        all.put(new Key(Boolean.class, null),
                fixed("bool", 1, (out, at, v) -> out[at] = (byte) ((Boolean) v ? 1 : 0), (in, at) -> bool(in[at])));
        all.put(new Key(Integer.class, RustChar.class), fixed("char", 4,
                (out, at, v) -> INT.set(out, at, scalar((Integer) v)), (in, at) -> scalar((int) INT.get(in, at))));
        all.put(new Key(BigInteger.class, I128.class), fixed("i128", BIG_BYTES,
                (out, at, v) -> big("i128", out, at, (BigInteger) v), (in, at) -> new BigInteger(in, at, BIG_BYTES)));
        all.put(new Key(BigInteger.class, U128.class),
                fixed("u128", BIG_BYTES, (out, at, v) -> big("u128", out, at, (BigInteger) v),
                        (in, at) -> new BigInteger(1, in, at, BIG_BYTES)));
        all.put(new Key(Unit.class, null), fixed("()", 0, (out, at, v) -> {}, (in, at) -> Unit.UNIT));
        all.put(new Key(JobOptions.class, null), fixed("JobOptions", 16, Scalars::put, Scalars::jobOptions));
        all.put(new Key(String.class, null), new Sized("String", v -> Utf8.bytes((String) v), Utf8::text));
        all.put(new Key(byte[].class, null),
                new Sized("Vec<u8>", v -> (byte[]) v,
                        (in, from, length) -> Arrays.copyOfRange(in, from, from + length)));
        return Map.copyOf(all);
    }

    private static Fixed fixed(String rust, int width, Put put, Get get) {
        return new Fixed(rust, width, put, get);
    }

    private static Fixed named(String rust, Fixed same) {
        return new Fixed(rust, same.width(), same.put(), same.get());
    }

    private static void put(byte[] out, int at, Object options) {
        LONG.set(out, at, ((JobOptions) options).submitNanos());
        LONG.set(out, at + 8, ((JobOptions) options).ttlNanos());
    }

    private static JobOptions jobOptions(byte[] in, int at) {
        return JobOptions.ofNanos((long) LONG.get(in, at), (long) LONG.get(in, at + 8));
    }

    private static long inRange(String rust, long value, long max) {
        if (value < 0 || value > max) {
            throw new CodecException(value + " is not a " + rust + ", which goes from 0 to " + max);
        }
        return value;
    }

    private static boolean bool(byte value) {
        if (value != 0 && value != 1) {
            throw new CodecException("byte " + value + " is not a bool, which is 0 or 1");
        }
        return value == 1;
    }

    private static int scalar(int value) {
        if (!Character.isValidCodePoint(value)
                || value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE) {
            throw new CodecException("0x" + Integer.toHexString(value) + " is no Unicode scalar value");
        }
        return value;
    }

    private static void big(String rust, byte[] out, int at, BigInteger value) {
        boolean fits = rust.equals("u128") ? value.signum() >= 0 && value.bitLength() <= 128 : value.bitLength() <= 127;
        if (!fits) {
            throw new CodecException("a number of " + value.bitLength() + " bits and sign " + value.signum()
                    + " is not an " + rust);
        }
        // Up to 17 bytes: a u128 may have a sign byte in front.
        byte[] bytes = value.toByteArray();
        int count = Math.min(bytes.length, BIG_BYTES);
        Arrays.fill(out, at, at + BIG_BYTES - count, (byte) (value.signum() < 0 ? -1 : 0));
        System.arraycopy(bytes, bytes.length - count, out, at + BIG_BYTES - count, count);
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN);
    }
}
