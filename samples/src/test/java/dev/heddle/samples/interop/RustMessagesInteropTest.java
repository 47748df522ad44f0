package dev.heddle.samples.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Timestamp;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.codec.MessageCodecs;
import dev.heddle.cluster.codec.Variants;
import dev.heddle.cluster.codec.WireType;
import dev.heddle.cluster.node.ClusterNode;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that are one value, have a type parameter, or carry protobuf, to and from real nodes of both versions. */
@Tag("interop")
@Timeout(60)
class RustMessagesInteropTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final GroupKey<String> LINES = GroupKey.of("lines", MessageCodecs.bare(WireType.TEXT));

    sealed interface Cache<T> {
        record Put<T>(String key, T value) implements Cache<T> {}

        record Get<T>(String key, ReplyTo<T> reply) implements Cache<T> {}

        record Clear<T>() implements Cache<T> {}

        static <T> MessageCodec<Cache<T>> codec(WireType<T> type) {
            return Variants.<Cache<T>>of(Cache.class)
                    .add("Put", Put.class, Variants.field(WireType.TEXT, Put<T>::key),
                            Variants.field(type, Put<T>::value), Put<T>::new)
                    .add("Get", Get.class, Variants.field(WireType.TEXT, Get<T>::key),
                            Variants.reply(type, Get<T>::reply), Get<T>::new)
                    .add("Clear", Clear.class, Clear<T>::new).codec();
        }
    }

    private ActorSystem system;
    private ClusterNode node;

    @BeforeEach
    void start() {
        system = ActorSystem.create("java");
        node = ClusterNode.start(system, NodeConfig.named("java").cookie("cookie"));
    }

    @AfterEach
    void end() {
        node.close();
        system.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void messagesThatAreOneValueGoBothWays(String version) throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        ActorRef<String> listener = system.spawn(
                SpawnOptions.<String>defaults().withCodec(LINES.codec().orElseThrow()),
                () -> (line, self) -> heard.add(line));
        system.groups().join(LINES, listener);
        try (RustPeer rust = RustPeer.node(version, "--name", "rust", "--other-messages")) {
            node.connect(rust.awaitListening());
            ActorRef<String> there = system.groups().awaitMembers(LINES, 2, LIMIT).stream()
                    .filter(member -> !member.equals(listener)).findFirst().orElseThrow();
            for (String line : List.of("one line", "", "h\u00e4ddle \uD83E\uDDF5")) {
                there.tell(line);
                // Our own member was told before: what one node sends keeps its order.
                assertEquals("heard " + line, heard.poll(10, TimeUnit.SECONDS));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void protobufInAMessageWithATypeParameterGoesBothWays(String version) throws Exception {
        GroupKey<Cache<Timestamp>> key = GroupKey.of("moments",
                Cache.codec(WireType.protobuf(MethodHandles.lookup(), Timestamp.class)));
        try (RustPeer rust = RustPeer.node(version, "--name", "rust", "--other-messages")) {
            node.connect(rust.awaitListening());
            ActorRef<Cache<Timestamp>> cache = system.groups().awaitMembers(key, 1, LIMIT).getFirst();
            Timestamp moment = Timestamp.newBuilder().setSeconds(-1).setNanos(999_999_999).build();
            cache.tell(new Cache.Put<>("k", moment));
            assertEquals(moment, cache.<Timestamp>ask(reply -> new Cache.Get<>("k", reply), LIMIT));
            cache.tell(new Cache.Clear<>());
            assertEquals(Timestamp.getDefaultInstance(),
                    cache.<Timestamp>ask(reply -> new Cache.Get<>("k", reply), LIMIT));
        }
    }
}
