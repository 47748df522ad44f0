package dev.heddle.cluster.codec;

import static dev.heddle.cluster.codec.Variants.field;
import static dev.heddle.cluster.codec.Variants.reply;
import static dev.heddle.cluster.codec.WireType.TEXT;

import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.Unit;
import dev.heddle.proto.Control.PgJoin;
import java.lang.invoke.MethodHandles;
import java.math.BigInteger;
import java.util.Map;

/** The messages of samples/rust-peer/src/golden: a variant for every type, and one for every shape. */
sealed interface RustTypes {
    WireType<Urgency> URGENCY = WireType.ordinal(Urgency.class);
    WireType<PgJoin> JOIN = WireType.protobuf(MethodHandles.lookup(), PgJoin.class);
    MessageCodec<RustTypes> CODEC = MessageCodecs.derive(MethodHandles.lookup(), RustTypes.class, URGENCY);
    MessageCodec<Cache<float[]>> CACHE = Cache.codec(WireType.F32S);

    /** The types of whole messages, under the names that the Rust program has for them. */
    Map<String, WireType<?>> BARE = Map.ofEntries(Map.entry("I8", WireType.I8), Map.entry("I16", WireType.I16),
            Map.entry("I32", WireType.I32), Map.entry("I64", WireType.I64), Map.entry("I128", WireType.I128),
            Map.entry("U8", WireType.U8), Map.entry("U16", WireType.U16), Map.entry("U32", WireType.U32),
            Map.entry("U64", WireType.U64), Map.entry("U128", WireType.U128), Map.entry("F32", WireType.F32),
            Map.entry("F64", WireType.F64), Map.entry("Bool", WireType.BOOL), Map.entry("Char", WireType.CHAR),
            Map.entry("Text", TEXT), Map.entry("Unit", WireType.UNIT), Map.entry("Priority", URGENCY),
            Map.entry("Options", WireType.JOB_OPTIONS), Map.entry("Join", JOIN), Map.entry("I8s", WireType.BYTES),
            Map.entry("I16s", WireType.I16S), Map.entry("I32s", WireType.I32S), Map.entry("I64s", WireType.I64S),
            Map.entry("I128s", WireType.I128S), Map.entry("U8s", WireType.U8S), Map.entry("U16s", WireType.U16S),
            Map.entry("U32s", WireType.U32S), Map.entry("U64s", WireType.U64S), Map.entry("U128s", WireType.U128S),
            Map.entry("F32s", WireType.F32S), Map.entry("F64s", WireType.F64S), Map.entry("Bools", WireType.BOOLS),
            Map.entry("Chars", WireType.CHARS));

    /** As Rust's StandardPriority. */
    enum Urgency {
        HIGHEST, HIGH, IMPORTANT, NORMAL, BEST_EFFORT
    }

    record I8(byte v) implements RustTypes {}

    record I16(short v) implements RustTypes {}

    record I32(int v) implements RustTypes {}

    record I64(long v) implements RustTypes {}

    @Variant("I128")
    record Signed128(@I128 BigInteger v) implements RustTypes {}

    @Variant("U8")
    record Unsigned8(@U8 int v) implements RustTypes {}

    @Variant("U16")
    record Unsigned16(@U16 int v) implements RustTypes {}

    @Variant("U32")
    record Unsigned32(@U32 long v) implements RustTypes {}

    @Variant("U64")
    record Unsigned64(@U64 long v) implements RustTypes {}

    @Variant("U128")
    record Unsigned128(@U128 BigInteger v) implements RustTypes {}

    record F32(float v) implements RustTypes {}

    record F64(double v) implements RustTypes {}

    record Bool(boolean v) implements RustTypes {}

    record Char(@RustChar int v) implements RustTypes {}

    record Text(String v) implements RustTypes {}

    @Variant("Unit")
    record Nil(Unit v) implements RustTypes {}

    record Priority(Urgency v) implements RustTypes {}

    record Options(JobOptions v) implements RustTypes {}

    record Join(PgJoin v) implements RustTypes {}

    record I8s(byte[] v) implements RustTypes {}

    record I16s(short[] v) implements RustTypes {}

    record I32s(int[] v) implements RustTypes {}

    record I64s(long[] v) implements RustTypes {}

    record I128s(@I128 BigInteger[] v) implements RustTypes {}

    record U8s(@U8 int[] v) implements RustTypes {}

    record U16s(@U16 int[] v) implements RustTypes {}

    record U32s(@U32 long[] v) implements RustTypes {}

    record U64s(@U64 long[] v) implements RustTypes {}

    record U128s(@U128 BigInteger[] v) implements RustTypes {}

    record F32s(float[] v) implements RustTypes {}

    record F64s(double[] v) implements RustTypes {}

    record Bools(boolean[] v) implements RustTypes {}

    record Chars(@RustChar int[] v) implements RustTypes {}

    record Nothing() implements RustTypes {}

    record Several(@U8 int a, String b, long c) implements RustTypes {}

    record Named(@U8 int[] secondWord, boolean flag) implements RustTypes {}

    @Variant("r#type")
    record Type(int v) implements RustTypes {}

    record Only(ReplyTo<@U64 Long> reply) implements RustTypes {}

    record First(ReplyTo<byte[]> reply, String text) implements RustTypes {}

    record Between(String before, ReplyTo<@U8 Integer> reply, String after) implements RustTypes {}

    record Struct(String text, ReplyTo<Unit> reply) implements RustTypes {}

    /** Its parameter leaves no trace on the wire. */
    sealed interface Cache<T> {
        record Put<T>(String key, T value) implements Cache<T> {}

        record Get<T>(String key, ReplyTo<T> reply) implements Cache<T> {}

        record Clear<T>() implements Cache<T> {}

        static <T> MessageCodec<Cache<T>> codec(WireType<T> type) {
            return Variants.<Cache<T>>of(Cache.class)
                    .add("Put", Put.class, field(TEXT, Put<T>::key), field(type, Put<T>::value), Put<T>::new)
                    .add("Get", Get.class, field(TEXT, Get<T>::key), reply(type, Get<T>::reply), Get<T>::new)
                    .add("Clear", Clear.class, Clear<T>::new).codec();
        }
    }
}
