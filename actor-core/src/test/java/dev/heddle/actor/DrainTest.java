package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.SOON;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ends that leave nothing undone, and ends that are waited for. */
@Timeout(30)
class DrainTest extends WithSystem {
    private final Trail<Object> trail = new Trail<>();

    private ActorRef<Task> actor() {
        return spawn(Scripted.actor().postStop((reason, self) -> trail.add(reason)));
    }

    @Test
    void whatWasSentBeforeADrainIsHandledAndWhatComesAfterIsADeadLetter() {
        ActorRef<Task> actor = actor();
        CountDownLatch go = new CountDownLatch(1);
        Scripted.block(actor, go);
        for (int i = 0; i < 100; i++) {
            int number = i;
            actor.tell(self -> trail.add(number));
        }
        actor.drain();
        actor.tell(self -> trail.add("too late"));
        actor.drain();
        go.countDown();
        awaitEnd(actor);
        List<Object> all = trail.all();
        assertEquals(101, all.size());
        assertEquals(99, all.get(99));
        assertEquals(new StopReason.Drained(), all.get(100));
        assertEquals(1, system.deadLetters().count(DeadLetter.Reason.ACTOR_ENDED));
    }

    @Test
    void aRequestSentAfterADrainFails() {
        ActorRef<Task> actor = actor();
        CountDownLatch go = new CountDownLatch(1);
        Scripted.block(actor, go);
        actor.drain();
        var late = actor.askAsync((ReplyTo<Unit> port) -> self -> port.send(Unit.UNIT), SOON);
        go.countDown();
        assertThrows(Exception.class, late::join);
    }

    @Test
    void aFailureBeforeTheDrainIsOverIsAFailure() {
        ActorRef<Task> actor = actor();
        CountDownLatch go = new CountDownLatch(1);
        Scripted.block(actor, go);
        RuntimeException boom = new IllegalStateException("boom");
        actor.tell(self -> {
            throw boom;
        });
        actor.drain();
        go.countDown();
        assertEquals(List.of(new StopReason.Failed(boom)), trail.await(1));
    }

    @Test
    void aDrainGoesOnAfterARestart() {
        ActorRef<Task> actor = system.spawn(SpawnOptions.<Task>defaults().restart(Restart.PERMANENT),
                () -> Scripted.actor().postStop((reason, self) -> trail.add(reason.getClass().getSimpleName())));
        CountDownLatch go = new CountDownLatch(1);
        Scripted.block(actor, go);
        actor.tell(self -> {
            throw new IllegalStateException("boom");
        });
        actor.tell(self -> trail.add("after it"));
        actor.drain();
        go.countDown();
        awaitEnd(actor);
        assertEquals(List.of("Failed", "after it", "Drained"), trail.all());
    }

    @Test
    void waitsForEndsSayWhetherTheyCame() {
        CountDownLatch go = new CountDownLatch(1);
        ActorRef<Task> actor = actor();
        Scripted.block(actor, go);
        assertFalse(actor.stopAndWait(Duration.ofMillis(10)));
        go.countDown();
        assertTrue(actor.stopAndWait(SOON));
        assertTrue(actor().drainAndWait(SOON));
        assertTrue(actor().killAndWait(SOON));
        assertTrue(actor.killAndWait(SOON));
    }

    @Test
    void aHandlerThatSwallowsTheInterruptIsNotWaitedForLongerThanAsked() {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        ActorRef<Task> actor = actor();
        actor.tell(self -> {
            begun.countDown();
            while (go.getCount() > 0) {
                try {
                    go.await();
                } catch (InterruptedException swallowed) {
                    // Once more.
                }
            }
        });
        Scripted.await(begun);
        assertFalse(actor.killAndWait(Duration.ofMillis(10)));
        go.countDown();
        awaitEnd(actor);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 2, 3 })
    void awaitingAnEndFromInsideFailsAtOnceAndEndsNothing(int how) {
        ActorRef<Task> outer = actor();
        ActorRef<Task> inner = inTurn(outer, self -> self.spawn(Scripted::actor));
        ActorRef<Task> innermost = inTurn(inner, self -> self.spawn(Scripted::actor));
        Stream.of(outer, inner, innermost).forEach(from -> {
            String message = inTurn(from, self -> assertThrows(IllegalStateException.class, () -> {
                switch (how) {
                    case 0 -> outer.stopAndWait(SOON);
                    case 1 -> outer.drainAndWait(SOON);
                    case 2 -> outer.killAndWait(SOON);
                    default -> outer.awaitStopped(SOON);
                }
            }).getMessage());
            assertTrue(message.contains(outer.toString()), message);
        });
        assertTrue(outer.isAlive());
        // A sibling may be waited for, and a child.
        boolean ended = inTurn(outer, self -> inner.stopAndWait(SOON));
        assertTrue(ended);
    }
}
