package dev.heddle.samples.benchmarks.remote;

import dev.heddle.actor.GroupKey;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.ReplyTo;
import dev.heddle.cluster.codec.MessageCodecs;
import dev.heddle.cluster.codec.U64;
import java.lang.invoke.MethodHandles;

/** What the echo actor takes, the same as that of the Rust peer. */
sealed interface FarMessage {
    MessageCodec<FarMessage> CODEC = MessageCodecs.derive(MethodHandles.lookup(), FarMessage.class);

    GroupKey<FarMessage> GROUP = GroupKey.of("echo", CODEC);

    record Say(String text) implements FarMessage {}

    record Echo(byte[] bytes, ReplyTo<byte[]> reply) implements FarMessage {}

    record Count(ReplyTo<@U64 Long> reply) implements FarMessage {}
}
