package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.block;
import static dev.heddle.actor.testing.Scripted.inTurn;
import static dev.heddle.actor.testing.Scripted.sync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Timers. */
@Timeout(30)
class TimersTest extends WithSystem {
    private final Trail<Object> trail = new Trail<>();
    private final ActorRef<Task> actor = spawn(Scripted.actor());

    @Test
    void aTimerSendsOnceAfterItsDelay() {
        long began = System.nanoTime();
        inTurn(actor, self -> self.sendAfter(Duration.ofMillis(20), me -> trail.add("tick")));
        trail.await(1);
        assertTrue(System.nanoTime() - began >= TimeUnit.MILLISECONDS.toNanos(20));
        assertFalse(trail.grewTo(2, Duration.ofMillis(60)));
    }

    @Test
    void anIntervalSendsAgainAndAgain() {
        inTurn(actor, self -> self.sendInterval(Duration.ofMillis(2), me -> trail.add("tick")));
        assertTrue(trail.await(5).size() >= 5);
    }

    @Test
    void anIntervalNeverHasMoreThanOneTickWaiting() {
        CountDownLatch go = new CountDownLatch(1);
        TimerHandle timer = inTurn(actor, self -> self.sendInterval(Duration.ofMillis(1), me -> trail.add("tick")));
        block(actor, go);
        assertFalse(trail.grewTo(Integer.MAX_VALUE, Duration.ofMillis(50)));
        int before = trail.all().size();
        timer.cancel();
        go.countDown();
        sync(actor);
        assertEquals(before, trail.all().size());
    }

    @Test
    void cancellingInACallbackSilencesEvenATickThatWaits() {
        CountDownLatch go = new CountDownLatch(1);
        actor.tell(self -> {
            TimerHandle timer = self.sendAfter(Duration.ZERO, me -> trail.add("tick"));
            go.await();
            assertTrue(timer.cancel());
            assertFalse(timer.cancel());
        });
        assertFalse(trail.grewTo(1, Duration.ofMillis(30)));
        go.countDown();
        sync(actor);
        assertEquals(List.of(), trail.all());
    }

    @Test
    void timersEndWithTheirActor() {
        inTurn(actor, self -> self.sendInterval(Duration.ofMillis(1), me -> {}));
        actor.stop();
        awaitEnd(actor);
        long letters = system.deadLetters().count(DeadLetter.Reason.NO_SUCH_ACTOR);
        assertFalse(trail.grewTo(1, Duration.ofMillis(20)));
        assertEquals(letters, system.deadLetters().count(DeadLetter.Reason.NO_SUCH_ACTOR));
    }

    @Test
    void nonsenseIsRefusedAtTheCaller() {
        inTurn(actor, self -> {
            assertThrows(IllegalArgumentException.class, () -> self.sendAfter(Duration.ofMillis(-1), me -> {}));
            assertThrows(IllegalArgumentException.class, () -> self.sendInterval(Duration.ZERO, me -> {}));
            return assertThrows(NullPointerException.class, () -> self.sendAfter(Duration.ZERO, null));
        });
    }
}
