package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.block;
import static dev.heddle.actor.testing.Scripted.inTurn;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ends that come by the clock. */
@Timeout(30)
class ExitAfterTest extends WithSystem {
    private static final Duration SHORT = Duration.ofMillis(20);

    private final Trail<Object> trail = new Trail<>();
    private final ActorRef<Task> actor = spawn(Scripted.actor().postStop((reason, self) -> trail.add(reason)));

    @Test
    void exitAfterStopsTheActorAfterTheDelay() {
        long began = System.nanoTime();
        TimerHandle timer = actor.exitAfter(SHORT);
        awaitEnd(actor);
        assertTrue(System.nanoTime() - began >= SHORT.toNanos());
        assertEquals(List.of(new StopReason.Stopped("")), trail.all());
        assertFalse(timer.cancel());
    }

    @Test
    void killAfterInterruptsAHandlerThatBlocks() {
        block(actor, new CountDownLatch(1));
        long began = System.nanoTime();
        actor.killAfter(SHORT);
        awaitEnd(actor);
        assertTrue(System.nanoTime() - began >= SHORT.toNanos());
        assertEquals(List.of(), trail.all());
    }

    @Test
    void exitAfterLetsTheMessageInHandEnd() {
        CountDownLatch go = new CountDownLatch(1);
        block(actor, go);
        actor.exitAfter(Duration.ZERO);
        assertFalse(actor.awaitStopped(SHORT));
        go.countDown();
        awaitEnd(actor);
        assertEquals(List.of(new StopReason.Stopped("")), trail.all());
    }

    @Test
    void killAfterEndsAPostStopThatHangs() {
        ActorRef<Task> hanging = spawn(Scripted.actor().postStop((reason, self) -> new CountDownLatch(1).await()));
        hanging.killAfter(SHORT);
        hanging.stop();
        awaitEnd(hanging);
    }

    @Test
    void theDelayMayBeZeroAndNotNegative() {
        assertThrows(IllegalArgumentException.class, () -> actor.exitAfter(Duration.ofMillis(-1)));
        assertThrows(IllegalArgumentException.class, () -> actor.killAfter(Duration.ofMillis(-1)));
        assertThrows(NullPointerException.class, () -> actor.exitAfter(null));
        assertTrue(actor.isAlive());
        actor.killAfter(Duration.ZERO);
        awaitEnd(actor);
    }

    @Test
    void aCancelledOneDoesNothing() {
        Duration later = Duration.ofSeconds(2);
        TimerHandle exit = actor.exitAfter(later);
        TimerHandle kill = actor.killAfter(later);
        assertTrue(exit.cancel());
        assertTrue(kill.cancel());
        assertFalse(exit.cancel());
        assertFalse(actor.awaitStopped(later.plus(SHORT)));
    }

    @Test
    void anActorThatHasEndedKeepsNone() {
        TimerHandle before = actor.exitAfter(Duration.ofHours(1));
        actor.stop();
        awaitEnd(actor);
        assertFalse(before.cancel());
        assertFalse(actor.killAfter(Duration.ofHours(1)).cancel());
    }

    @Test
    void aNarrowedRefEndsTheActorBehindIt() {
        ActorRef<String> view = actor.narrow(text -> self -> trail.add(text));
        assertTrue(view.killAfter(Duration.ofHours(1)).cancel());
        view.exitAfter(Duration.ZERO);
        awaitEnd(actor);
    }

    @Test
    void anActorMaySetItsOwnEnd() {
        inTurn(actor, self -> self.self().exitAfter(Duration.ZERO));
        awaitEnd(actor);
        ActorRef<Task> starter = spawn(Scripted.actor().preStart(self -> self.self().killAfter(Duration.ZERO)));
        awaitEnd(starter);
    }
}
