/**
 * Messages of users become variant names and argument bytes, as Rust's derived cluster messages do, and back.
 *
 * <pre>
 *   sealed interface Message { record Add(long n) ...  record Get(ReplyTo&lt;@U64 Long&gt; reply) ... }
 *        │ MessageCodecs.derive(MethodHandles.lookup(), Message.class), once, checks everything
 *        v
 *   DerivedCodec ──by record class──> VariantCodec ──per component──> ValueCodec     encode: the sender's thread
 *                ──by variant name──> VariantCodec ──per component──> ValueCodec     decode: the receiver's turn
 * </pre>
 *
 * <p>Three ways lead to a codec: {@code derive}; {@code Variants}, put together by hand, for messages with a type
 * parameter; {@code bare}, for a message that is one value and has no variant. A {@code WireType} is a value's codec as
 * users have it in hand, of protobuf ({@code Protobufs}) or of functions of their own ({@code Foreign}), whose
 * exceptions never get through. A {@code Contract} is what a codec says of itself, to be printed and compared.
 *
 * <p>A one-way variant travels as {@code Add} and, per component, a 64-bit big-endian length and the bytes. A record
 * with a {@link dev.heddle.actor.ReplyTo} is a request: the port is left out of the arguments, the answer's bytes have
 * no length in front. Both directions are strict: missing and trailing bytes, wrong widths, text that is not UTF-8 and
 * numbers out of range are {@link dev.heddle.actor.CodecException}s that name record and component. A length is held
 * against the bytes that are there before anything is made of it.
 *
 * <p>Threads: a codec is immutable and used by any number of threads; nothing waits. Reflection happens at derivation
 * only; afterwards records are taken apart and made by method handles.
 *
 * <p>Called by whatever sends to remote actors and by actors that receive from them. Below it: the words of actor-core.
 */
package dev.heddle.cluster.codec;
