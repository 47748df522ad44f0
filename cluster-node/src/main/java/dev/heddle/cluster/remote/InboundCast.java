package dev.heddle.cluster.remote;

import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.spi.Inbound;
import dev.heddle.cluster.wire.WireMessage;

/** A one-way message from a peer, not read yet. */
record InboundCast(WireMessage.Cast cast, Hold hold) implements Inbound {

    @Override
    public <M> M decode(MessageCodec<M> codec) {
        hold.handled(InboundBudget.cost(cast));
        return codec.decode(cast.variant(), cast.what(), cast.metadata().orElse(null), null);
    }

    @Override
    public void discarded() {
        hold.handled(InboundBudget.cost(cast));
    }

    @Override
    public void dropped() {
        hold.freedElsewhere(InboundBudget.cost(cast));
    }

    @Override
    public String describe() {
        return "cast " + cast.variant() + " of " + cast.what().length + " bytes";
    }
}
