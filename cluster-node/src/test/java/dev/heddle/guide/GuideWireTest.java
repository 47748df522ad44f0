package dev.heddle.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Timestamp;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.CodecException;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.codec.Contract;
import dev.heddle.cluster.codec.MessageCodecs;
import dev.heddle.cluster.codec.U16;
import dev.heddle.cluster.codec.U64;
import dev.heddle.cluster.codec.U8;
import dev.heddle.cluster.codec.Variant;
import dev.heddle.cluster.codec.Variants;
import dev.heddle.cluster.codec.WireType;
import dev.heddle.cluster.node.ClusterNode;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The snippets of docs/guide/wire-messages.md, and that such messages go from node to node. */
@Timeout(30)
class GuideWireTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final ActorSystem near = ActorSystem.create("near");
    private final ActorSystem far = ActorSystem.create("far");
    private ClusterNode nearNode;
    private ClusterNode farNode;

    @BeforeEach
    void connect() {
        nearNode = ClusterNode.start(near, NodeConfig.named("near").cookie("cookie"));
        farNode = ClusterNode.start(far, NodeConfig.named("far").cookie("cookie"));
        nearNode.connect(new HostAndPort("127.0.0.1", farNode.port()));
    }

    @AfterEach
    void close() {
        nearNode.close();
        farNode.close();
        near.close();
        far.close();
    }

    // snippet: derived
    sealed interface Stock {
        record Put(String article, @U16 int shelf, @U64 long count) implements Stock {}

        record Delivered(@U64 long[] articles, Timestamp at) implements Stock {}

        record Count(String article, ReplyTo<@U64 Long> reply) implements Stock {}

        @Variant(value = "r#move", aliases = "Relocate")
        record Move(String article, @U8 int by) implements Stock {}

        MessageCodec<Stock> CODEC = MessageCodecs.derive(MethodHandles.lookup(), Stock.class);
    }
    // end

    @Test
    void messagesOfProtobufAndRenamedVariantsCross() throws InterruptedException {
        BlockingQueue<Stock> got = new LinkedBlockingQueue<>();
        ActorRef<Stock> stock = there("stock", Stock.CODEC, got);
        Timestamp at = Timestamp.newBuilder().setSeconds(1_700_000_000).build();
        stock.tell(new Stock.Delivered(new long[]{ 7, -1 }, at));
        stock.tell(new Stock.Move("x", 255));
        assertEquals(at, ((Stock.Delivered) got.poll(10, TimeUnit.SECONDS)).at());
        assertEquals(new Stock.Move("x", 255), got.poll(10, TimeUnit.SECONDS));
    }

    // snippet: own
    sealed interface Accounts {
        record Close(UUID account) implements Accounts {}
    }

    private static final WireType<UUID> ID = WireType.TEXT.as(UUID.class, UUID::toString, UUID::fromString);
    private static final MessageCodec<Accounts> ACCOUNTS = MessageCodecs.derive(MethodHandles.lookup(), Accounts.class,
            ID);
    // end

    @Test
    void aTypeOfOnesOwnCrosses() throws InterruptedException {
        BlockingQueue<Accounts> got = new LinkedBlockingQueue<>();
        ActorRef<Accounts> accounts = there("accounts", ACCOUNTS, got);
        accounts.tell(new Accounts.Close(new UUID(1, 2)));
        assertEquals(new Accounts.Close(new UUID(1, 2)), got.poll(10, TimeUnit.SECONDS));
    }

    // snippet: bare
    private static final GroupKey<String> LINES = GroupKey.of("lines", MessageCodecs.bare(WireType.TEXT));
    // end

    @Test
    void aMessageThatIsOneValueCrosses() throws InterruptedException {
        BlockingQueue<String> got = new LinkedBlockingQueue<>();
        ActorRef<String> printer = there("lines", LINES.codec().orElseThrow(), got);
        printer.tell("one line");
        assertEquals("one line", got.poll(10, TimeUnit.SECONDS));
        assertThrows(IllegalArgumentException.class, () -> printer.<String>ask(reply -> "nobody answers", LIMIT));
    }

    // snippet: generic
    sealed interface Cache<T> {
        record Put<T>(String key, T value) implements Cache<T> {}

        record Get<T>(String key, ReplyTo<T> reply) implements Cache<T> {}

        static <T> MessageCodec<Cache<T>> codec(WireType<T> type) {
            return Variants.<Cache<T>>of(Cache.class)
                    .add("Put", Put.class, Variants.field(WireType.TEXT, Put<T>::key),
                            Variants.field(type, Put<T>::value), Put<T>::new)
                    .add("Get", Get.class, Variants.field(WireType.TEXT, Get<T>::key),
                            Variants.reply(type, Get<T>::reply), Get<T>::new)
                    .codec();
        }
    }
    // end

    @Test
    void aMessageWithATypeParameterCrossesAndIsAnswered() {
        Map<String, UUID> all = new HashMap<>();
        GroupKey<Cache<UUID>> key = GroupKey.of("ids", Cache.codec(ID));
        ActorRef<Cache<UUID>> local = far.spawn(
                SpawnOptions.<Cache<UUID>>defaults().withCodec(key.codec().orElseThrow()), () -> (message, self) -> {
                    switch (message) {
                        case Cache.Put<UUID>(var name, var value) -> all.put(name, value);
                        case Cache.Get<UUID>(var name, var reply) -> reply.send(all.get(name));
                    }
                });
        far.groups().join(key, local);
        ActorRef<Cache<UUID>> cache = near.groups().awaitMembers(key, 1, LIMIT).getFirst();
        cache.tell(new Cache.Put<>("k", new UUID(3, 4)));
        assertEquals(new UUID(3, 4), cache.<UUID>ask(reply -> new Cache.Get<>("k", reply), LIMIT));
    }

    // snippet: contract
    @Test
    void nodesThatAreNotUpgradedYetUnderstandUs() throws IOException {
        Contract former = Contract.parse(Files.readString(Path.of("src/test/resources/stock.contract")));
        Contract.Changes changes = Contract.of(Stock.CODEC).since(former);
        assertTrue(changes.isCompatible(), changes.toString());
    }
    // end

    sealed interface Faulty {
        record Put(String article, List<String> labels) implements Faulty {}
    }

    @Test
    void whatCannotBeSentIsNamedWhenTheCodecIsMade() {
        CodecException refused = assertThrows(CodecException.class,
                () -> MessageCodecs.derive(MethodHandles.lookup(), Faulty.class));
        assertTrue(refused.getMessage().startsWith("Faulty.Put.labels: java.util.List<java.lang.String> cannot be "
                + "sent. Supported are String, "), refused.getMessage());
    }

    private <M> ActorRef<M> there(String group, MessageCodec<M> codec, BlockingQueue<M> got) {
        GroupKey<M> key = GroupKey.of(group, codec);
        ActorRef<M> local = far.spawn(SpawnOptions.<M>defaults().withCodec(codec),
                () -> (message, self) -> got.add(message));
        far.groups().join(key, local);
        return near.groups().awaitMembers(key, 1, LIMIT).getFirst();
    }
}
