package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.block;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Parents and children. */
@Timeout(30)
class ChildrenTest extends WithSystem {
    private final Trail<Object> trail = new Trail<>();

    private Scripted traced(String name) {
        return Scripted.actor().postStop((reason, self) -> trail.add(name + ' ' + reason.getClass().getSimpleName()));
    }

    @Test
    void childrenEndBeforeTheirParentYoungestFirst() {
        CountDownLatch oneDone = new CountDownLatch(1);
        ActorRef<Task> parent = spawn(traced("parent"));
        parent.tell(self -> {
            self.spawn(() -> traced("one"));
            oneDone.countDown();
        });
        Scripted.await(oneDone);
        parent.stop();
        awaitEnd(parent);
        assertEquals(List.of("one ParentEnded", "parent Stopped"), trail.all());
    }

    @Test
    void stopReachesTheYoungestFirst() {
        ActorRef<Task> parent = spawn(Scripted.actor());
        List<ActorRef<Task>> children = new CopyOnWriteArrayList<>();
        inTurn(parent, self -> {
            for (int i = 0; i < 3; i++) {
                children.add(self.spawn(Scripted::actor));
            }
            return self.children().size();
        });
        assertEquals(children, inTurn(parent, ActorContext::children));
        parent.stop();
        awaitEnd(parent);
        children.forEach(child -> assertFalse(child.isAlive()));
    }

    @Test
    void theChildrenOfAFailedParentLearnThatItEnded() {
        ActorRef<Task> parent = spawn(traced("parent"));
        inTurn(parent, self -> self.spawn(() -> traced("child")));
        parent.tell(self -> {
            throw new RuntimeException("boom");
        });
        awaitEnd(parent);
        assertEquals(List.of("child ParentEnded", "parent Failed"), trail.all());
    }

    @Test
    void aParentHearsOfStartAndEndOfItsChildren() {
        ActorRef<Task> parent = spawn(Scripted.actor().onEvent((event, self) -> trail.add(event)));
        ActorRef<Task> child = inTurn(parent, self -> self.spawn(Scripted::actor));
        child.stop("done");
        assertEquals(List.of(new SupervisionEvent.ActorStarted(child),
                new SupervisionEvent.ActorTerminated(child, new StopReason.Stopped("done"))), trail.await(2));
    }

    @Test
    void supervisionEventsOvertakeMessagesThatWait() {
        GroupKey<Task> key = GroupKey.local(GroupName.of("watched"), Task.class);
        ActorRef<Task> parent = spawn(Scripted.actor().onEvent((event, self) -> trail.add("event")));
        inTurn(parent, self -> {
            self.monitorGroup(key.name());
            return "";
        });
        CountDownLatch go = new CountDownLatch(1);
        block(parent, go);
        parent.tell(self -> trail.add("message"));
        // The event is on its way before join returns.
        system.groups().join(key, spawn(Scripted.actor()));
        go.countDown();
        assertEquals(List.of("event", "message"), trail.await(2));
    }

    @Test
    void aStoppingActorBeginsNothingNew() {
        ActorRef<Task> actor = spawn(Scripted.actor().postStop((reason, self) -> {
            trail.add(assertThrows(IllegalStateException.class, () -> self.spawn(Scripted::actor)));
            trail.add(assertThrows(IllegalStateException.class, () -> self.sendAfter(Duration.ZERO, me -> {})));
        }));
        actor.stop();
        assertEquals(2, trail.await(2).size());
    }

    @Test
    void theContextIsForCallbacksOnly() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        ActorContext<Task> leaked = inTurn(actor, self -> self);
        assertThrows(IllegalStateException.class, () -> leaked.spawn(Scripted::actor));
        assertThrows(IllegalStateException.class, leaked::children);
    }

    @Test
    void aSupervisorMayUseTheNameOfAnEndedChildAtOnce() {
        int rounds = 2_000;
        spawn(Scripted.actor().postStart(self -> self.spawn("worker", Scripted::actor).stop())
                .onEvent((event, self) -> {
                    if (event instanceof SupervisionEvent.ActorTerminated) {
                        trail.add("ended");
                        self.spawn("worker", Scripted::actor).stop();
                    }
                }).postStop((reason, self) -> trail.add(reason)));
        assertEquals(List.of("ended"), trail.await(rounds).stream().distinct().toList());
    }
}
