package dev.heddle.cluster.remote;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.spi.NarrowedRef;
import dev.heddle.actor.spi.StandInRef;
import java.util.Optional;

/** Where actors are. Any thread. */
public final class Whereabouts {
    private Whereabouts() {}

    /** The name of the node that the actor lives on; empty when it lives here. */
    public static Optional<String> nodeOf(ActorRef<?> ref) {
        return NarrowedRef.unwrap(ref) instanceof StandInRef remote && remote.standIn() instanceof RemoteActor actor
                ? Optional.of(actor.table().peerName())
                : Optional.empty();
    }
}
