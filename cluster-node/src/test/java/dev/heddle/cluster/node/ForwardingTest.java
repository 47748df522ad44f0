package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.AskTimeoutException;
import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.ReplyTo;
import dev.heddle.cluster.NodeEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A asks B, which passes the request on to C. A and C are not connected, so the answer goes the way it came. */
@Timeout(60)
class ForwardingTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(3);

    private final Home a = Home.named("a");
    private final Home b = Home.named("b");
    private final Home c = Home.named("c");

    /** The ports of requests that came to the actor that keeps them, on C. */
    private final LinkedBlockingQueue<ReplyTo<Long>> ports = new LinkedBlockingQueue<>();

    @BeforeEach
    void connect() throws InterruptedException {
        for (Home other : List.of(a, c)) {
            b.node.connect(other.address());
            other.await(NodeEvent.Ready.class);
            b.await(NodeEvent.Ready.class);
        }
        assertEquals(List.of("b@localhost"), a.peerNames());
    }

    @AfterEach
    void close() {
        a.close();
        b.close();
        c.close();
    }

    /** As A sees the actor of B that passes everything on to that group's member on C. */
    private ActorRef<Flow> front(String group) {
        ActorRef<Flow> there = Flow.find(b.system, group);
        assertEquals("c@localhost", b.node.nodeOf(there));
        Flow.spawn(b.system, "front", (message, self) -> there.tell(message));
        return Flow.find(a.system, "front");
    }

    private ActorRef<Flow> frontOfKeeper() {
        Flow.spawn(c.system, "keeper", (message, self) -> {
            if (message instanceof Flow.Count(var reply)) {
                ports.add(reply);
            }
        });
        return front("keeper");
    }

    private ReplyTo<Long> port() throws InterruptedException {
        ReplyTo<Long> port = ports.poll(10, TimeUnit.SECONDS);
        assertNotNull(port, "the request has not come to C");
        return port;
    }

    @Test
    void theThirdNodeAnswersTheFirst() {
        Flow.Pool pool = new Flow.Pool();
        Flow.spawn(c.system, "pool", pool);
        ActorRef<Flow> front = front("pool");
        for (long round = 1; round <= 100; round++) {
            front.tell(new Flow.Put(new byte[1]));
            assertEquals(round, Flow.count(front));
        }
        assertEquals(100, pool.puts.get());
    }

    @Test
    void whatIsLeftOfTheFirstsTimeIsKnownAtTheThird() throws Exception {
        CompletableFuture<Long> answer = frontOfKeeper().askAsync(Flow.Count::new, LONG);
        ReplyTo<Long> port = port();
        Duration left = port.timeLeft().orElseThrow();
        assertTrue(left.compareTo(LONG) <= 0 && left.compareTo(LONG.dividedBy(2)) > 0, left.toString());
        port.send(7L);
        assertEquals(7L, answer.get(10, TimeUnit.SECONDS));
    }

    @Test
    void whenTheFirstsTimeIsUpTheThirdsAnswerIsTooLateEverywhereAndNothingIsLeft() throws Exception {
        CompletableFuture<Long> answer = frontOfKeeper().askAsync(Flow.Count::new, SHORT);
        ReplyTo<Long> port = port();
        ExecutionException late = assertThrows(ExecutionException.class, () -> answer.get(10, TimeUnit.SECONDS));
        assertInstanceOf(AskTimeoutException.class, late.getCause());
        org.awaitility.Awaitility.await().until(() -> port.timeLeft().orElseThrow().isZero());
        port.send(7L);
        assertEquals(1, c.system.deadLetters().count(DeadLetter.Reason.LATE_REPLY));
        // Neither what B owes A nor what it waits for from C holds it up.
        assertTrue(b.node.leave(Duration.ofMinutes(1)));
        a.await(NodeEvent.Disconnected.class);
        b.close();
        try (Home again = Home.named("b")) {
            again.node.connect(a.address());
            a.await(NodeEvent.Ready.class);
        }
    }

    @Test
    void manyAnswersFindTheirWayAtOnce() {
        Flow.spawn(c.system, "pool", new Flow.Pool());
        ActorRef<Flow> front = front("pool");
        List<CompletableFuture<byte[]>> answers = java.util.stream.IntStream.range(0, 1_000)
                .mapToObj(i -> front.<byte[]>askAsync(reply -> new Flow.Echo(new byte[i], reply), LONG)).toList();
        for (int i = 0; i < answers.size(); i++) {
            assertEquals(i, answers.get(i).join().length);
        }
    }
}
