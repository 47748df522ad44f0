package dev.heddle.cluster.node;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.MailboxLimit;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.cluster.codec.MessageCodecs;
import dev.heddle.cluster.codec.U64;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** What the actors take that show how messages flow between two nodes. */
sealed interface Flow {
    Duration LIMIT = Duration.ofSeconds(20);
    MessageCodec<Flow> CODEC = MessageCodecs.derive(MethodHandles.lookup(), Flow.class);

    /** Counted. */
    record Put(byte[] bytes) implements Flow {}

    /** How many were put. */
    record Count(ReplyTo<@U64 Long> reply) implements Flow {}

    record Echo(byte[] bytes, ReplyTo<byte[]> reply) implements Flow {}

    /** Answers and stops. */
    record Last(ReplyTo<@U64 Long> reply) implements Flow {}

    /** Asks the other node's member of that group how many were put there, and answers with it. */
    record Relay(String group, ReplyTo<@U64 Long> reply) implements Flow {}

    /** Blocks, in a way that we do not know of, until the test lets it go. */
    record Block() implements Flow {}

    static GroupKey<Flow> key(String group) {
        return GroupKey.of(group, CODEC);
    }

    /** An actor that holds up who sends it too much, as long as that one is here; others have budgets. */
    static ActorRef<Flow> spawn(ActorSystem system, String group, Actor<Flow> actor) {
        return spawn(system, group, MailboxLimit.block(64), actor);
    }

    static ActorRef<Flow> spawn(ActorSystem system, String group, MailboxLimit mailbox, Actor<Flow> actor) {
        ActorRef<Flow> ref = system.spawn(SpawnOptions.<Flow>defaults().withCodec(CODEC).mailbox(mailbox),
                () -> actor);
        system.groups().join(key(group), ref);
        return ref;
    }

    /** The only member of the group, here or there. */
    static ActorRef<Flow> find(ActorSystem system, String group) {
        return system.groups().awaitMembers(key(group), 1, LIMIT).getFirst();
    }

    static long count(ActorRef<Flow> ref) {
        return ref.<Long>ask(Count::new, LIMIT);
    }

    /** Does all of it. */
    final class Pool implements Actor<Flow> {
        final CountDownLatch released = new CountDownLatch(1);
        final CountDownLatch blocked = new CountDownLatch(1);
        final AtomicLong puts = new AtomicLong();

        @Override
        public void receive(Flow message, ActorContext<Flow> self) throws InterruptedException {
            switch (message) {
                case Put ignored -> puts.getAndIncrement();
                case Count(var reply) -> reply.send(puts.get());
                case Echo(var bytes, var reply) -> reply.send(bytes);
                case Last(var reply) -> {
                    reply.send(puts.get());
                    self.stop();
                }
                case Relay(var group, var reply) -> reply.send(count(find(self.system(), group)));
                case Block() -> {
                    blocked.countDown();
                    released.await();
                }
            }
        }
    }
}
