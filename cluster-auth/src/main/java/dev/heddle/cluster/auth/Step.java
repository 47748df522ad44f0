package dev.heddle.cluster.auth;

import java.util.List;

/**
 * The outcome of one event: where the handshake is now, and what to do about it.
 *
 * @param state where the handshake is now
 * @param effects what to do, in this order; unmodifiable
 */
public record Step(HandshakeState state, List<HandshakeEffect> effects) {

    /**
     * Keeps a copy of the list.
     */
    public Step {
        effects = List.copyOf(effects);
    }

    static Step to(HandshakeState state, HandshakeEffect... effects) {
        return new Step(state, List.of(effects));
    }
}
