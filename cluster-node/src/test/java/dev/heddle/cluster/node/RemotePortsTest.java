package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorStoppedException;
import dev.heddle.actor.AskTimeoutException;
import dev.heddle.actor.Asks;
import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.Gathered;
import dev.heddle.actor.ReplyTo;
import dev.heddle.cluster.NodeEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reply ports whose other end is on another node. */
@Timeout(60)
class RemotePortsTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Home a = Home.named("a");
    private final Home b = Home.named("b");

    /** The ports of requests that came to the actor on the other node. */
    private final LinkedBlockingQueue<ReplyTo<Long>> ports = new LinkedBlockingQueue<>();

    @BeforeEach
    void connect() throws InterruptedException {
        b.node.connect(a.address());
        a.await(NodeEvent.Ready.class);
        b.await(NodeEvent.Ready.class);
    }

    @AfterEach
    void close() {
        a.close();
        b.close();
    }

    /** As seen from b, on which it is not. */
    private ActorRef<Flow> onOtherNode(String group, Actor<Flow> actor) {
        Flow.spawn(a.system, group, actor);
        return Flow.find(b.system, group);
    }

    private ActorRef<Flow> keeper() {
        return onOtherNode("keeper", (message, self) -> {
            if (message instanceof Flow.Count(var reply)) {
                ports.add(reply);
            }
        });
    }

    private ReplyTo<Long> port() throws InterruptedException {
        return ports.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void aRefusalIsNotOnTheWireSoTheCallersWaitEndsWithItsTimeOut() throws InterruptedException {
        ActorRef<Flow> keeper = keeper();
        CompletableFuture<Long> answer = keeper.askAsync(Flow.Count::new, Duration.ofSeconds(2));
        ReplyTo<Long> port = port();
        port.decline("not today");
        ExecutionException late = assertThrows(ExecutionException.class, () -> answer.get(10, TimeUnit.SECONDS));
        assertInstanceOf(AskTimeoutException.class, late.getCause());
        assertEquals(0, a.system.deadLetters().count(DeadLetter.Reason.LATE_REPLY));
        port.send(1L);
        port.decline("again");
        assertEquals(2, a.system.deadLetters().count(DeadLetter.Reason.LATE_REPLY));
    }

    @Test
    void aRequestPassedOnToAnotherNodeIsAnsweredFromThere() {
        ActorRef<Flow> there = onOtherNode("pool", new Flow.Pool());
        ActorRef<Flow> front = b.system.spawn(() -> (message, self) -> there.tell(message));
        assertEquals(0L, front.<Long>ask(Flow.Count::new, Flow.LIMIT));
    }

    @Test
    void aRequestPassedOnToAnActorOfAnotherNodeFailsWithIt() throws InterruptedException {
        ActorRef<Flow> there = keeper();
        ActorRef<Flow> front = b.system.spawn(() -> (message, self) -> there.tell(message));
        CompletableFuture<Long> answer = front.askAsync(Flow.Count::new, LONG);
        port();
        Flow.find(a.system, "keeper").stop();
        ExecutionException gone = assertThrows(ExecutionException.class, () -> answer.get(10, TimeUnit.SECONDS));
        assertInstanceOf(ActorStoppedException.class, gone.getCause());
        assertTrue(there.awaitStopped(Flow.LIMIT));
        assertThrows(ActorStoppedException.class, () -> front.<Long>ask(Flow.Count::new, LONG));
    }

    @Test
    void theCallersDeadlineIsSeenOnTheOtherNodeEvenWhenSomebodyElsePassesTheRequestOn() throws InterruptedException {
        ActorRef<Flow> keeper = keeper();
        ActorRef<Flow> front = b.system.spawn(() -> (message, self) -> keeper.tell(message));
        for (ActorRef<Flow> asked : List.of(keeper, front)) {
            CompletableFuture<Long> answer = asked.askAsync(Flow.Count::new, LONG);
            ReplyTo<Long> port = port();
            Duration left = port.timeLeft().orElseThrow();
            assertTrue(left.isPositive() && left.compareTo(LONG) <= 0, left.toString());
            port.send(1L);
            assertEquals(Duration.ZERO, port.timeLeft().orElseThrow());
            assertEquals(1L, answer.join());
        }
        keeper.tell(new Flow.Count(reply -> {}));
        assertEquals(Optional.empty(), port().timeLeft());
    }

    @Test
    void aCallThatComesToItsTurnTooLateIsNotHandled() throws InterruptedException {
        Flow.Pool pool = new Flow.Pool();
        ActorRef<Flow> slow = onOtherNode("slow", pool);
        slow.tell(new Flow.Block());
        assertTrue(pool.blocked.await(10, TimeUnit.SECONDS));
        assertThrows(AskTimeoutException.class, () -> slow.<Long>ask(Flow.Count::new, SHORT));
        // So the first one has come.
        Flow.count(onOtherNode("quick", new Flow.Pool()));
        // What is counted there is the time since it came, which is a little less: let more of it pass.
        assertThrows(AskTimeoutException.class, () -> slow.<Long>ask(Flow.Count::new, SHORT));
        CompletableFuture<Long> inTime = slow.askAsync(Flow.Count::new, LONG);
        pool.released.countDown();
        assertEquals(0L, inTime.join());
        assertTrue(a.system.deadLetters().count(DeadLetter.Reason.EXPIRED) >= 1);
    }

    @Test
    void manyAreAskedHereAndThere() {
        ActorRef<Flow> there = onOtherNode("pool", new Flow.Pool());
        ActorRef<Flow> gone = onOtherNode("gone", new Flow.Pool());
        Flow.find(a.system, "gone").stop();
        assertTrue(gone.awaitStopped(Flow.LIMIT));
        ActorRef<Flow> here = Flow.spawn(b.system, "here", new Flow.Pool());
        there.tell(new Flow.Put(new byte[1]));
        Gathered<Long> counts = Asks.ask(List.of(gone, there, here), Flow.Count::new, Flow.LIMIT);
        assertEquals(Map.of(there, 1L, here, 0L), counts.replies());
        assertEquals(Set.of(gone), counts.failures().keySet());
        assertEquals(1L, Asks.<Flow, Long>firstOf(List.of(gone, there), Flow.Count::new, Flow.LIMIT));
    }
}
