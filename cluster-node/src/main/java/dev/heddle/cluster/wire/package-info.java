/**
 * A frame's payload becomes one of our records and back. Protobuf ends here: nothing above this room sees a generated
 * class, a null or a message without content.
 *
 * <pre>
 *   frame ──> WireReader ──> WireMessage     Auth         a step of the handshake
 *                                            Control      actors, groups, health, who is connected
 *                                            NodeMessage  a cast, a call, an answer: one actor to another
 *   WireMessage ──> Splitter ──> WireCodec.encode ──> payload
 * </pre>
 *
 * <p>Control and handshake messages pass through the generated classes. Casts, calls and answers, by far the most, are
 * written and read by hand ({@code NodeWriter}, {@code NodeReader}) to the same bytes; what the hand-written reader
 * does not expect goes to the generated one, so the two never disagree. Lists are counted ({@code Entries}) before
 * they are built: two bytes on the wire must not become a hundred in memory without a limit.
 *
 * <p>Threads: all but WireReader is static or immutable, and that belongs to the thread that reads; nothing waits.
 * What a peer gets wrong is a
 * {@link dev.heddle.cluster.wire.WireException} with a named fault, nothing else is thrown for any bytes.
 *
 * <p>Called by sessions and by what stands for remote actors. Below it: the records of the handshake, and frames.
 */
package dev.heddle.cluster.wire;
