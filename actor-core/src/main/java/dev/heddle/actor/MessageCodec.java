package dev.heddle.actor;

import java.time.Duration;
import java.util.Optional;

/**
 * How an actor's messages look outside this process: a variant name and argument bytes, as in Rust's
 * {@code RactorClusterMessage}. Derived from a sealed interface of records by the cluster module.
 *
 * <p><b>Threading.</b> Immutable; used by any number of threads at once. Encoding happens on the sender's thread,
 * decoding in the receiving actor's turn. No method blocks.
 *
 * @param <M> the messages
 */
public interface MessageCodec<M> {

    /**
     * The messages' common type.
     *
     * @return the sealed interface that the codec was derived from, or whatever it was made for; never null
     */
    Class<M> messageType();

    /**
     * Writes a message.
     *
     * @param message not null
     * @return its bytes, and its reply port if it is a request
     * @throws CodecException when the message cannot be written; says which component and why
     */
    Encoded encode(M message);

    /**
     * Reads a one-way message.
     *
     * @param variant its name, or an alias
     * @param arguments the bytes of its fields; not kept
     * @return the message, never null
     * @throws CodecException for an unknown variant, a variant that wants a reply, and too few or too many bytes
     */
    M decode(String variant, byte[] arguments);

    /**
     * Reads a request; its reply port writes the answer's bytes to the sink.
     *
     * @param variant its name, or an alias
     * @param arguments the bytes of its fields; not kept
     * @param sink where the answer goes, as bytes
     * @return the message, never null
     * @throws CodecException for an unknown variant, a one-way variant, and too few or too many bytes
     */
    M decode(String variant, byte[] arguments, ReplySink sink);

    /**
     * Reads whatever came, with what was sent beside it. Only jobs for a factory have such metadata; unless this is
     * overridden it is ignored.
     *
     * @param variant its name, or an alias
     * @param arguments the bytes of its fields; not kept
     * @param metadata the bytes beside them, null when there are none; not kept
     * @param sink where the answer goes, null for a one-way message
     * @return the message, never null
     * @throws CodecException as the other two methods
     */
    default M decode(String variant, byte[] arguments, byte[] metadata, ReplySink sink) {
        return sink == null ? decode(variant, arguments) : decode(variant, arguments, sink);
    }

    /**
     * A message as bytes.
     *
     * @param variant the variant's name
     * @param arguments the bytes of its fields; owned by whoever receives this
     * @param reply the request's reply port, null for a one-way message
     * @param metadata bytes beside the arguments, which only jobs for a factory have; null for none
     */
    record Encoded(String variant, byte[] arguments, ReplySource reply, byte[] metadata) {
        /**
         * Without metadata, as most messages are.
         *
         * @param variant the variant's name
         * @param arguments the bytes of its fields; owned by whoever receives this
         * @param reply the request's reply port, null for a one-way message
         */
        public Encoded(String variant, byte[] arguments, ReplySource reply) {
            this(variant, arguments, reply, null);
        }

        /**
         * Whether somebody waits for an answer.
         *
         * @return false for a one-way message
         */
        public boolean isCall() {
            return reply != null;
        }
    }

    /** The caller's side of a request: takes the answer's bytes and hands the value to the reply port. */
    interface ReplySource {
        /**
         * The port that was in the message.
         *
         * @return never null
         */
        ReplyTo<?> port();

        /**
         * Reads the answer and sends it to the port.
         *
         * @param reply the bytes of the answer
         * @throws CodecException when the bytes are not an answer of the expected type
         */
        void complete(byte[] reply);
    }

    /** The callee's side of a request: takes the answer's bytes. Any thread, never blocks. */
    @FunctionalInterface
    interface ReplySink {
        /**
         * Answers. Only the first answer counts.
         *
         * @param bytes the answer, written by the codec; owned by whoever receives this
         */
        void reply(byte[] bytes);

        /**
         * Refuses to answer. The caller's node hears nothing of it, so its wait ends with its time-out.
         *
         * @param reason for people, not null
         */
        default void decline(String reason) {
            UnheardDecline.log(this, reason);
        }

        /**
         * How long the caller still waits: zero when it does not any more, empty when nobody knows.
         *
         * @return never negative
         */
        default Optional<Duration> timeLeft() {
            return Optional.empty();
        }
    }
}
