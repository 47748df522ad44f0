package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.GroupKey;
import dev.heddle.cluster.NodeEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that leaves without haste: what is under way comes to its end. */
@Timeout(90)
class FarewellTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Longer than any test runs: what is under way ends because it is let go, not because time has passed. */
    private static final Duration LONG = Duration.ofHours(1);

    @AutoClose
    private final Home leaver = Home.named("leaver");

    @AutoClose
    private final Home stays = Home.named("stays");
    private final Flow.Pool pool = new Flow.Pool();

    @BeforeEach
    void connect() throws InterruptedException {
        stays.node.connect(leaver.address());
        stays.await(NodeEvent.Ready.class);
        leaver.await(NodeEvent.Ready.class);
    }

    @AfterEach
    void letGo() {
        pool.released.countDown();
    }

    private CompletableFuture<Boolean> leaves(Duration limit) {
        return CompletableFuture.supplyAsync(() -> leaver.node.leave(limit),
                task -> Thread.ofVirtual().name("leaver").start(task));
    }

    private static <T> T result(CompletableFuture<T> future) throws Exception {
        return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    /** An actor on one node, asked by the other, that does not answer until it is let go. */
    private CompletableFuture<Long> callUnderWay(Home from, Home to) throws InterruptedException {
        Flow.spawn(to.system, "slow", pool);
        ActorRef<Flow> slow = from.system.groups().awaitMembers(Flow.key("slow"), 1, LIMIT).getFirst();
        slow.tell(new Flow.Block());
        CompletableFuture<Long> answer = slow.askAsync(Flow.Count::new, LONG);
        assertTrue(pool.blocked.await(LIMIT.toSeconds(), TimeUnit.SECONDS));
        return answer;
    }

    private void awaitChosenByNobody(GroupKey<?> group) {
        Awaitility.await().atMost(LIMIT).until(() -> stays.system.groups().members(group).isEmpty());
    }

    /** Whoever does not wait for what is under way is through long before that. */
    private void assertStillThere(CompletableFuture<Boolean> leaving) {
        Awaitility.await().atMost(LIMIT).during(Duration.ofMillis(500)).until(() -> {
            assertFalse(leaving.isDone());
            assertEquals(List.of("leaver@localhost"), stays.peerNames());
            return true;
        });
    }

    @Test
    void nobodyIsChosenOnANodeThatLeavesAndItsPendingAnswersCome() throws Exception {
        CompletableFuture<Long> answer = callUnderWay(stays, leaver);
        ActorRef<Flow> slow = stays.system.groups().members(Flow.key("slow")).getFirst();
        CompletableFuture<Boolean> leaving = leaves(LONG);
        awaitChosenByNobody(Flow.key("slow"));
        assertStillThere(leaving);
        assertTrue(slow.isAlive());
        pool.released.countDown();
        assertEquals(0L, result(answer));
        assertTrue(result(leaving));
        Awaitility.await().atMost(LIMIT).until(() -> stays.node.peers().isEmpty());
    }

    @Test
    void whatWeAskedIsAnsweredBeforeWeAreGone() throws Exception {
        Greeting.spawnGreeter(leaver.system);
        stays.system.groups().awaitMembers(Greeting.GROUP, 1, LIMIT);
        CompletableFuture<Long> answer = callUnderWay(leaver, stays);
        CompletableFuture<Boolean> leaving = leaves(LONG);
        awaitChosenByNobody(Greeting.GROUP);
        assertStillThere(leaving);
        pool.released.countDown();
        assertEquals(0L, result(answer));
        assertTrue(result(leaving));
    }

    @Test
    void whatDoesNotComeToItsEndIsClosedOverAfterTheLimit() throws Exception {
        CompletableFuture<Long> never = callUnderWay(stays, leaver);
        assertFalse(result(leaves(Duration.ofMillis(200))));
        assertThrows(ExecutionException.class, () -> result(never));
    }

    @Test
    void aNodeThatLeavesDialsNobodyAndLetsNobodyIn() throws Exception {
        CompletableFuture<Long> answer = callUnderWay(stays, leaver);
        CompletableFuture<Boolean> leaving = leaves(LONG);
        awaitChosenByNobody(Flow.key("slow"));
        try (Home late = Home.named("late")) {
            LinkedBlockingQueue<NodeEvent> atLate = new LinkedBlockingQueue<>();
            late.node.subscribe(atLate::add);
            leaver.node.connect(late.address());
            late.node.connect(leaver.address());
            late.await(NodeEvent.DialFailed.class);
            assertStillThere(leaving);
            assertEquals(List.of("stays@localhost"), leaver.peerNames());
            assertEquals(List.of(), atLate.stream().filter(event -> !(event instanceof NodeEvent.DialFailed)).toList());
        }
        pool.released.countDown();
        assertEquals(0L, result(answer));
        assertTrue(result(leaving));
    }

    /** With the time-out of these tests as the limit: whoever waits for nothing does not come to its end. */
    @Test
    void nothingUnderWayIsNoDelay() {
        assertTrue(leaver.node.leave(LONG));
        assertFalse(leaver.node.leave(Duration.ZERO));
    }
}
