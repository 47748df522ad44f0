package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.DeadLetter.Reason;
import dev.heddle.actor.MailboxLimit;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.NodeLimits;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages from another node for a mailbox that takes only so many. */
@Timeout(60)
class FullMailboxTest {
    private static final int CAPACITY = 4;
    private static final int SENT = 90;
    private static final int BYTES = 10 * 1024;

    /** Room for what is sent once, not for twice as much. */
    private static final NodeLimits LIMITS = NodeLimits.DEFAULTS.withInbound(1 << 20, Duration.ofMillis(100));

    private final Home a = Home.named("a", config -> config.limits(LIMITS));
    private final Home b = Home.named("b", config -> config.limits(LIMITS));
    private final Flow.Pool pool = new Flow.Pool();

    @AfterEach
    void close() {
        pool.released.countDown();
        a.close();
        b.close();
    }

    /** Sends to an actor whose handler is busy; returns when all of it has been delivered, or not. */
    private ActorRef<Flow> flood(MailboxLimit mailbox) throws InterruptedException {
        Flow.spawn(a.system, "busy", mailbox, pool);
        Flow.spawn(a.system, "quick", new Flow.Pool());
        b.node.connect(a.address());
        b.await(NodeEvent.Ready.class);
        ActorRef<Flow> remote = Flow.find(b.system, "busy");
        remote.tell(new Flow.Block());
        assertTrue(pool.blocked.await(10, TimeUnit.SECONDS));
        putAll(remote);
        return remote;
    }

    private void putAll(ActorRef<Flow> remote) {
        for (int i = 0; i < SENT; i++) {
            remote.tell(new Flow.Put(new byte[BYTES]));
        }
        // Comes after them.
        Flow.count(Flow.find(b.system, "quick"));
    }

    /** Not by asking: that would need room, or take it from another one. */
    private void awaitPuts(long count) {
        Awaitility.await().atMost(Flow.LIMIT).until(() -> pool.puts.get() == count);
    }

    private long dropped() {
        return a.system.deadLetters().count(Reason.MAILBOX_FULL);
    }

    @Test
    void oneThatFailsSendersGetsNoMoreThanItTakes() throws InterruptedException {
        flood(MailboxLimit.fail(CAPACITY));
        assertEquals(SENT - CAPACITY, dropped());
        pool.released.countDown();
        awaitPuts(CAPACITY);
    }

    @Test
    void oneThatDropsTheOldestFreesTheBudgetOfWhatItDrops() throws InterruptedException {
        ActorRef<Flow> remote = flood(MailboxLimit.dropOldest(CAPACITY));
        assertEquals(SENT - CAPACITY, dropped());
        // While it is still busy: its peer has no more to wait for.
        putAll(remote);
        assertEquals(2 * SENT - CAPACITY, dropped());
        pool.released.countDown();
        awaitPuts(CAPACITY);
        assertEquals(0, a.system.deadLetters().count(Reason.OVER_BUDGET));
    }

    @Test
    void oneThatHoldsSendersUpTakesWhatComesAndItsPeersBudgetCountsIt() throws InterruptedException {
        flood(MailboxLimit.block(CAPACITY));
        assertEquals(0, dropped());
        pool.released.countDown();
        awaitPuts(SENT);
    }
}
