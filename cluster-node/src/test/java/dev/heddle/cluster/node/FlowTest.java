package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.DeadLetter;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.NodeLimits;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for whom, and for how long, between two nodes. */
@Timeout(60)
class FlowTest {
    private static final int KIB = 1024;
    private static final long INBOUND = 1024 * KIB;
    private static final NodeLimits SMALL = NodeLimits.DEFAULTS.withInbound(INBOUND, Duration.ofSeconds(2))
            .withOutbound(512 * KIB, 4096 * KIB, Duration.ofSeconds(5));

    private final Home a = Home.named("a", config -> config.limits(SMALL));
    private final Home b = Home.named("b", config -> config.limits(SMALL));
    private final Flow.Pool slow = new Flow.Pool();
    private long session;

    @BeforeEach
    void connect() throws InterruptedException {
        Flow.spawn(a.system, "slow", slow);
        Flow.spawn(a.system, "quick", new Flow.Pool());
        Flow.spawn(b.system, "there", new Flow.Pool());
        b.node.connect(a.address());
        a.await(NodeEvent.Ready.class);
        session = b.await(NodeEvent.Ready.class).peer().session();
    }

    @AfterEach
    void theSessionHasLasted() {
        slow.released.countDown();
        assertEquals(session, b.node.peers().getFirst().session());
        a.close();
        b.close();
    }

    private ActorRef<Flow> remote(String group) {
        return Flow.find(b.system, group);
    }

    private void block() throws InterruptedException {
        remote("slow").tell(new Flow.Block());
        assertTrue(slow.blocked.await(10, TimeUnit.SECONDS));
    }

    @Test
    void aHandlerThatBlocksHoldsUpNobodyElseOfItsSession() throws InterruptedException {
        block();
        ActorRef<Flow> quick = remote("quick");
        for (int i = 0; i < 1_000; i++) {
            quick.tell(new Flow.Put(new byte[i]));
        }
        assertEquals(1_000, Flow.count(quick));
    }

    @Test
    void aHandlerMayAskBackThroughTheSessionItWasCalledBy() {
        remote("there").tell(new Flow.Put(new byte[1]));
        ActorRef<Flow> quick = remote("quick");
        for (int i = 0; i < 300; i++) {
            assertEquals(1L, quick.<Long>ask(reply -> new Flow.Relay("there", reply), Flow.LIMIT));
        }
    }

    @Test
    void anActorThatNeverHandlesGetsDeadLettersAndOthersGetThrough() throws InterruptedException {
        block();
        ActorRef<Flow> heavy = remote("slow");
        int sent = 400;
        for (int i = 0; i < sent; i++) {
            heavy.tell(new Flow.Put(new byte[10 * KIB]));
        }
        ActorRef<Flow> quick = remote("quick");
        quick.tell(new Flow.Put(new byte[10 * KIB]));
        assertEquals(1, Flow.count(quick));
        long dead = a.system.deadLetters().count(DeadLetter.Reason.OVER_BUDGET);
        assertTrue((sent - dead) * 10 * KIB <= INBOUND + 128 * KIB, dead + " dead letters");
        slow.released.countDown();
        assertEquals(sent - dead, Flow.count(Flow.find(a.system, "slow")));
        // It has room again.
        assertEquals(sent - dead, Flow.count(heavy));
        assertEquals(0, b.system.deadLetters().count(DeadLetter.Reason.OVER_BUDGET));
    }

    @Test
    void whatASenderWaitedWithIsHandledOrADeadLetter() throws InterruptedException {
        block();
        ActorRef<Flow> heavy = remote("slow");
        AtomicInteger sent = new AtomicInteger();
        // Not a number of them: how much the sockets take in is the kernel's affair.
        Thread sender = Thread.ofVirtual().start(() -> {
            while (slow.released.getCount() > 0) {
                heavy.tell(new Flow.Put(new byte[4 * KIB]));
                sent.incrementAndGet();
            }
        });
        // The sender has filled everything there is when the reader pauses, and waits.
        Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(10))
                .until(() -> sender.getState() == Thread.State.TIMED_WAITING);
        slow.released.countDown();
        sender.join();
        ActorRef<Flow> here = Flow.find(a.system, "slow");
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertEquals(sent.get(),
                Flow.count(here) + a.system.deadLetters().count(DeadLetter.Reason.OVER_BUDGET)));
    }

    @Test
    void whatAnEndedActorHeldIsFreed() throws InterruptedException {
        block();
        ActorRef<Flow> heavy = remote("slow");
        for (int i = 0; i < 90; i++) {
            heavy.tell(new Flow.Put(new byte[10 * KIB]));
        }
        Flow.find(a.system, "slow").kill();
        assertTrue(heavy.awaitStopped(Flow.LIMIT));
        ActorRef<Flow> quick = remote("quick");
        for (int i = 0; i < 90; i++) {
            quick.tell(new Flow.Put(new byte[10 * KIB]));
        }
        assertEquals(90, Flow.count(quick));
        assertEquals(0, a.system.deadLetters().count(DeadLetter.Reason.OVER_BUDGET));
    }

    @Test
    void handlersKilledWhileTheirAnswersAreWrittenNeverTouchTheSocket() throws InterruptedException {
        for (int round = 0; round < 300; round++) {
            String group = "victim-" + round;
            ActorRef<Flow> victim = Flow.spawn(a.system, group, new Flow.Pool());
            ActorRef<Flow> ref = remote(group);
            byte[] bytes = { (byte) round };
            var answer = ref.<byte[]>askAsync(reply -> new Flow.Echo(bytes, reply), Flow.LIMIT);
            Thread killer = Thread.ofVirtual().start(victim::kill);
            answer.exceptionally(dead -> null).join();
            killer.join();
        }
        assertArrayEquals(new byte[]{ 5 },
                remote("quick").<byte[]>ask(reply -> new Flow.Echo(new byte[]{ 5 }, reply), Flow.LIMIT));
    }
}
