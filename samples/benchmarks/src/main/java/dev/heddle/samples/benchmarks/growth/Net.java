package dev.heddle.samples.benchmarks.growth;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.codec.MessageCodecs;
import dev.heddle.cluster.codec.U64;
import dev.heddle.cluster.node.ClusterNode;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A node in the system that is measured, and others that it is connected to, each with a counting actor. */
final class Net implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(60);

    sealed interface Message {
        MessageCodec<Message> CODEC = MessageCodecs.derive(MethodHandles.lookup(), Message.class);
        GroupKey<Message> GROUP = GroupKey.of("net", CODEC);

        record Put(byte[] bytes) implements Message {}

        record Count(ReplyTo<@U64 Long> reply) implements Message {}
    }

    private static final class Counter implements Actor<Message> {
        private long puts;

        @Override
        public void receive(Message message, ActorContext<Message> self) {
            switch (message) {
                case Message.Put ignored -> puts++;
                case Message.Count(var reply) -> reply.send(puts);
            }
        }
    }

    private final List<AutoCloseable> toClose = new ArrayList<>();
    private final List<ActorRef<Message>> counters;

    Net(ActorSystem system, int others) {
        ClusterNode hub = node(system, "hub");
        for (int i = 0; i < others; i++) {
            ActorSystem other = ActorSystem.create("other-" + i);
            toClose.add(other);
            node(other, "other-" + i).connect(new HostAndPort("127.0.0.1", hub.port()));
            other.groups().join(Message.GROUP,
                    other.spawn(SpawnOptions.<Message>defaults().withCodec(Message.CODEC), Counter::new));
        }
        counters = system.groups().awaitMembers(Message.GROUP, others, LIMIT);
    }

    private ClusterNode node(ActorSystem system, String name) {
        ClusterNode node = ClusterNode.start(system, NodeConfig.named(name).cookie("cookie"));
        toClose.add(node);
        return node;
    }

    /** One on each of the others. */
    List<ActorRef<Message>> counters() {
        return counters;
    }

    /** How many were put there. */
    static long count(ActorRef<Message> counter) {
        return counter.<Long>ask(Message.Count::new, LIMIT);
    }

    @Override
    public void close() {
        for (AutoCloseable one : toClose.reversed()) {
            try {
                one.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
