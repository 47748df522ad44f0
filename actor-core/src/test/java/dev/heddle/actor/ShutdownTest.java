package dev.heddle.actor;

import static dev.heddle.actor.ShutdownPhase.AFTER_STOP;
import static dev.heddle.actor.ShutdownPhase.BEFORE_DRAIN;
import static dev.heddle.actor.ShutdownPhase.DRAIN;
import static dev.heddle.actor.ShutdownPhase.KILL;
import static dev.heddle.actor.ShutdownPhase.STOP;
import static dev.heddle.actor.testing.Scripted.SOON;
import static dev.heddle.actor.testing.Scripted.inTurn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A system ends phase by phase, and what holds up one actor holds up no other. */
@Timeout(60)
class ShutdownTest {
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Trail<Object> trail = new Trail<>();
    private final CountDownLatch go = new CountDownLatch(1);
    private ActorSystem system = ActorSystem.create(SystemConfig.named("patient").drainLimit(HOUR).stopLimit(HOUR));

    private void useSystem(Duration drainLimit, Duration killLimit) {
        system.close();
        system = ActorSystem.create(SystemConfig.named("hasty").drainLimit(drainLimit).stopLimit(SHORT)
                .killLimit(killLimit));
    }

    @AfterEach
    void close() {
        go.countDown();
        system.close();
    }

    private ActorRef<Task> actor() {
        return system.spawn(() -> Scripted.actor()
                .postStop((reason, self) -> trail.add(reason.getClass().getSimpleName())));
    }

    private CompletableFuture<ShutdownReport> shutdownBeside() {
        CompletableFuture<ShutdownReport> report = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> report.complete(system.shutdown()));
        return report;
    }

    /** When this returns, the drain has begun. */
    private void awaitDrain() {
        Scripted.awaitClosing(system);
    }

    private static List<ShutdownPhase> phases(ShutdownReport report) {
        return report.steps().stream().map(ShutdownReport.Step::phase).toList();
    }

    @Test
    void thePhasesRunInOrder() {
        ActorRef<Task> actor = actor();
        Scripted.block(actor, go);
        actor.tell(self -> trail.add("handled"));
        system.onShutdown(AFTER_STOP, "after", SOON, () -> trail.add("after, " + actor.isAlive()));
        system.onShutdown(BEFORE_DRAIN, "before", SOON, () -> {
            trail.add("before, " + actor.isAlive());
            go.countDown();
        });
        ShutdownReport report = system.shutdown();
        assertEquals(List.of("before, true", "handled", "Drained", "after, false"), trail.all());
        assertEquals(List.of(BEFORE_DRAIN, DRAIN, STOP, AFTER_STOP), phases(report));
        assertEquals(1, report.step(DRAIN).orElseThrow().ended());
        assertTrue(report.isClean(), report::toString);
        assertTrue(system.awaitTermination(SHORT));
    }

    @Test
    void whatWaitsIsHandledAndWhatComesLaterIsADeadLetter() {
        ActorRef<Task> actor = actor();
        Scripted.block(actor, go);
        IntStream.range(0, 100).forEach(number -> actor.tell(self -> trail.add(number)));
        var report = shutdownBeside();
        awaitDrain();
        assertFalse(actor.awaitStopped(SHORT));
        actor.tell(self -> trail.add("too late"));
        go.countDown();
        assertTrue(report.join().isClean());
        assertEquals(101, trail.all().size());
        assertEquals("Drained", trail.all().getLast());
        assertEquals(1, system.deadLetters().count(DeadLetter.Reason.ACTOR_ENDED));
    }

    @Test
    void whatADrainingActorSendsToAnOlderOneIsHandled() {
        ActorRef<Task> older = actor();
        ActorRef<Task> younger = actor();
        Scripted.block(younger, go);
        IntStream.range(0, 100).forEach(number -> younger.tell(self -> older.tell(other -> trail.add(number))));
        var report = shutdownBeside();
        awaitDrain();
        assertFalse(older.awaitStopped(SHORT));
        go.countDown();
        assertTrue(report.join().isClean());
        assertEquals(102, trail.all().size());
    }

    @Test
    void theLimitOfEachPhaseEndsIt() {
        useSystem(SHORT, SOON);
        ActorRef<Task> stuck = actor();
        Scripted.block(stuck, go);
        stuck.tell(self -> trail.add("never"));
        ShutdownReport report = system.shutdown();
        assertEquals(List.of(), trail.all());
        assertEquals(List.of(BEFORE_DRAIN, DRAIN, STOP, KILL, AFTER_STOP), phases(report));
        assertEquals(List.of(stuck), report.step(DRAIN).orElseThrow().late());
        assertEquals(List.of(stuck), report.step(STOP).orElseThrow().late());
        assertEquals(List.of(), report.step(KILL).orElseThrow().late());
        assertFalse(report.isClean());
    }

    @Test
    void oneThatTakesLongHoldsUpNoOtherAndGoesOn() {
        Duration limit = Duration.ofSeconds(4);
        useSystem(limit, SOON);
        ActorRef<Task> older = actor();
        Supervisor supervisor = system.supervise(Supervision.oneForOne());
        ActorRef<Task> slow = supervisor.start(Restart.PERMANENT, SpawnOptions.defaults(), Scripted::actor);
        Scripted.block(slow, go);
        slow.tell(self -> trail.add("handled"));
        var report = shutdownBeside();
        assertTrue(older.awaitStopped(SOON));
        go.countDown();
        assertTrue(report.join().isClean(), report::toString);
        assertEquals(List.of("Drained", "handled"), trail.all());
        assertTrue(report.join().step(DRAIN).orElseThrow().took().compareTo(limit) < 0, "waited for longer than half");
    }

    @Test
    void whoSwallowsTheInterruptIsReported() {
        useSystem(SHORT, SHORT);
        ActorRef<Task> actor = actor();
        CountDownLatch begun = new CountDownLatch(1);
        actor.tell(self -> {
            begun.countDown();
            while (go.getCount() > 0) {
                Thread.onSpinWait();
            }
        });
        Scripted.await(begun);
        assertEquals(List.of(actor), system.shutdown().step(KILL).orElseThrow().late());
    }

    @Test
    void anActorThatTellsItselfForEverIsDrained() {
        ActorRef<Task> actor = actor();
        actor.tell(new Task() {
            @Override
            public void run(ActorContext<Task> self) {
                self.self().tell(this);
            }
        });
        assertTrue(system.shutdown().isClean());
        assertEquals(List.of("Drained"), trail.all());
    }

    @Test
    void aDrainHandlesWhatIsHeldAfterAFailure() {
        ActorRef<Task> actor = system.spawn(SpawnOptions.<Task>defaults().restart(Restart.PERMANENT),
                () -> Scripted.actor().postStop((reason, self) -> trail.add(reason.getClass().getSimpleName())));
        Scripted.block(actor, go);
        actor.tell(self -> {
            throw new IllegalStateException("boom");
        });
        actor.tell(self -> trail.add("handled"));
        var report = shutdownBeside();
        awaitDrain();
        go.countDown();
        assertTrue(report.join().isClean());
        assertEquals(List.of("Failed", "handled", "Drained"), trail.all());
    }

    @Test
    void childrenStartInADrainAndEndWithTheirParents() {
        ActorRef<Task> parent = actor();
        Scripted.block(parent, go);
        parent.tell(self -> self.spawn(() -> Scripted.actor().postStop((reason, child) -> trail.add(reason))));
        var report = shutdownBeside();
        awaitDrain();
        go.countDown();
        assertTrue(report.join().isClean());
        assertEquals(List.of(new StopReason.ParentEnded(), "Drained"), trail.all());
    }

    @Test
    void whoeverComesSecondGetsTheSameReport() {
        Scripted.block(actor(), go);
        var first = shutdownBeside();
        awaitDrain();
        var second = shutdownBeside();
        go.countDown();
        assertSame(first.join(), second.join());
        assertSame(first.join(), system.shutdown());
    }

    @Test
    void fromInsideItFailsAtOnceAndEndsNothing() {
        ActorRef<Task> actor = actor();
        inTurn(actor, self -> assertThrows(IllegalStateException.class, () -> self.system().shutdown()));
        assertTrue(actor.isAlive());
        system.spawn(Scripted::actor);
    }

    @Test
    void anInterruptCutsNothingShortAndIsKept() {
        ActorRef<Task> actor = actor();
        Scripted.block(actor, go);
        actor.tell(self -> trail.add("handled"));
        system.onShutdown(BEFORE_DRAIN, "takes a while", SOON, () -> {
            assertFalse(trail.grewTo(1, SHORT));
            go.countDown();
        });
        Thread.currentThread().interrupt();
        ShutdownReport report = system.shutdown();
        assertTrue(Thread.interrupted());
        assertTrue(report.isClean(), report::toString);
        assertEquals(List.of("handled", "Drained"), trail.all());
    }

    @Test
    void noThreadIsLeftBehind() {
        Scripted.block(actor(), new CountDownLatch(0));
        system.onShutdown(AFTER_STOP, "any", SOON, () -> trail.add("any"));
        assertTrue(system.shutdown().isClean());
        Awaitility.await().atMost(SOON).until(() -> Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName).noneMatch(name -> name.startsWith("heddle-")));
    }
}
