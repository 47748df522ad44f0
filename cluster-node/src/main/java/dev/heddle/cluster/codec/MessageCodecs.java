package dev.heddle.cluster.codec;

import dev.heddle.actor.CodecException;
import dev.heddle.actor.MessageCodec;
import java.lang.invoke.MethodHandles;
import java.util.Objects;

/** Makes codecs. Any thread, nothing waits. */
public final class MessageCodecs {
    private MessageCodecs() {}

    /**
     * Derives a codec from a sealed interface of records, to match a Rust enum with
     * {@code #[derive(RactorClusterMessage)]} variant by variant. Sealed interfaces inside are flattened. A variant is
     * named like its record unless {@link Variant} says otherwise; its components are sent in order, their names are
     * not.
     *
     * <p>Components may be:
     * <table>
     * <caption>Java and Rust</caption>
     * <tr><td>{@code byte}, {@code short}, {@code int}, {@code long}</td><td>i8, i16, i32, i64</td></tr>
     * <tr><td>{@code @U8 int}, {@code @U16 int}, {@code @U32 long}, {@code @U64 long}</td><td>u8 to u64</td></tr>
     * <tr><td>{@code @I128 BigInteger}, {@code @U128 BigInteger}</td><td>i128, u128</td></tr>
     * <tr><td>{@code float}, {@code double}, {@code boolean}</td><td>f32, f64, bool</td></tr>
     * <tr><td>{@code @RustChar int}, {@code String}</td><td>char, String</td></tr>
     * <tr><td>{@link dev.heddle.actor.Unit}</td><td>()</td></tr>
     * <tr><td>{@code byte[]}</td><td>{@code Vec<u8>}</td></tr>
     * <tr><td>arrays of the numbers above, marked in the same way: {@code @U32 long[]}</td><td>{@code Vec} of
     * them</td></tr>
     * <tr><td>one {@link dev.heddle.actor.ReplyTo} of any of these, boxed: {@code ReplyTo<@U64 Long>}</td><td>the reply
     * port of an rpc variant</td></tr>
     * </table>
     *
     * @param lookup {@code MethodHandles.lookup()} of a class that can see the records: usually the actor's own
     * @param messages the sealed interface
     * @throws CodecException when something in it cannot be sent; says which component of which record and what can
     */
    public static <M> MessageCodec<M> derive(MethodHandles.Lookup lookup, Class<M> messages) {
        return new Derivation<>(Objects.requireNonNull(lookup, "lookup"), Objects.requireNonNull(messages, "messages"))
                .codec();
    }
}
