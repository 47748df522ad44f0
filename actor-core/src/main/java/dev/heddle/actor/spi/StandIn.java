package dev.heddle.actor.spi;

import dev.heddle.actor.ActorId;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.MessageCodec;

/** What stands here for an actor of another node. Called by any thread; nothing here blocks. */
public interface StandIn {

    /** Its identity; equal stand-ins are the same actor. */
    ActorId id();

    /** A ref that writes messages with this codec. Refs of one stand-in are equal, whatever their codec. */
    <M> ActorRef<M> ref(MessageCodec<M> codec);

    /** A ref to show in events; nothing can be told to it. */
    ActorRef<?> ref();
}
