package dev.heddle.actor;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Timers with a key. */
@Timeout(30)
class KeyedTimersTest extends WithSystem {
    private static final Duration LATER = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final Trail<Object> trail = new Trail<>();
    private final ActorRef<Task> actor = spawn(Scripted.actor());

    /** Equal to another one of the same number. */
    private record Key(int number) {}

    private Task tick(Object entry) {
        return me -> trail.add(entry);
    }

    /** Waits until the clock has gone by: what was due before is in the mailbox then. */
    private static void awaitClock(ActorContext<?> self) {
        Trail<Object> passed = new Trail<>();
        ActorRef<Task> other = self.system().spawn(Scripted::actor);
        other.tell(me -> me.sendAfter(Duration.ofMillis(5), task -> passed.add("now")));
        passed.await(1);
        other.stop();
    }

    @Test
    void aTimerOfAKeyReplacesTheOneBefore() {
        inTurn(actor, self -> {
            TimerHandle before = self.sendInterval(new Key(1), SHORT, tick("before"));
            self.sendAfter(new Key(1), Duration.ZERO, tick("after"));
            assertFalse(before.cancel());
            return "";
        });
        assertEquals(List.of("after"), trail.await(1));
        assertFalse(trail.grewTo(2, Duration.ofMillis(30)));
    }

    @Test
    void whatAReplacedTimerHasInTheMailboxIsNotDelivered() {
        inTurn(actor, self -> {
            self.sendAfter(new Key(1), Duration.ZERO, tick("before"));
            awaitClock(self);
            assertTrue(self.isTimerActive(new Key(1)));
            self.sendAfter(new Key(1), SHORT, tick("after"));
            return "";
        });
        assertEquals(List.of("after"), trail.await(1));
        assertFalse(trail.grewTo(2, Duration.ofMillis(30)));
    }

    @Test
    void otherKeysAndOtherActorsAreLeftAlone() {
        ActorRef<Task> other = spawn(Scripted.actor());
        inTurn(other, self -> self.sendAfter(new Key(1), Duration.ofMillis(20), tick("other actor")));
        inTurn(actor, self -> self.sendAfter(new Key(2), Duration.ofMillis(20), tick("other key")));
        inTurn(actor, self -> self.sendAfter(Duration.ofMillis(20), tick("no key")));
        inTurn(actor, self -> self.sendAfter(new Key(1), LATER, tick("never")));
        inTurn(actor, self -> self.sendAfter(new Key(1), Duration.ofMillis(20), tick("key")));
        assertEquals(List.of("key", "no key", "other actor", "other key"),
                trail.await(4).stream().sorted().toList());
    }

    @Test
    void aKeyIsActiveUntilItsLastMessageIsTaken() {
        inTurn(actor, self -> {
            assertFalse(self.isTimerActive(new Key(1)));
            self.sendAfter(new Key(1), SHORT, me -> trail.add(me.isTimerActive(new Key(1))));
            assertTrue(self.isTimerActive(new Key(1)));
            return "";
        });
        assertEquals(List.of(false), trail.await(1));
        inTurn(actor, self -> self.sendInterval(new Key(1), SHORT, me -> trail.add(me.isTimerActive(new Key(1)))));
        assertEquals(List.of(false, true, true), trail.await(3).subList(0, 3));
    }

    @Test
    void cancelTimerEndsTheTimerOfTheKey() {
        inTurn(actor, self -> {
            self.sendInterval(new Key(1), SHORT, tick("tick"));
            awaitClock(self);
            assertTrue(self.cancelTimer(new Key(1)));
            assertFalse(self.isTimerActive(new Key(1)));
            assertFalse(self.cancelTimer(new Key(1)));
            assertFalse(self.cancelTimer("another"));
            return "";
        });
        sync(actor);
        assertFalse(trail.grewTo(1, Duration.ofMillis(20)));
    }

    @Test
    void aHandleEndsItsOwnTimerOnly() {
        inTurn(actor, self -> {
            TimerHandle replaced = self.sendAfter(new Key(1), LATER, tick("never"));
            TimerHandle handle = self.sendAfter(new Key(1), LATER, tick("never"));
            replaced.cancel();
            assertTrue(self.isTimerActive(new Key(1)));
            assertTrue(handle.cancel());
            assertFalse(self.isTimerActive(new Key(1)));
            return "";
        });
    }

    @Test
    void nonsenseIsRefusedAtTheCaller() {
        inTurn(actor, self -> {
            assertThrows(NullPointerException.class, () -> self.sendAfter(null, SHORT, tick("")));
            assertThrows(NullPointerException.class, () -> self.sendInterval("key", SHORT, null));
            assertThrows(NullPointerException.class, () -> self.cancelTimer(null));
            assertThrows(NullPointerException.class, () -> self.isTimerActive(null));
            assertThrows(IllegalArgumentException.class, () -> self.sendAfter("key", SHORT.negated(), tick("")));
            assertThrows(IllegalArgumentException.class, () -> self.sendInterval("key", Duration.ZERO, tick("")));
            assertThrows(IllegalArgumentException.class,
                    () -> self.sendWithFixedDelay("key", Duration.ZERO, tick("")));
            assertFalse(self.isTimerActive("key"));
            trail.add(self);
            return "";
        });
        ActorContext<?> context = (ActorContext<?>) trail.all().getFirst();
        assertThrows(IllegalStateException.class, () -> context.cancelTimer("key"));
        assertThrows(IllegalStateException.class, () -> context.isTimerActive("key"));
    }
}
