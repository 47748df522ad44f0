package dev.heddle.cluster.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.NodeLimits;
import dev.heddle.cluster.wire.WireMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class InboundBudgetTest {
    private static final long MOST = 1 << 20;
    private static final long PIECE = 10_000;
    private static final int ROUNDS = 2_000;

    private final AtomicInteger resumed = new AtomicInteger();
    private final InboundBudget budget = new InboundBudget(
            NodeLimits.DEFAULTS.withInbound(MOST, Duration.ofSeconds(1)), resumed::getAndIncrement);

    /** A message comes; whether it was delivered. */
    private boolean comes(long pid) {
        Hold hold = budget.of(pid);
        budget.received(PIECE);
        if (budget.sheds(hold)) {
            return false;
        }
        hold.delivered(PIECE);
        return true;
    }

    /** Delivers to the actor until the reader pauses. */
    private int fill(long pid) {
        int pieces = 0;
        while (budget.allows()) {
            assertTrue(comes(pid));
            pieces++;
        }
        return pieces;
    }

    @Test
    void everythingThatAPeerChoosesCosts() {
        long empty = InboundBudget.cost(new WireMessage.Cast(1, "", new byte[0]));
        assertEquals(empty + 1_000, InboundBudget.cost(new WireMessage.Cast(1, "", new byte[1_000])));
        assertEquals(empty + 1_000, InboundBudget.cost(new WireMessage.Cast(1, "v".repeat(1_000), new byte[0])));
        assertEquals(empty + 1_000, InboundBudget
                .cost(new WireMessage.Cast(1, "", new byte[0], Optional.of(new byte[1_000]))));
    }

    @Test
    void underItEverythingIsRead() {
        for (int i = 0; i < 100_000; i++) {
            assertTrue(budget.allows());
            comes(i % 7);
            budget.of(i % 7).handled(PIECE);
        }
        assertFalse(budget.isPaused());
    }

    @Test
    void overItNothingIsRead() {
        int pieces = fill(1);
        assertTrue(budget.isPaused());
        assertTrue(pieces * PIECE > MOST && pieces * PIECE <= MOST + 2 * 64 * 1024, pieces + " pieces");
    }

    @Test
    void thePeerIsListenedToFromTheEndOfThePauseOn() {
        long begun = System.nanoTime();
        assertTrue(budget.listeningSinceNanos() <= begun);
        fill(1);
        assertTrue(budget.listeningSinceNanos() >= begun);
        long before = System.nanoTime();
        budget.pauseIsOver(budget.pauses());
        assertTrue(budget.listeningSinceNanos() >= before && budget.listeningSinceNanos() <= System.nanoTime());
    }

    @Test
    void thePauseEndsWhenHalfIsFree() {
        int pieces = fill(1);
        Hold hold = budget.of(1);
        while (budget.isPaused()) {
            hold.handled(PIECE);
            pieces--;
        }
        assertTrue(pieces * PIECE <= MOST / 2 && pieces * PIECE > MOST / 2 - 2 * PIECE, pieces + " pieces");
        assertEquals(1, resumed.get());
        assertTrue(budget.allows());
    }

    @Test
    @Timeout(60)
    void aPauseEndsWheneverTheRestIsHandledMeanwhile() throws InterruptedException {
        // Many holds, so that counting them takes long enough for some to be handled while they are counted.
        List<Hold> holds = LongStream.range(0, 1_000).mapToObj(budget::of).toList();
        SynchronousQueue<Integer> rounds = new SynchronousQueue<>();
        Thread actor = Thread.ofPlatform().daemon().start(() -> {
            try {
                while (rounds.take() < ROUNDS) {
                    holds.forEach(hold -> hold.handled(hold.bytes()));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        for (int round = 0; round <= ROUNDS; round++) {
            holds.forEach(hold -> hold.delivered(MOST / holds.size() + PIECE - hold.bytes()));
            budget.received(2 * MOST);
            rounds.put(round);
            budget.allows();
            if (round < ROUNDS) {
                // Nobody but who handles ends it.
                Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> !budget.isPaused());
            }
        }
        actor.join();
    }

    @Test
    void afterThePauseWhoHoldsMostGetsNoMoreAndOthersDo() {
        assertTrue(comes(2));
        fill(1);
        budget.pauseIsOver(budget.pauses());
        assertEquals(1, resumed.get());
        assertTrue(budget.allows());
        assertFalse(comes(1));
        assertTrue(comes(2));
    }

    @Test
    void ofManyOnlyTheHeaviestAreShed() {
        for (int i = 0; i < 30; i++) {
            comes(1);
            comes(2);
        }
        fill(3);
        budget.pauseIsOver(budget.pauses());
        assertTrue(budget.allows());
        assertFalse(comes(3));
        assertTrue(comes(1) || comes(2));
    }

    @Test
    void whatHalfIsFreeOfIsDeliveredAgain() {
        int pieces = fill(1);
        budget.pauseIsOver(budget.pauses());
        assertTrue(budget.allows());
        assertFalse(comes(1));
        for (int i = 0; i <= pieces / 2; i++) {
            budget.of(1).handled(PIECE);
        }
        assertTrue(comes(1));
    }

    @Test
    void theWordOfAnOlderPauseMeansNothing() {
        fill(1);
        int first = budget.pauses();
        while (budget.isPaused()) {
            budget.of(1).handled(PIECE);
        }
        fill(1);
        budget.pauseIsOver(first);
        assertTrue(budget.isPaused());
    }

    @Test
    void pidsThatHoldNothingAreForgotten() {
        for (long pid = 0; pid < 100_000; pid++) {
            comes(pid);
            budget.of(pid).handled(PIECE);
        }
        assertTrue(budget.holds() <= 2_100, budget.holds() + " kept");
    }
}
