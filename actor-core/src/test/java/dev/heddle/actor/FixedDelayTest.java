package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.block;
import static dev.heddle.actor.testing.Scripted.inTurn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Timers whose messages keep a distance. */
@Timeout(30)
class FixedDelayTest extends WithSystem {
    private static final Duration DELAY = Duration.ofMillis(40);

    private final Trail<Long> trail = new Trail<>();
    private final ActorRef<Task> actor = spawn(Scripted.actor());

    private TimerHandle start() {
        return inTurn(actor, self -> self.sendWithFixedDelay(DELAY, me -> trail.add(System.nanoTime())));
    }

    @Test
    void theFirstComesAfterOneDelayAndOthersFollow() {
        long began = System.nanoTime();
        start();
        List<Long> times = trail.await(3);
        for (int i = 0; i < 3; i++) {
            assertTrue(times.get(i) - began >= (i + 1) * DELAY.toNanos(), times + " from " + began);
        }
    }

    @Test
    void theNextIsCountedFromWhenTheOneBeforeWasTaken() {
        CountDownLatch go = new CountDownLatch(1);
        start();
        block(actor, go);
        // Two and a half delays: at a fixed rate the next one would come half a delay after the first is taken.
        assertFalse(trail.grewTo(1, DELAY.multipliedBy(5).dividedBy(2)));
        long released = System.nanoTime();
        go.countDown();
        assertTrue(trail.await(2).get(1) - released >= DELAY.toNanos());
    }

    @Test
    void aSlowActorHasOneWaitingAtMost() {
        CountDownLatch go = new CountDownLatch(1);
        start();
        block(actor, go);
        assertFalse(trail.grewTo(1, DELAY.multipliedBy(4)));
        // Comes after all that waits by now.
        CompletableFuture<Integer> handled = actor.askAsync(port -> self -> port.send(trail.all().size()),
                Scripted.SOON);
        go.countDown();
        assertEquals(1, handled.join());
    }

    @Test
    void aMessageOfItMayCancelIt() {
        inTurn(actor, self -> self.sendWithFixedDelay("key", Duration.ofMillis(1), me -> {
            assertTrue(me.cancelTimer("key"));
            trail.add(0L);
        }));
        trail.await(1);
        assertFalse(trail.grewTo(2, Duration.ofMillis(20)));
    }
}
