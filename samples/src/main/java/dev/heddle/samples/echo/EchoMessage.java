package dev.heddle.samples.echo;

import dev.heddle.actor.GroupKey;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.ReplyTo;
import dev.heddle.cluster.codec.MessageCodecs;
import dev.heddle.cluster.codec.U64;
import java.lang.invoke.MethodHandles;

/** What an echo actor takes, in Java and in Rust. */
public sealed interface EchoMessage {
    /** How the messages look on the wire. */
    MessageCodec<EchoMessage> CODEC = MessageCodecs.derive(MethodHandles.lookup(), EchoMessage.class);

    /** Where echo actors are found. */
    GroupKey<EchoMessage> GROUP = GroupKey.of("echo", CODEC);

    /** One way; counted. */
    record Say(String text) implements EchoMessage {}

    /** Gives the bytes back. */
    record Echo(byte[] bytes, ReplyTo<byte[]> reply) implements EchoMessage {}

    /** How often something was said. */
    record Count(ReplyTo<@U64 Long> reply) implements EchoMessage {}
}
