package dev.heddle.actor.registry;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.SupervisionEvent;
import dev.heddle.actor.spi.Advertised;
import java.util.Optional;

/** An actor of this system as the registry knows it. */
public interface Resident {

    /** Its number. */
    long pid();

    /** Its address. */
    ActorRef<?> ref();

    /** Its codec; one without is seen by this system only. */
    Optional<? extends MessageCodec<?>> codec();

    /** Whether it has ended; from then on it joins nothing. */
    boolean hasEnded();

    /** Somebody here has to hear of its end from now on. Before the look at {@link #hasEnded}. */
    void markKnown();

    /** Whether {@link #markKnown} was ever called. After {@link #hasEnded} has become true. */
    boolean isKnown();

    /** Something that it monitors changed. Any thread; only enqueues. */
    void hears(SupervisionEvent event);

    /** What other nodes are told of it. */
    default Advertised advertised() {
        return new Advertised(pid(), ref().name());
    }
}
