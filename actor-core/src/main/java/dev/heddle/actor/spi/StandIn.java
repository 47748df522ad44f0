package dev.heddle.actor.spi;

import dev.heddle.actor.ActorId;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.Subscription;
import java.util.function.Consumer;

/** What stands here for an actor of another node. Called by any thread; nothing here blocks. */
public interface StandIn {

    /** Its identity; equal stand-ins are the same actor. */
    ActorId id();

    /** A ref that writes messages with this codec. Refs of one stand-in are equal, whatever their codec. */
    <M> ActorRef<M> ref(MessageCodec<M> codec);

    /** Whether it stands in that system. */
    boolean isIn(ActorSystem system);

    /**
     * Has the callback called when this ends, once; at once when it has ended. On any thread, so the callback only
     * enqueues. Closing takes that back.
     */
    Subscription whenEnded(Consumer<StopReason> callback);

    /** A ref to show in events; nothing can be told to it. */
    ActorRef<?> ref();
}
