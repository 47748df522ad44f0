package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.inTurn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keys of timers whose own methods fail. */
@Timeout(30)
class BadTimerKeysTest extends WithSystem {
    private final Trail<StopReason> ends = new Trail<>();
    private final ActorRef<Task> actor = spawn(Scripted.actor().postStop((reason, self) -> ends.add(reason)));
    private volatile boolean armed;

    /** Fails once it is armed. */
    private final class Key {
        @Override
        public boolean equals(Object other) {
            return hashCode() == other.hashCode() && this == other;
        }

        @Override
        public int hashCode() {
            if (armed) {
                throw new IllegalStateException("a bad key");
            }
            return 1;
        }
    }

    private void startTimer(Duration delay) {
        inTurn(actor, self -> self.sendAfter(new Key(), delay, me -> {}));
        armed = true;
    }

    @Test
    void aKeyThatFailsWhenItsMessageIsTakenEndsTheActorInOrder() {
        startTimer(Duration.ofMillis(20));
        assertInstanceOf(StopReason.Failed.class, ends.await(1).getFirst());
        awaitEnd(actor);
    }

    @Test
    void theEndOfAnActorDoesNotAskItsKeys() {
        startTimer(Duration.ofHours(1));
        actor.stop("done");
        assertEquals(new StopReason.Stopped("done"), ends.await(1).getFirst());
        awaitEnd(actor);
    }
}
