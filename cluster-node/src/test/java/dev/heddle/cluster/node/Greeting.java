package dev.heddle.cluster.node;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.cluster.codec.MessageCodecs;
import dev.heddle.cluster.codec.U64;
import java.lang.invoke.MethodHandles;

/** What the actors of these tests take. */
sealed interface Greeting {
    MessageCodec<Greeting> CODEC = MessageCodecs.derive(MethodHandles.lookup(), Greeting.class);
    GroupKey<Greeting> GROUP = GroupKey.of("greeters", CODEC);

    record Say(String text) implements Greeting {}

    record Echo(byte[] bytes, ReplyTo<byte[]> reply) implements Greeting {}

    record Count(ReplyTo<@U64 Long> reply) implements Greeting {}

    /** Takes the port and never answers. */
    record Ignore(ReplyTo<@U64 Long> reply) implements Greeting {}

    /** Fails the actor. */
    record Fail() implements Greeting {}

    static ActorRef<Greeting> spawnGreeter(ActorSystem system) {
        ActorRef<Greeting> greeter = system.spawn(SpawnOptions.<Greeting>defaults().withCodec(CODEC), Greeter::new);
        system.groups().join(GROUP, greeter);
        return greeter;
    }

    final class Greeter implements Actor<Greeting> {
        private long said;

        @Override
        public void receive(Greeting message, ActorContext<Greeting> self) {
            switch (message) {
                case Say ignored -> said++;
                case Echo(var bytes, var reply) -> reply.send(bytes);
                case Count(var reply) -> reply.send(said);
                case Ignore ignored -> {
                }
                case Fail ignored -> throw new IllegalStateException("as it was told");
            }
        }
    }
}
