package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.cluster.NodeEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that leaves without haste: what is under way comes to its end. */
@Timeout(60)
class FarewellTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Home leaver = Home.named("leaver");
    private final Home stays = Home.named("stays");
    private final Flow.Pool pool = new Flow.Pool();

    @BeforeEach
    void connect() throws InterruptedException {
        stays.node.connect(leaver.address());
        stays.await(NodeEvent.Ready.class);
        leaver.await(NodeEvent.Ready.class);
    }

    @AfterEach
    void close() {
        pool.released.countDown();
        leaver.close();
        stays.close();
    }

    private CompletableFuture<Boolean> leaves(Duration limit) {
        return CompletableFuture.supplyAsync(() -> leaver.node.leave(limit),
                task -> Thread.ofVirtual().name("leaver").start(task));
    }

    @Test
    void nobodyIsChosenOnANodeThatLeavesAndItsPendingAnswersCome() throws Exception {
        Flow.spawn(leaver.system, "slow", pool);
        ActorRef<Flow> slow = stays.system.groups().awaitMembers(Flow.key("slow"), 1, LIMIT).getFirst();
        slow.tell(new Flow.Block());
        CompletableFuture<Long> answer = slow.askAsync(Flow.Count::new, LIMIT);
        assertTrue(pool.blocked.await(10, TimeUnit.SECONDS));
        CompletableFuture<Boolean> leaving = leaves(Duration.ofMinutes(1));
        Awaitility.await().atMost(LIMIT).until(() -> stays.system.groups().members(Flow.key("slow")).isEmpty());
        assertTrue(slow.isAlive());
        assertFalse(leaving.isDone());
        pool.released.countDown();
        assertEquals(0L, answer.get(10, TimeUnit.SECONDS));
        assertTrue(leaving.get(10, TimeUnit.SECONDS));
        Awaitility.await().atMost(LIMIT).until(() -> stays.node.peers().isEmpty());
    }

    @Test
    void whatWeAskedIsAnsweredBeforeWeAreGone() throws Exception {
        Flow.spawn(stays.system, "slow", pool);
        ActorRef<Flow> slow = leaver.system.groups().awaitMembers(Flow.key("slow"), 1, LIMIT).getFirst();
        slow.tell(new Flow.Block());
        CompletableFuture<Long> answer = slow.askAsync(Flow.Count::new, LIMIT);
        assertTrue(pool.blocked.await(10, TimeUnit.SECONDS));
        CompletableFuture<Boolean> leaving = leaves(Duration.ofMinutes(1));
        assertThrows(java.util.concurrent.TimeoutException.class, () -> leaving.get(100, TimeUnit.MILLISECONDS));
        pool.released.countDown();
        assertEquals(0L, answer.get(10, TimeUnit.SECONDS));
        assertTrue(leaving.get(10, TimeUnit.SECONDS));
    }

    @Test
    void whatDoesNotComeToItsEndIsClosedOverAfterTheLimit() throws Exception {
        Greeting.spawnGreeter(leaver.system);
        ActorRef<Greeting> greeter = stays.system.groups().awaitMembers(Greeting.GROUP, 1, LIMIT).getFirst();
        CompletableFuture<Long> never = greeter.askAsync(Greeting.Ignore::new, Duration.ofMinutes(5));
        greeter.<Long>ask(Greeting.Count::new, LIMIT);
        assertFalse(leaves(Duration.ofMillis(200)).get(10, TimeUnit.SECONDS));
        assertThrows(java.util.concurrent.ExecutionException.class, () -> never.get(10, TimeUnit.SECONDS));
    }

    @Test
    void aNodeThatLeavesDialsNobodyAndLetsNobodyIn() throws Exception {
        Greeting.spawnGreeter(leaver.system);
        ActorRef<Greeting> greeter = stays.system.groups().awaitMembers(Greeting.GROUP, 1, LIMIT).getFirst();
        greeter.askAsync(Greeting.Ignore::new, Duration.ofMinutes(5));
        greeter.<Long>ask(Greeting.Count::new, LIMIT);
        CompletableFuture<Boolean> leaving = leaves(Duration.ofSeconds(1));
        Awaitility.await().atMost(LIMIT).until(() -> stays.system.groups().members(Greeting.GROUP).isEmpty());
        try (Home late = Home.named("late")) {
            late.node.connect(leaver.address());
            leaver.node.connect(late.address());
            late.await(NodeEvent.DialFailed.class);
            assertEquals(List.of(), late.peerNames());
            assertFalse(leaving.get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void nothingUnderWayIsNoDelay() throws Exception {
        assertTrue(leaves(Duration.ofMinutes(1)).get(20, TimeUnit.SECONDS));
        assertFalse(leaver.node.leave(Duration.ZERO));
    }
}
