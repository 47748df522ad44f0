package dev.heddle.actor.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Scripted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Anything that can happen to actors, in any order, from many threads, and what must hold all the same: callbacks come
 * one at a time and in the order of a life, a sender's messages in order, every end is heard of exactly once, every
 * message is handled or a dead letter, who is bound to another one ends with it, and supervisors live.
 */
@Timeout(180)
class LifecycleModelTest {
    private static final int SENDERS = 4;

    /** A second, and a minute where changes are tested before they land. */
    private static final Duration LONG = Duration.ofSeconds(Long.getLong("heddle.model.seconds", 1));

    private final long seed = Long.getLong("heddle.model.seed", new Random().nextLong());
    private final World world = new World(SENDERS);

    private void assertQuietness() {
        try {
            Awaitility.await().atMost(Duration.ofSeconds(30))
                    .until(() -> !world.broken.isEmpty() || world.isQuiet());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("seed " + seed + ": who should have ended with another one: "
                    + world.bonds.broken() + ", " + world.unlisted() + ", " + world.sent + " sent, " + world.handled
                    + " handled, " + world.dead() + " dead", e);
        }
        assertEquals(List.of(), List.copyOf(world.broken), "seed " + seed);
    }

    @Test
    void whateverHappensALifeKeepsItsOrderAndNothingIsLost() throws InterruptedException {
        System.out.println("heddle.model.seed=" + seed);
        long end = System.nanoTime() + LONG.toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < SENDERS; number++) {
            World.Sender sender = new World.Sender(number, seed + number);
            Runnable steps = () -> {
                try {
                    while (System.nanoTime() < end && world.broken.isEmpty()) {
                        if (world.keepsUp()) {
                            world.step(sender);
                        } else {
                            world.waitAMoment();
                        }
                    }
                } catch (Throwable t) {
                    world.broken("a sender failed: " + t);
                }
            };
            threads.add(number % 2 == 0 ? Thread.ofVirtual().start(steps) : Thread.ofPlatform().start(steps));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertQuietness();
        world.living.keySet().forEach(actor -> actor.stop());
        Awaitility.await().atMost(Duration.ofSeconds(30))
                .until(() -> world.living.isEmpty() || !world.broken.isEmpty());
        assertEquals(List.of(), List.copyOf(world.broken), "seed " + seed);
        assertQuietness();
        assertTrue(world.watcher().stopAndWait(Scripted.SOON));
        world.system.close();
        assertEquals(Map.of(), world.living, "seed " + seed);
        assertEquals(world.sent.sum(), world.handled.sum() + world.dead(), () -> "seed " + seed + ", "
                + world.handled.sum() + " handled, " + world.dead() + " dead of " + world.lives.sum() + " lives");
        System.out.println("heddle.model: " + world.sent + " messages, " + world.lives + " lives");
        assertTrue(world.lives.sum() > 2 * World.PLACES, world.lives.sum() + " lives");
    }
}
