package dev.heddle.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testkit.DeterministicSystem;
import dev.heddle.actor.testkit.HeddleExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Timers whose messages keep a distance. */
@Timeout(30)
@ExtendWith(HeddleExtension.class)
class FixedDelayTest {
    private static final Duration DELAY = Duration.ofMillis(40);

    private final List<Duration> times = new ArrayList<>();
    private DeterministicSystem deterministic;
    private ActorRef<Task> actor;

    @BeforeEach
    void start(DeterministicSystem system) {
        deterministic = system;
        actor = system.system().spawn(Scripted::actor);
        actor.tell(self -> self.sendWithFixedDelay("key", DELAY, me -> times.add(system.time())));
        system.runUntilIdle();
    }

    /** Keeps the actor waiting in a handler. */
    private void keepBusyFor(Duration time) {
        ActorRef<Task> silent = deterministic.system().spawn(Scripted::actor);
        actor.tell(self -> assertThrows(AskTimeoutException.class,
                () -> silent.ask((ReplyTo<String> kept) -> other -> {}, time)));
        deterministic.runUntilIdle();
    }

    private static Duration delays(double count) {
        return Duration.ofNanos((long) (DELAY.toNanos() * count));
    }

    @Test
    void theFirstComesAfterOneDelayAndOthersFollow() {
        deterministic.advance(delays(3.5));
        assertEquals(List.of(delays(1), delays(2), delays(3)), times);
    }

    @Test
    void theNextIsCountedFromWhenTheOneBeforeWasTaken() {
        keepBusyFor(delays(2.5));
        deterministic.advance(delays(4));
        // At a fixed rate the second one would come half a delay after the first.
        assertEquals(List.of(delays(2.5), delays(3.5)), times);
    }

    @Test
    void aSlowActorHasOneWaitingAtMost() {
        keepBusyFor(delays(10));
        deterministic.advance(delays(10));
        assertEquals(List.of(delays(10)), times);
    }

    @Test
    void aMessageOfItMayCancelIt() {
        actor.tell(self -> self.sendWithFixedDelay("key", DELAY, me -> {
            assertTrue(me.cancelTimer("key"));
            times.add(Duration.ZERO);
        }));
        deterministic.advance(delays(10));
        assertEquals(List.of(Duration.ZERO), times);
    }
}
