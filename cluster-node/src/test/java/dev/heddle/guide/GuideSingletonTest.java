package dev.heddle.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.testkit.DeterministicSystem;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.codec.MessageCodecs;
import dev.heddle.cluster.codec.U64;
import dev.heddle.cluster.node.ClusterNode;
import dev.heddle.guide.SingletonWorld.Member;
import dev.heddle.guide.SingletonWorld.One;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The guide's page on singletons. */
@Timeout(60)
class GuideSingletonTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    // snippet: numbers
    /** Gives out numbers, each once in the whole cluster. */
    sealed interface Numbers {
        MessageCodec<Numbers> CODEC = MessageCodecs.derive(MethodHandles.lookup(), Numbers.class);
        GroupKey<Numbers> GROUP = GroupKey.of("numbers", CODEC);

        record Next(ReplyTo<@U64 Long> reply) implements Numbers {}
    }

    /** Where the numbers are kept. It looks at the token: nobody else can tell who comes too late. */
    interface Register {
        /** The next number; empty when somebody with a larger token was here before. */
        OptionalLong next(long token);
    }

    static final class Numberer implements Actor<Numbers> {
        private final Register register;
        private final long token;

        Numberer(Register register, long token) {
            this.register = register;
            this.token = token;
        }

        @Override
        public void postStart(ActorContext<Numbers> self) {
            self.system().groups().join(Numbers.GROUP, self.self());
        }

        @Override
        public void receive(Numbers message, ActorContext<Numbers> self) {
            switch (message) {
                case Numbers.Next(var reply) -> register.next(token).ifPresentOrElse(reply::send, self::stop);
            }
        }
    }
    // end

    @Test
    void whenTheHolderDiesAnotherFollowsAsSoonAsTheLeaseHasExpired() {
        try (DeterministicSystem clock = DeterministicSystem.create()) {
            SingletonWorld world = new SingletonWorld(clock);
            world.members("a", "b", "c");
            clock.advance(Duration.ofSeconds(1));
            One first = world.active();
            world.member(first).keeper().kill();
            clock.advance(Duration.ofSeconds(13));
            assertEquals(List.of(), world.allActive());
            clock.advance(Duration.ofSeconds(1).plus(SingletonWorld.LOOK));
            One second = world.active();
            assertTrue(second.token() > first.token(), second + " after " + first);
            assertEquals(0, world.overlaps());
        }
    }

    @Test
    void whenTheHolderLeavesAnotherFollowsWithItsNextLook() {
        try (DeterministicSystem clock = DeterministicSystem.create()) {
            SingletonWorld world = new SingletonWorld(clock);
            world.members("a", "b");
            clock.advance(Duration.ofSeconds(1));
            One first = world.active();
            assertTrue(world.member(first).keeper().stopAndWait(LIMIT));
            clock.advance(SingletonWorld.LOOK);
            assertNotEquals(first.owner(), world.active().owner());
            assertEquals(0, world.overlaps());
        }
    }

    @Test
    void whoCannotRenewStopsWellBeforeTheLeaseExpires() {
        try (DeterministicSystem clock = DeterministicSystem.create()) {
            SingletonWorld world = new SingletonWorld(clock);
            world.members("a", "b");
            // snippet: trying
            clock.advance(Duration.ofHours(1)); // renewed again and again
            One first = world.active();
            world.member(first).way().cut = true;
            clock.advance(Duration.ofSeconds(10));
            assertEquals(List.of(), world.allActive()); // it has stepped down
            assertEquals(first.owner(), world.holder().orElseThrow()); // and nobody else can have the lease yet
            clock.advance(Duration.ofMillis(7_500)); // it has expired, and others have looked
            assertNotEquals(first.owner(), world.active().owner());
            // end
            assertEquals(1, first.token());
            assertEquals(0, world.overlaps());
        }
    }

    @Test
    void anAnswerThatIsTooLateIsNone() {
        try (DeterministicSystem clock = DeterministicSystem.create()) {
            SingletonWorld world = new SingletonWorld(clock);
            Member only = world.members("a").getFirst();
            only.way().delay = Duration.ofSeconds(11);
            clock.advance(Duration.ofMinutes(2));
            assertEquals(List.of(), world.ever());
            only.way().delay = Duration.ZERO;
            clock.advance(SingletonWorld.TTL.multipliedBy(2));
            world.active();
        }
    }

    @Test
    void whoeverIsPausedWhileItWritesIsRefusedByItsToken() throws Exception {
        try (DeterministicSystem clock = DeterministicSystem.create()) {
            SingletonWorld world = new SingletonWorld(clock);
            world.members("a", "b");
            clock.advance(Duration.ofSeconds(1));
            One first = world.active();
            world.pause(SingletonWorld.TTL.multipliedBy(3));
            CompletableFuture<Long> late = first.ref().askAsync(Numbers.Next::new, Duration.ofHours(1));
            clock.runUntilIdle();
            world.pause(Duration.ZERO);
            world.member(first).way().cut = true;
            clock.advance(SingletonWorld.TTL.plus(SingletonWorld.LOOK));
            // Nobody can stop it in the middle of its turn: two at once, and that is where the token comes in.
            assertEquals(1, world.overlaps());
            One second = world.allActive().getLast();
            assertEquals(1L, second.ref().<Long>ask(Numbers.Next::new, LIMIT));
            clock.advance(SingletonWorld.TTL.multipliedBy(2));
            assertThrows(ExecutionException.class, late::get);
            assertEquals(List.of(second), world.allActive());
            assertEquals(2L, second.ref().<Long>ask(Numbers.Next::new, LIMIT));
        }
    }

    @Test
    void whateverHappensToTheNodesAndTheirWaysToTheStoreNeverAreTwoActive() {
        DeterministicSystem.explore(40, clock -> {
            SingletonWorld world = new SingletonWorld(clock);
            List<Member> members = new ArrayList<>(world.members("a", "b", "c"));
            Random random = new Random(clock.seed());
            for (int step = 0; step < 60; step++) {
                int at = random.nextInt(members.size());
                Member one = members.get(at);
                switch (random.nextInt(6)) {
                    case 0 -> one.way().cut = !one.way().cut;
                    case 1 -> one.way().delay = Duration.ofMillis(random.nextInt(14_000));
                    case 2 -> one.keeper().kill();
                    case 3 -> one.keeper().stop();
                    default -> {
                    }
                }
                clock.advance(Duration.ofMillis(random.nextInt(8_000)));
                if (!one.keeper().isAlive()) {
                    members.set(at, world.members(one.owner() + "'").getFirst());
                }
                assertEquals(0, world.overlaps());
            }
            members.forEach(member -> {
                member.way().cut = false;
                member.way().delay = Duration.ZERO;
            });
            world.members("d");
            clock.advance(SingletonWorld.TTL.multipliedBy(3));
            world.active();
            List<Long> tokens = world.ever().stream().map(One::token).toList();
            assertEquals(tokens.stream().sorted().distinct().toList(), tokens);
        });
    }

    @Test
    void everyNodeFindsTheOneWhereverItIs() {
        AtomicReference<Duration> time = new AtomicReference<>(Duration.ZERO);
        MemoryLeases leases = new MemoryLeases(time::get);
        LeaseStore store = leases.way();
        Register register = new SingletonWorld.MemoryRegister();
        try (ActorSystem elsewhere = ActorSystem.create("elsewhere");
                ClusterNode other = ClusterNode.start(elsewhere, NodeConfig.named("other").cookie("a long secret"));
                ActorSystem system = ActorSystem.create("shop");
                ClusterNode node = ClusterNode.start(system, NodeConfig.named("shop").cookie("a long secret"))) {
            node.connect(new HostAndPort("127.0.0.1", other.port()));
            ActorRef<Singleton.Message> there = keeper(elsewhere, other, store, register);
            assertEquals(1, system.groups().awaitMembers(Numbers.GROUP, 1, LIMIT).size());
            keeper(system, node, store, register);
            // snippet: use
            long number = node.router(Numbers.GROUP).localFirst().ask(Numbers.Next::new, Duration.ofSeconds(5));
            // end
            assertEquals(1, number);
            assertTrue(there.killAndWait(LIMIT));
            Awaitility.await().atMost(LIMIT).until(() -> system.groups().members(Numbers.GROUP).isEmpty());
            time.set(Duration.ofHours(1));
            ActorRef<Numbers> here = system.groups().awaitMembers(Numbers.GROUP, 1, LIMIT).getFirst();
            assertEquals(2L, here.<Long>ask(Numbers.Next::new, LIMIT));
        }
    }

    private static ActorRef<Singleton.Message> keeper(ActorSystem system, ClusterNode node, LeaseStore store,
            Register register) {
        // snippet: start
        SpawnOptions<Numbers> options = SpawnOptions.<Numbers>defaults().withCodec(Numbers.CODEC);
        ActorRef<Singleton.Message> keeper = system.spawn(() -> new Singleton<>(store, "numbers", node.name(),
                Duration.ofSeconds(15), options, token -> new Numberer(register, token)));
        // end
        return keeper;
    }
}
