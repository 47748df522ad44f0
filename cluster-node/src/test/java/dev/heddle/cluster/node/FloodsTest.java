package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.DeadLetter.Reason;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.NodeLimits;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes that flood each other: both always go on, the session lasts, and everything is accounted for. */
@Timeout(120)
class FloodsTest {
    /** Generous: other things run on the machine as well. */
    private static final long STALL_NANOS = 5_000_000_000L;
    private static final int KIB = 1024;

    private Home a;
    private Home b;
    private long session;

    private void connect(NodeLimits limits) throws InterruptedException {
        a = Home.named("a", config -> config.limits(limits));
        b = Home.named("b", config -> config.limits(limits));
        b.node.connect(a.address());
        a.await(NodeEvent.Ready.class);
        session = b.await(NodeEvent.Ready.class).peer().session();
    }

    @AfterEach
    void theSessionHasLasted() {
        assertEquals(session, b.node.peers().getFirst().session());
        a.close();
        b.close();
    }

    /** Calls with 64 KiB there and back: a gigabyte each way in requests and answers. */
    @Test
    void aGigabyteOfEchoesEachWayComesBackWhole() throws InterruptedException {
        connect(NodeLimits.DEFAULTS);
        Flow.spawn(a.system, "at-a", new Flow.Pool());
        Flow.spawn(b.system, "at-b", new Flow.Pool());
        AtomicLong back = new AtomicLong();
        int calls = (1 << 30) / (64 * KIB) / 2;
        Thread one = calls(Flow.find(a.system, "at-b"), calls, back);
        Thread other = calls(Flow.find(b.system, "at-a"), calls, back);
        awaitAll(2L * calls, back::get);
        one.join();
        other.join();
    }

    private static Thread calls(ActorRef<Flow> echo, int calls, AtomicLong back) {
        Semaphore underWay = new Semaphore(256);
        return Thread.ofVirtual().start(() -> {
            for (int i = 0; i < calls; i++) {
                byte[] bytes = new byte[64 * KIB];
                bytes[i] = (byte) (i | 1);
                int at = i;
                underWay.acquireUninterruptibly();
                echo.<byte[]>askAsync(reply -> new Flow.Echo(bytes, reply), Flow.LIMIT).thenAccept(got -> {
                    underWay.release();
                    back.getAndAdd(got.length == 64 * KIB && got[at] == (byte) (at | 1) ? 1 : 0);
                });
            }
        });
    }

    /** Sends everything back that it gets, as a message of its own: for that it has to wait, too. */
    private record Mirror(String to) implements Actor<Flow> {
        @Override
        public void receive(Flow message, ActorContext<Flow> self) {
            Flow.find(self.system(), to).tell(message);
        }
    }

    @Test
    void mirrorsThatWaitForEachOtherLoseMessagesAndAccountForThem() throws InterruptedException {
        connect(NodeLimits.DEFAULTS.withInbound(1024 * KIB, Duration.ofMillis(50)).withOutbound(512 * KIB, 4096 * KIB,
                Duration.ofMillis(50)));
        Flow.Pool atA = new Flow.Pool();
        Flow.Pool atB = new Flow.Pool();
        ActorRef<Flow> counterA = Flow.spawn(a.system, "counter-a", atA);
        ActorRef<Flow> counterB = Flow.spawn(b.system, "counter-b", atB);
        Flow.spawn(a.system, "mirror-a", new Mirror("counter-b"));
        Flow.spawn(b.system, "mirror-b", new Mirror("counter-a"));
        int messages = 2_000;
        Thread fromA = flood(Flow.find(a.system, "mirror-b"), messages);
        Thread fromB = flood(Flow.find(b.system, "mirror-a"), messages);
        awaitAll(2L * messages, () -> Flow.count(counterA) + Flow.count(counterB) + dead(a) + dead(b));
        fromA.join();
        fromB.join();
    }

    private static long dead(Home home) {
        return home.system.deadLetters().count(Reason.OVER_BUDGET);
    }

    private static Thread flood(ActorRef<Flow> mirror, int messages) {
        return Thread.ofVirtual().start(() -> {
            for (int i = 0; i < messages; i++) {
                mirror.tell(new Flow.Put(new byte[16 * KIB]));
            }
        });
    }

    /** Until so many are there and no more; meanwhile it never stands still for long. */
    private static void awaitAll(long all, LongSupplier count) {
        long seen = -1;
        long since = System.nanoTime();
        while (seen < all) {
            Thread.yield();
            long now = count.getAsLong();
            if (now != seen) {
                seen = now;
                since = System.nanoTime();
            }
            assertTrue(System.nanoTime() - since < STALL_NANOS, "stands still at " + seen + " of " + all);
        }
        assertEquals(all, seen);
    }
}
