package dev.heddle.cluster.scenario;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.ReplyTo;
import dev.heddle.cluster.codec.MessageCodecs;
import dev.heddle.cluster.codec.U64;
import java.lang.invoke.MethodHandles;

/** What the actors of a scenario take, in Java and in Rust. */
sealed interface Talk {
    MessageCodec<Talk> CODEC = MessageCodecs.derive(MethodHandles.lookup(), Talk.class);
    GroupKey<Talk> GROUP = GroupKey.of("echo", CODEC);

    /** One way; counted. */
    record Say(String text) implements Talk {}

    /** Gives the bytes back. */
    record Echo(byte[] bytes, ReplyTo<byte[]> reply) implements Talk {}

    /** How often something was said. */
    record Count(ReplyTo<@U64 Long> reply) implements Talk {}

    /** Is never answered. */
    record Hang(ReplyTo<@U64 Long> reply) implements Talk {}

    /** Who takes it. */
    final class Talker implements Actor<Talk> {
        private long said;

        @Override
        public void preStart(ActorContext<Talk> self) {
            self.system().groups().join(GROUP, self.self());
        }

        @Override
        public void receive(Talk message, ActorContext<Talk> self) {
            switch (message) {
                case Say ignored -> said++;
                case Echo(var bytes, var reply) -> reply.send(bytes);
                case Count(var reply) -> reply.send(said);
                case Hang ignored -> {
                }
            }
        }
    }
}
