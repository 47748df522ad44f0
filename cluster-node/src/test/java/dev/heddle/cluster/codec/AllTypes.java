package dev.heddle.cluster.codec;

import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.Unit;
import java.lang.invoke.MethodHandles;
import java.math.BigInteger;

/** A variant for every type that can be sent, one-way and as an answer. */
sealed interface AllTypes {
    MessageCodec<AllTypes> CODEC = MessageCodecs.derive(MethodHandles.lookup(), AllTypes.class);

    record Empty() implements AllTypes {}

    record I8(byte v) implements AllTypes {}

    record I16(short v) implements AllTypes {}

    record I32(int v) implements AllTypes {}

    record I64(long v) implements AllTypes {}

    record I128Of(@I128 BigInteger v) implements AllTypes {}

    record U8Of(@U8 int v) implements AllTypes {}

    record U16Of(@U16 int v) implements AllTypes {}

    record U32Of(@U32 long v) implements AllTypes {}

    record U64Of(@U64 long v) implements AllTypes {}

    record U128Of(@U128 BigInteger v) implements AllTypes {}

    record F32(float v) implements AllTypes {}

    record F64(double v) implements AllTypes {}

    record Bool(boolean v) implements AllTypes {}

    record Char(@RustChar int v) implements AllTypes {}

    record Nothing(Unit v) implements AllTypes {}

    record Text(String v) implements AllTypes {}

    record Bytes(byte[] v) implements AllTypes {}

    record Boxed(@U8 Integer v) implements AllTypes {}

    record Shorts(short[] v) implements AllTypes {}

    record Unsigned(@U32 long[] v) implements AllTypes {}

    record Doubles(double[] v) implements AllTypes {}

    record Flags(boolean[] v) implements AllTypes {}

    record Chars(@RustChar int[] v) implements AllTypes {}

    record Bigs(@U128 BigInteger[] v) implements AllTypes {}

    record Several(String a, @U16 int b, byte[] c, Unit d, long e) implements AllTypes {}

    sealed interface Ask extends AllTypes {}

    record Echo(byte[] in, ReplyTo<byte[]> reply) implements Ask {}

    record Count(ReplyTo<@U64 Long> reply) implements Ask {}

    record Between(String a, ReplyTo<@U8 Integer> reply, String b) implements Ask {}

    record Done(ReplyTo<Unit> reply) implements Ask {}

    record Names(ReplyTo<String> reply) implements Ask {}

    record Numbers(ReplyTo<@U64 long[]> reply) implements Ask {}

    @Variant(value = "r#type", aliases = "kind")
    record Renamed(int v) implements AllTypes {}
}
