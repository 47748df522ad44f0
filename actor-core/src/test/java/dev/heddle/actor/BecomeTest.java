package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.SOON;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Other takers of an actor's messages, and messages for want of messages. */
@Timeout(30)
class BecomeTest extends WithSystem {
    private final Trail<Object> trail = new Trail<>();

    private static final class Door implements Actor<String> {
        private final Trail<Object> trail;

        Door(Trail<Object> trail) {
            this.trail = trail;
        }

        @Override
        public void receive(String message, ActorContext<String> self) {
            trail.add("closed: " + message);
            if (message.equals("open")) {
                self.become(this::open);
            }
        }

        private void open(String message, ActorContext<String> self) {
            trail.add("open: " + message);
            switch (message) {
                case "close" -> assertTrue(self.unbecome());
                case "lock open" -> self.become((other, inner) -> trail.add("locked: " + other));
                case "fail" -> throw new IllegalStateException("boom");
                default -> {
                }
            }
        }

        @Override
        public void postStop(StopReason reason, ActorContext<String> self) {
            trail.add("end");
        }
    }

    @Test
    void theTakerTakesMessagesUntilItIsTakenBack() {
        ActorRef<String> door = system.spawn(() -> new Door(trail));
        List.of("push", "open", "push", "close", "push").forEach(door::tell);
        assertEquals(List.of("closed: push", "closed: open", "open: push", "open: close", "closed: push"),
                trail.await(5));
    }

    @Test
    void otherCallbacksStayThoseOfTheActor() {
        ActorRef<String> door = system.spawn(() -> new Door(trail));
        List.of("open", "lock open", "push").forEach(door::tell);
        trail.await(3);
        door.stop();
        assertEquals(List.of("closed: open", "open: lock open", "locked: push", "end"), trail.await(4));
    }

    @Test
    void aRestartBeginsWithTheActorItself() {
        ActorRef<String> door = system.spawn(SpawnOptions.<String>defaults().restart(Restart.TRANSIENT),
                () -> new Door(trail));
        List.of("open", "fail", "push").forEach(door::tell);
        assertEquals(List.of("closed: open", "open: fail", "end", "closed: push"), trail.await(4));
    }

    @Test
    void unbecomeWithoutABecomeIsNone() {
        assertEquals(false, inTurn(spawn(Scripted.actor()), ActorContext::unbecome));
    }

    @Test
    void theTypeOfItsMessagesIsStillKnown() {
        ActorRef<String> door = system.spawn("door", () -> new Door(trail));
        door.tell("open");
        trail.await(1);
        assertEquals(Optional.of(door), system.whereIs("door", String.class));
        assertThrows(IllegalArgumentException.class, () -> system.whereIs("door", Integer.class));
    }

    @Test
    void anActorThatGetsNothingForSoLongIsToldSoAgainAndAgain() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        actor.tell(self -> self.idleTimeout(Duration.ofMillis(5), inner -> trail.add("idle")));
        assertTrue(trail.await(3).size() >= 3);
    }

    @Test
    void messagesKeepAnActorFromBeingIdle() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        Duration limit = Duration.ofMillis(200);
        long[] last = new long[1];
        actor.tell(self -> self.idleTimeout(limit, inner -> trail.add(System.nanoTime() - last[0])));
        for (int i = 0; i < 20; i++) {
            trail.grewTo(1, Duration.ofMillis(20));
            actor.tell(self -> last[0] = System.nanoTime());
        }
        long gap = (Long) trail.await(1).getFirst();
        assertTrue(gap >= limit.toNanos(), gap + " ns after a message");
    }

    @Test
    void anActorThatIsTooBusyToTakeWhatWaitsIsNotIdle() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        actor.tell(self -> {
            self.idleTimeout(Duration.ofMillis(10), inner -> trail.add("idle"));
            actor.tell(inner -> trail.add("waited"));
            trail.grewTo(1, Duration.ofMillis(60));
        });
        assertEquals("waited", trail.await(1).getFirst());
    }

    @Test
    void cancelledOrReplacedItsMessageDoesNotCome() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        actor.tell(self -> {
            self.idleTimeout(Duration.ofMillis(1), inner -> trail.add("first"));
            self.idleTimeout(Duration.ofMillis(1), inner -> trail.add("second"));
        });
        assertEquals("second", trail.await(1).getFirst());
        inTurn(actor, self -> {
            self.cancelIdleTimeout();
            return Unit.UNIT;
        });
        int before = trail.all().size();
        assertFalse(trail.grewTo(before + 1, Duration.ofMillis(50)));
    }

    @Test
    void aRestartAndAnEndTakeItBack() {
        ActorRef<Task> actor = system.spawn(SpawnOptions.<Task>defaults().restart(Restart.TRANSIENT),
                Scripted::actor);
        actor.tell(self -> {
            self.idleTimeout(Duration.ofMillis(1), inner -> trail.add("idle"));
            throw new IllegalStateException("boom");
        });
        sync(actor);
        assertFalse(trail.grewTo(1, Duration.ofMillis(50)));
        actor.tell(self -> self.idleTimeout(Duration.ofDays(1), inner -> {}));
        assertTrue(actor.stopAndWait(SOON));
    }

    @Test
    void limitsThatAreNoneAreRefused() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        inTurn(actor, self -> assertThrows(IllegalArgumentException.class,
                () -> self.idleTimeout(Duration.ZERO, inner -> {})));
        inTurn(actor, self -> assertThrows(NullPointerException.class, () -> self.become(null)));
        assertThrows(IllegalArgumentException.class, () -> SpawnOptions.defaults().stashCapacity(-1));
    }
}
