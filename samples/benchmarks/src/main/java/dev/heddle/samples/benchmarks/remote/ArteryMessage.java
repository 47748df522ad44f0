package dev.heddle.samples.benchmarks.remote;

import org.apache.pekko.actor.typed.ActorRef;

/** The echo actor's messages for Pekko. */
sealed interface ArteryMessage {
    record Say(String text) implements ArteryMessage {}

    record Echo(byte[] bytes, ActorRef<Echoed> reply) implements ArteryMessage {}

    record Count(ActorRef<Counted> reply) implements ArteryMessage {}

    record Echoed(byte[] bytes) implements ArteryMessage {}

    record Counted(long count) implements ArteryMessage {}
}
