package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.inTurn;
import static dev.heddle.actor.testing.Scripted.sync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a failure does, in every callback. */
@Timeout(30)
class FailureTest extends WithSystem {
    private final Trail<Object> trail = new Trail<>();

    /** A parent that writes down what it hears. */
    private ActorRef<Task> listener() {
        return spawn(Scripted.actor().onEvent((event, self) -> {
            if (!(event instanceof SupervisionEvent.ActorStarted)) {
                trail.add(event);
            }
        }));
    }

    private ActorRef<Task> childOf(ActorRef<Task> parent, Scripted child) {
        return inTurn(parent, self -> self.spawn(() -> child));
    }

    @Test
    void anExceptionEndsTheActorAndReachesTheParentWithItsCause() {
        RuntimeException boom = new RuntimeException("boom");
        ActorRef<Task> child = childOf(listener(), Scripted.actor());
        child.tell(self -> {
            throw boom;
        });
        awaitEnd(child);
        assertEquals(List.of(new SupervisionEvent.ActorFailed(child, boom)), trail.await(1));
    }

    @Test
    void anErrorIsAFailureToo() {
        ActorRef<Task> child = childOf(listener(), Scripted.actor());
        child.tell(self -> {
            throw new StackOverflowError("deep");
        });
        SupervisionEvent.ActorFailed failed = (SupervisionEvent.ActorFailed) trail.await(1).getFirst();
        assertInstanceOf(StackOverflowError.class, failed.cause());
    }

    @Test
    void postStopLearnsOfTheFailure() {
        ActorRef<Task> actor = spawn(Scripted.actor().postStop((reason, self) -> trail.add(reason)));
        RuntimeException boom = new RuntimeException("boom");
        actor.tell(self -> {
            throw boom;
        });
        assertEquals(List.of(new StopReason.Failed(boom)), trail.await(1));
    }

    @Test
    void aFailureInPostStartEndsTheActor() {
        ActorRef<Task> child = childOf(listener(), Scripted.actor().postStart(self -> {
            throw new IllegalStateException("no");
        }));
        awaitEnd(child);
        assertInstanceOf(SupervisionEvent.ActorFailed.class, trail.await(1).getFirst());
    }

    @Test
    void aFailureInPostStopIsReported() {
        ActorRef<Task> child = childOf(listener(), Scripted.actor().postStop((reason, self) -> {
            throw new IllegalStateException("no");
        }));
        child.stop();
        assertInstanceOf(SupervisionEvent.ActorFailed.class, trail.await(1).getFirst());
    }

    @Test
    void aFailureInOnSupervisionEndsTheParent() {
        ActorRef<Task> parent = spawn(Scripted.actor().onEvent((event, self) -> {
            throw new IllegalStateException("no");
        }).postStop((reason, self) -> trail.add(reason)));
        childOf(parent, Scripted.actor());
        awaitEnd(parent);
        assertInstanceOf(StopReason.Failed.class, trail.await(1).getFirst());
    }

    @Test
    void aFailureInPreStartFailsTheSpawnAndLeavesNothing() {
        RuntimeException boom = new RuntimeException("boom");
        SpawnFailedException failed = assertThrows(SpawnFailedException.class,
                () -> system.spawn("starter", () -> Scripted.actor().preStart(self -> {
                    throw boom;
                })));
        assertSame(boom, failed.getCause());
        assertEquals(Optional.empty(), system.whereIs("starter"));
        assertTrue(system.spawn("starter", Scripted::actor).isAlive());
    }

    @Test
    void aSupplierThatThrowsFailsTheSpawn() {
        assertThrows(SpawnFailedException.class, () -> system.<Task>spawn(() -> {
            throw new IllegalStateException("no actor today");
        }));
    }

    @Test
    void otherActorsGoOn() {
        ActorRef<Task> other = spawn(Scripted.actor());
        ActorRef<Task> failing = spawn(Scripted.actor());
        failing.tell(self -> {
            throw new RuntimeException("boom");
        });
        awaitEnd(failing);
        sync(other);
        assertTrue(other.isAlive());
    }

    @Test
    void theParentGoesOnByDefault() {
        ActorRef<Task> parent = spawn(Scripted.actor());
        ActorRef<Task> child = childOf(parent, Scripted.actor());
        child.tell(self -> {
            throw new RuntimeException("boom");
        });
        awaitEnd(child);
        assertEquals(List.of(), inTurn(parent, ActorContext::children));
    }

    @Test
    void postStopMayThrowTheSameExceptionAgain() {
        RuntimeException boom = new RuntimeException("boom");
        ActorRef<Task> child = childOf(listener(), Scripted.actor().postStop((reason, self) -> {
            throw boom;
        }));
        child.tell(self -> {
            throw boom;
        });
        awaitEnd(child);
        assertEquals(List.of(new SupervisionEvent.ActorFailed(child, boom)), trail.await(1));
    }
}
