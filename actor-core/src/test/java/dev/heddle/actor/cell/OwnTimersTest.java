package dev.heddle.actor.cell;

import static dev.heddle.actor.testing.Scripted.inTurn;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.Restart;
import dev.heddle.actor.RestartLimits;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.TimerHandle;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which timers are an actor's own. */
@Timeout(30)
class OwnTimersTest extends WithSystem {
    private static final Duration LATER = Duration.ofHours(1);

    @Test
    void whatOthersHaveSetStaysWhenAnActorDropsItsOwnTimers() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        TimerHandle own = inTurn(actor, self -> self.sendAfter(LATER, me -> {}));
        TimerHandle keyed = inTurn(actor, self -> self.sendAfter("key", LATER, me -> {}));
        TimerHandle exit = actor.exitAfter(LATER);
        inTurn(actor, self -> {
            ((LocalRef<?>) actor).cell().belongings().cancelTimers();
            assertFalse(self.isTimerActive("key"));
            return "";
        });
        assertFalse(own.cancel());
        assertFalse(keyed.cancel());
        assertTrue(exit.cancel());
    }

    @Test
    void anEndByTheClockOutlivesAnInstance() {
        ActorRef<Task> actor = system.spawn(
                SpawnOptions.<Task>defaults().restart(Restart.TRANSIENT, RestartLimits.UNLIMITED), Scripted::actor);
        TimerHandle own = inTurn(actor, self -> self.sendAfter("key", LATER, me -> {}));
        TimerHandle exit = actor.exitAfter(LATER);
        actor.tell(self -> {
            throw new IllegalStateException("boom");
        });
        boolean active = inTurn(actor, self -> self.isTimerActive("key"));
        assertFalse(active);
        assertFalse(own.cancel());
        assertTrue(exit.cancel());
    }
}
