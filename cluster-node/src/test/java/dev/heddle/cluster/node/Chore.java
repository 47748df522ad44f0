package dev.heddle.cluster.node;

import dev.heddle.actor.GroupKey;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.factory.Job;
import dev.heddle.cluster.codec.MessageCodecs;
import dev.heddle.cluster.codec.U64;
import dev.heddle.cluster.codec.WireType;
import java.lang.invoke.MethodHandles;

/** What the workers of these tests are told. */
sealed interface Chore {
    MessageCodec<Chore> CODEC = MessageCodecs.derive(MethodHandles.lookup(), Chore.class);
    GroupKey<Job<String, Chore>> JOBS = GroupKey.of("chores", MessageCodecs.jobs(WireType.TEXT, CODEC));

    record Add(@U64 long number) implements Chore {}

    record Sum(ReplyTo<@U64 Long> reply) implements Chore {}

    /** Fails the worker. */
    record Fail(ReplyTo<@U64 Long> reply) implements Chore {}
}
