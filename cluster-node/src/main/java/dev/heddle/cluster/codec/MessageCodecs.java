package dev.heddle.cluster.codec;

import dev.heddle.actor.CodecException;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.factory.Job;
import java.lang.invoke.MethodHandles;
import java.time.Clock;
import java.util.List;
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
     * <tr><td>{@code byte[]}</td><td>{@code Vec<u8>}, {@code Vec<i8>}</td></tr>
     * <tr><td>arrays of the numbers above, marked in the same way: {@code @U32 long[]}</td><td>{@code Vec} of
     * them</td></tr>
     * <tr><td>a message of protobuf: a generated class</td><td>a {@code prost} message with
     * {@code derive_serialization_for_prost_type!}</td></tr>
     * <tr><td>{@link JobOptions}</td><td>{@code JobOptions}</td></tr>
     * <tr><td>the class of one of the further types</td><td>what that type says</td></tr>
     * <tr><td>one {@link dev.heddle.actor.ReplyTo} of any of these, boxed: {@code ReplyTo<@U64 Long>}</td><td>the reply
     * port of an rpc variant</td></tr>
     * </table>
     *
     * @param lookup {@code MethodHandles.lookup()} of a class that can see the records: usually the actor's own
     * @param messages the sealed interface
     * @param more further types, found by their {@linkplain WireType#javaType class}
     * @param <M> the messages
     * @return a codec, checked as a whole
     * @throws CodecException when something in it cannot be sent; says which component of which record and what can
     */
    public static <M> MessageCodec<M> derive(MethodHandles.Lookup lookup, Class<M> messages, WireType<?>... more) {
        return new Derivation<>(Objects.requireNonNull(lookup, "lookup"), Objects.requireNonNull(messages, "messages"),
                List.of(more)).codec();
    }

    /**
     * A codec for messages that are one value each: an actor whose message in Rust is a {@code String}, a {@code u64}
     * or another type that implements {@code BytesConvertable}. They travel one-way, without the name of a variant.
     *
     * <p>Groups compare the class of the values, which is the same for {@code i64} and {@code u64}.
     *
     * @param type how the values look
     * @param <T> the messages
     * @return the codec; it refuses calls, and messages with a variant
     */
    public static <T> MessageCodec<T> bare(WireType<T> type) {
        return new BareCodec<>(Objects.requireNonNull(type, "type"));
    }

    /**
     * A codec for the jobs of a factory, as Rust's {@code FactoryMessage::Dispatch} crosses the wire: the message as
     * its own codec writes it, and beside it the submit time, the time to live and the key. The submit time is that of
     * the sending; a time to live goes on from there, by the wall clocks of both nodes, and one that is ahead of the
     * receiver's prolongs nothing. Of a factory on another node, be it Rust's, only jobs are understood: an acceptance
     * port and retries have no place on the wire, and a job with either is refused.
     *
     * <p>Groups compare the class of the messages, which is {@link Job} for all of them: give factories with different
     * keys or messages groups with different names.
     *
     * @param key how keys look; not an array, whose equality says nothing of its content
     * @param messages how the messages of the jobs look; not jobs themselves, and without metadata
     * @param <K> the keys
     * @param <J> what the workers are told
     * @return the codec; a message without the metadata of a job is a {@link CodecException}
     * @throws CodecException when the keys are arrays, or the messages jobs
     */
    public static <K, J> MessageCodec<Job<K, J>> jobs(WireType<K> key, MessageCodec<J> messages) {
        return new JobCodec<>(Objects.requireNonNull(key, "key"), messages, Clock.systemUTC());
    }
}
