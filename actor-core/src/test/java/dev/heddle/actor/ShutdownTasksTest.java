package dev.heddle.actor;

import static dev.heddle.actor.ShutdownPhase.AFTER_STOP;
import static dev.heddle.actor.ShutdownPhase.BEFORE_DRAIN;
import static dev.heddle.actor.testing.Scripted.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ShutdownReport.FailedTask;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users have done when their system ends. */
@Timeout(30)
class ShutdownTasksTest extends WithSystem {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final RuntimeException BOOM = new IllegalStateException("boom");

    private final Trail<Object> trail = new Trail<>();
    private final CountDownLatch never = new CountDownLatch(1);

    private void waitInVain() {
        try {
            never.await();
        } catch (InterruptedException e) {
            trail.add("interrupted");
        }
    }

    @Test
    void oneThatFailsAndOneThatIsSlowAreReportedAndHoldUpNobody() {
        for (ShutdownPhase phase : List.of(BEFORE_DRAIN, AFTER_STOP)) {
            system.onShutdown(phase, "fails", SOON, () -> {
                throw BOOM;
            });
            system.onShutdown(phase, "is slow", SHORT, this::waitInVain);
            system.onShutdown(phase, "works", SOON, () -> trail.add(phase));
        }
        ActorRef<Scripted.Task> actor = spawn(Scripted.actor());
        ShutdownReport report = system.shutdown();
        assertFalse(actor.isAlive());
        assertEquals(4, report.failedTasks().size());
        assertEquals(Set.of(new FailedTask(BEFORE_DRAIN, "fails", Optional.of(BOOM)),
                new FailedTask(BEFORE_DRAIN, "is slow", Optional.empty()),
                new FailedTask(AFTER_STOP, "fails", Optional.of(BOOM)),
                new FailedTask(AFTER_STOP, "is slow", Optional.empty())), Set.copyOf(report.failedTasks()));
        assertFalse(report.isClean());
        assertEquals(Set.of(BEFORE_DRAIN, AFTER_STOP, "interrupted"), Set.copyOf(trail.await(4)));
    }

    @Test
    void thoseOfAPhaseRunAtTheSameTimeOnVirtualThreads() {
        CyclicBarrier both = new CyclicBarrier(2);
        for (int i = 0; i < 2; i++) {
            system.onShutdown(BEFORE_DRAIN, "meets the other", SOON, () -> {
                try {
                    both.await(SOON.toMillis(), TimeUnit.MILLISECONDS);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                assertTrue(Thread.currentThread().isVirtual());
            });
        }
        assertTrue(system.shutdown().isClean());
    }

    @Test
    void beforeTheDrainEverythingGoesOn() {
        system.onShutdown(BEFORE_DRAIN, "uses the system", SOON,
                () -> Scripted.sync(system.spawn(Scripted::actor)));
        assertTrue(system.shutdown().isClean());
    }

    @Test
    void theyRunWhenTheSystemIsClosedAsWell() {
        system.onShutdown(AFTER_STOP, "after", SOON, () -> trail.add("after"));
        system.onShutdown(BEFORE_DRAIN, "before", SOON, () -> trail.add("before"));
        system.close();
        assertEquals(List.of("before", "after"), trail.all());
    }

    @Test
    void oneThatIsTakenBackDoesNotRun() {
        system.onShutdown(BEFORE_DRAIN, "never", SOON, () -> trail.add("never")).close();
        assertTrue(system.shutdown().isClean());
        assertEquals(List.of(), trail.all());
    }

    @Test
    void oneThatComesTooLateIsRefused() {
        system.onShutdown(BEFORE_DRAIN, "adds one", SOON, () -> assertThrows(SystemClosedException.class,
                () -> system.onShutdown(AFTER_STOP, "late", SOON, () -> trail.add("late"))));
        assertTrue(system.shutdown().isClean());
        assertEquals(List.of(), trail.all());
    }

    @ParameterizedTest
    @EnumSource(names = { "DRAIN", "STOP", "KILL" })
    void thePhasesBetweenAreTheSystemsOwn(ShutdownPhase phase) {
        assertThrows(IllegalArgumentException.class, () -> system.onShutdown(phase, "any", SOON, () -> {}));
    }

    @ParameterizedTest
    @ValueSource(longs = { 0, -1 })
    void aLimitIsLongerThanZero(long millis) {
        assertThrows(IllegalArgumentException.class,
                () -> system.onShutdown(AFTER_STOP, "any", Duration.ofMillis(millis), () -> {}));
    }
}
