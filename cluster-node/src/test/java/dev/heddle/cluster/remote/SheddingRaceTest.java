package dev.heddle.cluster.remote;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.NodeLimits;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who holds most is looked for while it changes. */
@Timeout(30)
class SheddingRaceTest {
    private static final long MOST = 1 << 20;
    private static final int ROUNDS = 1_000;

    /** All of them together always hold more than is allowed. */
    private static final int ACTORS = 3_000;
    private static final long LEAST_HELD = 2 * MOST / ACTORS;
    private static final long MOST_HELD = 20 * LEAST_HELD;

    private final InboundBudget budget = new InboundBudget(
            NodeLimits.DEFAULTS.withInbound(MOST, Duration.ofSeconds(1)), () -> {});
    private final List<Hold> holds = LongStream.range(0, ACTORS).mapToObj(budget::of).toList();
    private final SplittableRandom random = new SplittableRandom(1);

    private void fillUp() {
        holds.forEach(hold -> hold.delivered(Math.max(0, random.nextLong(LEAST_HELD, MOST_HELD) - hold.bytes())));
        budget.received(2 * MOST);
    }

    private void handleSome(AtomicBoolean over) {
        SplittableRandom some = new SplittableRandom(2);
        while (!over.get()) {
            for (Hold hold : holds) {
                hold.handled(some.nextLong(1 + Math.max(0, hold.bytes() - LEAST_HELD)));
            }
        }
    }

    @Test
    void whoHoldsMostIsFoundWhileEverybodyHandles() throws InterruptedException {
        fillUp();
        assertFalse(budget.allows());
        budget.pauseIsOver(budget.pauses());
        AtomicBoolean over = new AtomicBoolean();
        Thread actors = Thread.ofPlatform().daemon().start(() -> handleSome(over));
        try {
            for (int round = 0; round < ROUNDS; round++) {
                fillUp();
                assertTrue(budget.allows(), "it sheds, so it reads on");
                assertTrue(holds.stream().anyMatch(Hold::isShed));
            }
        } finally {
            over.set(true);
            actors.join();
        }
    }
}
