package dev.heddle.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What supervisors look after is drained as well, and nothing is started anew afterwards. */
@Timeout(30)
class ShutdownOfSupervisorsTest extends WithSystem {
    private final Trail<Object> trail = new Trail<>();
    private final AtomicInteger instances = new AtomicInteger();
    private final CountDownLatch go = new CountDownLatch(1);

    @AfterEach
    void free() {
        go.countDown();
    }

    private Scripted child() {
        instances.incrementAndGet();
        return Scripted.actor().postStop((reason, self) -> trail.add(reason.getClass().getSimpleName()));
    }

    private ActorRef<Task> blocked(String name) {
        @SuppressWarnings("unchecked") // Spawned below.
        ActorRef<Task> child = (ActorRef<Task>) system.whereIs(name).orElseThrow();
        Scripted.block(child, go);
        return child;
    }

    private CompletableFuture<ShutdownReport> shutdownBeside() {
        CompletableFuture<ShutdownReport> report = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> report.complete(system.shutdown()));
        Scripted.awaitClosing(system);
        return report;
    }

    @ParameterizedTest
    @ValueSource(strings = { "ONE_FOR_ONE", "ALL_FOR_ONE", "REST_FOR_ONE" })
    void childrenOfSupervisorsAreDrainedAndNotStartedAnew(Supervision.Strategy strategy) {
        Supervision inner = Supervision.of(strategy).child("one", this::child).child("other", this::child);
        Supervisor outer = system.supervise(Supervision.of(strategy).child(Restart.PERMANENT, inner));
        for (String name : List.of("one", "other")) {
            ActorRef<Task> child = blocked(name);
            child.tell(self -> trail.add("handled"));
        }
        var report = shutdownBeside();
        go.countDown();
        assertTrue(report.join().isClean());
        // Both go on at the same moment, so their lines may be mixed.
        assertEquals(List.of("Drained", "Drained", "handled", "handled"), trail.all().stream().sorted().toList());
        assertEquals(2, instances.get());
        assertFalse(outer.ref().isAlive());
    }

    @ParameterizedTest
    @ValueSource(strings = { "ONE_FOR_ONE", "ALL_FOR_ONE", "REST_FOR_ONE" })
    void aChildThatFailsWhileItsSupervisorStopsIsNotStartedAnew(Supervision.Strategy strategy) {
        system.supervise(Supervision.of(strategy).child("one", this::child).child("other", () -> {
            instances.incrementAndGet();
            return Scripted.actor().postStop((reason, self) -> {
                throw new IllegalStateException("boom");
            });
        }));
        blocked("other");
        Thread closer = Thread.ofVirtual().start(system::close);
        Scripted.awaitClosing(system);
        go.countDown();
        assertTrue(system.awaitTermination(Scripted.SOON), closer::toString);
        assertEquals(2, instances.get());
        assertEquals(List.of("ParentEnded"), trail.all());
    }
}
