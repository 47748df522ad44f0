package dev.heddle.cluster.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.NodeLimits;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is sent in the moment in which the link closes. */
@Timeout(30)
class LinkClosingTest {
    private static final int ROUNDS = 3_000;

    /** Senders that never rest make a round long where threads wait for processors. */
    private static final Duration ROUNDS_LAST = Duration.ofSeconds(10);
    private static final int SENDERS = 3;

    /** So many at the most before whoever closes does so. */
    private static final int ADDED_MAX = 100;
    private static final int NUMBERS_MAX = 10_000_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
        threads.close();
    }

    private static Offer add(Outbound outbound, Writing writing, int number) {
        Offer offer = outbound.add(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
        if (offer == Offer.ACCEPTED) {
            writing.added();
        }
        return offer;
    }

    /** Adds numbers until it is refused; all that were accepted. */
    private static Set<Integer> addAll(Outbound outbound, Writing writing, int from) {
        Set<Integer> accepted = new HashSet<>();
        for (int number = from;; number += SENDERS) {
            assertTrue(number < NUMBERS_MAX, "it never closes");
            Offer offer = add(outbound, writing, number);
            if (offer != Offer.ACCEPTED) {
                assertEquals(Offer.CLOSED, offer);
                return accepted;
            }
            accepted.add(number);
        }
    }

    @Test
    void whatIsAcceptedInTheMomentOfClosingIsWrittenAndTheRestIsRefused() throws Exception {
        long begun = System.nanoTime();
        for (int round = 0; round < ROUNDS && System.nanoTime() - begun < ROUNDS_LAST.toNanos(); round++) {
            Outbound outbound = new Outbound(NodeLimits.DEFAULTS);
            Sink sink = new Sink(Long.MAX_VALUE);
            Writing writing = new Writing(outbound, sink);
            Future<Boolean> writer = threads.submit(writing::writeUntilClosed);
            List<Future<Set<Integer>>> senders = new ArrayList<>();
            for (int from = 1; from < SENDERS; from++) {
                int first = from;
                senders.add(threads.submit(() -> addAll(outbound, writing, first)));
            }
            Set<Integer> accepted = new HashSet<>();
            for (int i = 0; i < round % ADDED_MAX; i++) {
                assertEquals(Offer.ACCEPTED, add(outbound, writing, i * SENDERS));
                accepted.add(i * SENDERS);
            }
            outbound.close();
            writing.wake();
            assertTrue(writer.get(), "all is written");
            Set<Integer> written = sink.numbers();
            for (Future<Set<Integer>> sender : senders) {
                accepted.addAll(sender.get());
            }
            assertEquals(accepted, written, "round " + round);
        }
    }

    @Test
    void whoWaitsForRoomIsRefusedAtOnceWhenTheLinkCloses() throws Exception {
        Outbound outbound = new Outbound(NodeLimits.DEFAULTS.withOutbound(1, 1_000, Duration.ofDays(1)));
        assertEquals(Offer.ACCEPTED, outbound.add(new byte[100]));
        Thread[] waiting = new Thread[1];
        Future<Offer> sender = threads.submit(() -> {
            waiting[0] = Thread.currentThread();
            return outbound.awaitRoom(Duration.ofDays(1));
        });
        Awaitility.await().until(() -> waiting[0] != null && waiting[0].getState() == Thread.State.TIMED_WAITING);
        outbound.close();
        assertEquals(Offer.CLOSED, sender.get());
    }

    @Test
    void whatDoesNotFitIsFullAndAfterTheEndEverythingIsClosed() {
        Outbound outbound = new Outbound(NodeLimits.DEFAULTS.withOutbound(1, 1_000, Duration.ofMillis(1)));
        assertEquals(Offer.ACCEPTED, outbound.add(new byte[500]));
        assertEquals(Offer.FULL, outbound.add(new byte[500]));
        assertEquals(Offer.FULL, outbound.awaitRoom(Duration.ofMillis(1)));
        outbound.close();
        assertEquals(Offer.CLOSED, outbound.add(new byte[500]));
        assertEquals(Offer.CLOSED, outbound.add(new byte[0]));
        assertEquals(Offer.CLOSED, outbound.awaitRoom(Duration.ofMillis(1)));
    }
}
