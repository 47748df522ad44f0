package dev.heddle.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testkit.DeterministicSystem;
import dev.heddle.actor.testkit.HeddleExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** How long an actor that fails again and again stays down. */
@Timeout(30)
@ExtendWith(HeddleExtension.class)
class RestartDelayTest {
    private static final RestartLimits BACKOFF = RestartLimits.UNLIMITED.backoff(Duration.ofSeconds(1),
            Duration.ofSeconds(8));
    private static final RestartLimits EXACT = BACKOFF.jitter(0);

    private final List<Long> seconds = new ArrayList<>();

    /** Writes down when it starts, and fails. */
    private Scripted failing(DeterministicSystem deterministic) {
        return Scripted.actor().postStart(self -> {
            seconds.add(deterministic.time().toSeconds());
            throw new IllegalStateException("on purpose");
        });
    }

    private ActorRef<Task> spawn(DeterministicSystem deterministic, RestartLimits limits) {
        return deterministic.system().spawn(SpawnOptions.<Task>defaults().restart(Restart.TRANSIENT, limits),
                () -> failing(deterministic));
    }

    @Test
    void theDelayDoublesUpToItsLimit(DeterministicSystem deterministic) {
        spawn(deterministic, EXACT);
        deterministic.advance(Duration.ofSeconds(32));
        assertEquals(List.of(0L, 1L, 3L, 7L, 15L, 23L, 31L), seconds);
    }

    @Test
    void supervisorsWaitInTheSameWay(DeterministicSystem deterministic) {
        deterministic.system().supervise(Supervision.allForOne().limits(EXACT).child(Restart.TRANSIENT,
                SpawnOptions.<Task>defaults(), () -> failing(deterministic)));
        deterministic.advance(Duration.ofSeconds(16));
        assertEquals(List.of(0L, 1L, 3L, 7L, 15L), seconds);
    }

    @Test
    void aStopDuringADelayWins(DeterministicSystem deterministic) {
        ActorRef<Task> actor = spawn(deterministic, EXACT);
        deterministic.advance(Duration.ofSeconds(2));
        assertTrue(actor.isAlive());
        actor.stop();
        deterministic.runUntilIdle();
        assertFalse(actor.isAlive());
        deterministic.advance(Duration.ofMinutes(1));
        assertEquals(List.of(0L, 1L), seconds);
    }

    @Test
    void jitterSpreadsTheDelays() {
        Set<String> second = new HashSet<>();
        DeterministicSystem.explore(10, deterministic -> {
            spawn(deterministic, BACKOFF.jitter(0.5));
            deterministic.advance(Duration.ofSeconds(3));
            second.add(deterministic.trace().stream().filter(line -> line.endsWith("starts")).toList().get(1));
        });
        assertEquals(10, second.size(), second.toString());
    }
}
