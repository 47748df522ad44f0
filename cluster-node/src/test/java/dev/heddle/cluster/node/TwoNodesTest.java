package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorStoppedException;
import dev.heddle.actor.AskTimeoutException;
import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.GroupChange;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.GroupName;
import dev.heddle.actor.SupervisionEvent;
import dev.heddle.actor.TimerHandle;
import dev.heddle.actor.Unit;
import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.MessageTooLargeException;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.NodeMode;
import dev.heddle.cluster.NodeStartException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes in one process, over real sockets. */
@Timeout(30)
class TwoNodesTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @AutoClose
    private final Home a = Home.named("a");

    @AutoClose
    private final Home b = Home.named("b");

    private ActorRef<Greeting> connectAndFindGreeter() throws InterruptedException {
        b.node.connect(a.address());
        assertEquals("a@localhost", b.await(NodeEvent.Ready.class).peer().name());
        assertEquals("b@localhost", a.await(NodeEvent.Ready.class).peer().name());
        return b.system.groups().awaitMembers(Greeting.GROUP, 1, LIMIT).getFirst();
    }

    @Test
    void bothSidesSeeEachOthersGroupMembers() throws InterruptedException {
        Greeting.spawnGreeter(a.system);
        Greeting.spawnGreeter(b.system);
        connectAndFindGreeter();
        assertEquals(2, a.system.groups().awaitMembers(Greeting.GROUP, 2, LIMIT).size());
        assertEquals(2, b.system.groups().awaitMembers(Greeting.GROUP, 2, LIMIT).size());
        assertEquals(1, a.system.groups().localMembers(Greeting.GROUP).size());
    }

    @Test
    void castsArriveInOrderAndAreAllCounted() throws InterruptedException {
        Greeting.spawnGreeter(a.system);
        ActorRef<Greeting> greeter = connectAndFindGreeter();
        for (int i = 0; i < 20_000; i++) {
            greeter.tell(new Greeting.Say("hello " + i));
        }
        // The call comes after all casts, because one sender's messages keep their order.
        assertEquals(20_000L, greeter.<Long>ask(Greeting.Count::new, LIMIT));
    }

    @Test
    void callsOfAllSizesComeBackByteForByte() throws InterruptedException {
        Greeting.spawnGreeter(a.system);
        ActorRef<Greeting> greeter = connectAndFindGreeter();
        for (int size : new int[]{ 0, 1, 1_000, 100_000, 8 << 20 }) {
            byte[] bytes = new byte[size];
            new Random(size).nextBytes(bytes);
            assertArrayEquals(bytes, greeter.<byte[]>ask(reply -> new Greeting.Echo(bytes, reply), LIMIT));
        }
    }

    @Test
    void aMessageThatFitsNoFrameFailsAtTheSender() throws InterruptedException {
        Greeting.spawnGreeter(a.system);
        ActorRef<Greeting> greeter = connectAndFindGreeter();
        byte[] large = new byte[17 << 20];
        assertThrows(MessageTooLargeException.class,
                () -> greeter.<byte[]>ask(reply -> new Greeting.Echo(large, reply), LIMIT));
        assertEquals(0L, greeter.<Long>ask(Greeting.Count::new, LIMIT));
    }

    @Test
    void aCallThatNobodyAnswersTimesOutAndNamesTheNode() throws InterruptedException {
        Greeting.spawnGreeter(a.system);
        ActorRef<Greeting> greeter = connectAndFindGreeter();
        AskTimeoutException late = assertThrows(AskTimeoutException.class,
                () -> greeter.<Long>ask(Greeting.Ignore::new, Duration.ofMillis(50)));
        assertTrue(late.getMessage().contains("a@localhost"), late.getMessage());
    }

    @Test
    void theLossOfASessionEmptiesGroupsAndFailsWhatWaits() throws Exception {
        Greeting.spawnGreeter(a.system);
        ActorRef<Greeting> greeter = connectAndFindGreeter();
        CompletableFuture<Long> waiting = greeter.askAsync(Greeting.Ignore::new, Duration.ofMinutes(1));
        greeter.<Long>ask(Greeting.Count::new, LIMIT);
        a.node.close();
        ExecutionException failed = assertThrows(ExecutionException.class, () -> waiting.get(1, TimeUnit.SECONDS));
        assertInstanceOf(ActorStoppedException.class, failed.getCause());
        assertTrue(greeter.awaitStopped(LIMIT));
        assertEquals(List.of(), b.system.groups().members(Greeting.GROUP));
        assertFalse(greeter.isAlive());
        greeter.tell(new Greeting.Say("too late"));
        assertEquals(1, b.system.deadLetters().count(DeadLetter.Reason.NOT_CONNECTED));
    }

    @Test
    void theEndOfARemoteActorFailsWhatWaitsForIt() throws Exception {
        ActorRef<Greeting> local = Greeting.spawnGreeter(a.system);
        ActorRef<Greeting> greeter = connectAndFindGreeter();
        CompletableFuture<Long> waiting = greeter.askAsync(Greeting.Ignore::new, Duration.ofMinutes(1));
        greeter.<Long>ask(Greeting.Count::new, LIMIT);
        local.stop();
        assertThrows(ExecutionException.class, () -> waiting.get(5, TimeUnit.SECONDS));
        assertEquals(List.of(), b.system.groups().members(Greeting.GROUP));
    }

    @Test
    void scopesAndTheirMonitorsKnowBothSides() throws Exception {
        GroupKey<Greeting> key = GroupKey.of(new GroupName("scope", "greeters"), Greeting.CODEC);
        BlockingQueue<SupervisionEvent> heard = new LinkedBlockingQueue<>();
        b.system.spawn(() -> new Actor<Unit>() {
            @Override
            public void preStart(ActorContext<Unit> self) {
                self.monitorScope("scope");
            }

            @Override
            public void receive(Unit message, ActorContext<Unit> self) {}

            @Override
            public void onSupervision(SupervisionEvent event, ActorContext<Unit> self) {
                heard.add(event);
            }
        });
        ActorRef<Greeting> remote = Greeting.spawnGreeter(a.system);
        ActorRef<Greeting> local = Greeting.spawnGreeter(b.system);
        a.system.groups().join(key, remote);
        connectAndFindGreeter();
        ActorRef<Greeting> standIn = b.system.groups().awaitMembers(key, 1, LIMIT).getFirst();
        b.system.groups().join(key, local);
        assertEquals(List.of(standIn, local), b.system.groups().members(key));
        assertEquals(List.of(local), b.system.groups().localMembers(key));
        assertEquals(Set.of(key.name()), b.system.groups().names("scope"));
        assertTrue(a.system.groups().awaitMembers(key, 2, LIMIT).contains(remote));
        remote.stop();
        for (GroupChange change : List.of(new GroupChange.Joined(key.name(), List.of(standIn)),
                new GroupChange.Joined(key.name(), List.of(local)),
                new GroupChange.Left(key.name(), List.of(standIn)))) {
            assertEquals(new SupervisionEvent.GroupChanged(change), heard.poll(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void anEndByTheClockEndsWhatStandsForTheActorOnly() throws Exception {
        ActorRef<Greeting> local = Greeting.spawnGreeter(a.system);
        ActorRef<Greeting> greeter = connectAndFindGreeter();
        assertThrows(IllegalArgumentException.class, () -> greeter.exitAfter(Duration.ofMillis(-1)));
        TimerHandle kill = greeter.killAfter(Duration.ofHours(1));
        greeter.exitAfter(Duration.ZERO);
        assertTrue(greeter.awaitStopped(LIMIT));
        assertEquals(List.of(), b.system.groups().members(Greeting.GROUP));
        assertFalse(kill.cancel());
        assertTrue(local.isAlive());
    }

    @Test
    void actorsThatComeLaterAreSeenAndActorsWithoutCodecAreNot() throws InterruptedException {
        b.node.connect(a.address());
        b.await(NodeEvent.Ready.class);
        a.system.spawn(Greeting.Greeter::new);
        Greeting.spawnGreeter(a.system);
        b.system.groups().awaitMembers(Greeting.GROUP, 1, LIMIT);
        assertEquals(1, b.node.details("a@localhost").orElseThrow().actors().size());
    }

    @Test
    void aWrongCookieIsRefusedOnBothSides() throws InterruptedException {
        try (Home stranger = Home.named("stranger", config -> config.cookie("another"))) {
            stranger.node.connect(a.address());
            assertEquals(DisconnectReason.Code.WRONG_COOKIE, a.await(NodeEvent.Rejected.class).reason().code());
            assertEquals(DisconnectReason.Code.WRONG_COOKIE,
                    stranger.await(NodeEvent.Rejected.class).reason().code());
            assertEquals(List.of(), a.node.peers());
        }
    }

    @Test
    void aNodeRefusesItself() throws InterruptedException {
        a.node.connect(a.address());
        // Each end reports: the one that dialled only sees that it was refused.
        List<DisconnectReason.Code> codes = List.of(a.await(NodeEvent.Rejected.class).reason().code(),
                a.await(NodeEvent.Rejected.class).reason().code());
        assertTrue(codes.contains(DisconnectReason.Code.SELF_CONNECTION), codes.toString());
    }

    @Test
    void bothDiallingAtOnceEndsInOneSession() throws InterruptedException {
        Greeting.spawnGreeter(a.system);
        a.node.connect(b.address());
        b.node.connect(a.address());
        a.await(NodeEvent.Ready.class);
        b.await(NodeEvent.Ready.class);
        // b sorts last, so the connection that b opened is the one that stays, seen from both ends.
        Awaitility.await().atMost(LIMIT).until(() -> a.node.peers().size() == 1 && b.node.peers().size() == 1
                && b.node.peers().getFirst().dialled() && !a.node.peers().getFirst().dialled());
        ActorRef<Greeting> greeter = b.system.groups().awaitMembers(Greeting.GROUP, 1, LIMIT).getFirst();
        assertEquals(0L, greeter.<Long>ask(Greeting.Count::new, LIMIT));
    }

    @Test
    void aNodeThatWasNotThereIsDialledUntilItIs() throws InterruptedException {
        int port = b.node.port();
        b.node.close();
        a.node.connect(new HostAndPort("127.0.0.1", port));
        a.await(NodeEvent.DialFailed.class);
        try (Home again = Home.named("again", config -> config.listen("127.0.0.1", port))) {
            assertEquals("again@localhost", a.await(NodeEvent.Ready.class).peer().name());
            again.await(NodeEvent.Ready.class);
        }
        a.await(NodeEvent.Disconnected.class);
    }

    @Test
    void aTransitiveNodeMeetsThePeersOfItsPeers() throws InterruptedException {
        b.node.connect(a.address());
        b.await(NodeEvent.Ready.class);
        try (Home c = Home.named("c", config -> config.mode(NodeMode.TRANSITIVE))) {
            c.node.connect(a.address());
            c.await(NodeEvent.Ready.class);
            c.await(NodeEvent.Ready.class);
            assertEquals(2, c.node.peers().size());
        }
    }

    @Test
    void aPortInUseIsOneClearError() {
        NodeStartException inUse = assertThrows(NodeStartException.class,
                () -> Home.named("c", config -> config.listen("127.0.0.1", a.node.port())));
        assertTrue(inUse.getMessage().contains(String.valueOf(a.node.port())), inUse.getMessage());
    }

    @Test
    void aNodeWithoutACookieDoesNotStart() {
        assertThrows(IllegalArgumentException.class,
                () -> ClusterNode.start(a.system, NodeConfig.named("nobody")));
    }
}
