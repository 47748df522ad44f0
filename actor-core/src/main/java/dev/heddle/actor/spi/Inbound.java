package dev.heddle.actor.spi;

import dev.heddle.actor.MessageCodec;

/** A message from another node, still in bytes: decoded in the receiver's turn, so that no reader runs user code. */
public interface Inbound {

    /** Whether nobody waits for its answer any more: then it is discarded and not read. In the receiver's turn. */
    default boolean isExpired() {
        return false;
    }

    /**
     * Reads the message; called in the receiver's turn, at most once.
     *
     * @throws dev.heddle.actor.CodecException when it cannot be read; the message becomes a dead letter
     */
    <M> M decode(MessageCodec<M> codec);

    /** It will not be read: its receiver has ended, or it is too late. Instead of {@link #decode}, in a turn. */
    void discarded();

    /** It will not be read, there was no room for it. Instead of {@link #decode} and {@link #discarded}; any thread. */
    void dropped();

    /** What to say about it when it becomes a dead letter: variant and size. */
    String describe();
}
