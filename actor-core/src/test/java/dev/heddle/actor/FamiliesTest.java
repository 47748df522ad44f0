package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.SOON;
import static dev.heddle.actor.testing.Scripted.block;
import static dev.heddle.actor.testing.Scripted.inTurn;
import static dev.heddle.actor.testing.Scripted.sync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Families of more than two generations, and all children of one parent. */
@Timeout(60)
class FamiliesTest extends WithSystem {
    private static final int GENERATIONS = 5_000;

    private final Trail<Object> trail = new Trail<>();

    private static ActorRef<Task> childOf(ActorRef<Task> parent, Scripted child) {
        return inTurn(parent, self -> self.spawn(() -> child));
    }

    private static boolean isStart(SupervisionEvent event) {
        return event instanceof SupervisionEvent.ActorStarted;
    }

    @Test
    void aFailureWhileSomebodyHandlesAFailureReachesTheGrandparentAsThatOnes() {
        RuntimeException second = new IllegalStateException("the second");
        ActorRef<Task> top = spawn(Scripted.actor().onEvent((event, self) -> {
            if (!isStart(event)) {
                trail.add(event);
            }
        }));
        ActorRef<Task> middle = childOf(top, Scripted.actor().onEvent((event, self) -> {
            if (event instanceof SupervisionEvent.ActorFailed) {
                throw second;
            }
        }));
        ActorRef<Task> bottom = childOf(middle, Scripted.actor());
        bottom.tell(self -> {
            throw new IllegalStateException("the first");
        });
        assertEquals(List.of(new SupervisionEvent.ActorFailed(middle, second)), trail.await(1));
        assertEquals(List.of(), inTurn(top, ActorContext::children));
        assertFalse(bottom.isAlive());
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void aFamilyThousandsDeepEndsWithoutADeepStack(boolean killed) {
        AtomicInteger deepest = new AtomicInteger();
        List<ActorRef<Task>> line = new ArrayList<>();
        ActorRef<Task> oldest = spawn(Scripted.actor());
        ActorRef<Task> youngest = oldest;
        for (int i = 0; i < GENERATIONS; i++) {
            line.add(youngest);
            youngest = childOf(youngest, Scripted.actor().postStop((reason, self) -> {
                int depth = Thread.currentThread().getStackTrace().length;
                deepest.accumulateAndGet(depth, Math::max);
            }));
        }
        if (killed) {
            oldest.kill();
        } else {
            oldest.stop();
        }
        awaitEnd(oldest);
        awaitEnd(youngest);
        line.forEach(WithSystem::awaitEnd);
        assertTrue(deepest.get() < 100, () -> "the stack was " + deepest + " deep");
    }

    @Test
    void aParentMayDrainAllItsChildrenAndWaitForThem() {
        ActorRef<Task> parent = spawn(Scripted.actor().onEvent((event, self) -> {
            if (!isStart(event)) {
                trail.add("heard of an end");
            }
        }));
        CountDownLatch go = new CountDownLatch(1);
        List<ActorRef<Task>> children = List.of(childOf(parent, Scripted.actor()), childOf(parent, Scripted.actor()));
        for (ActorRef<Task> child : children) {
            block(child, go);
            child.tell(self -> trail.add("handled"));
        }
        parent.tell(self -> self.children().forEach(ActorRef::drain));
        assertEquals(children, inTurn(parent, ActorContext::children), "they are its children until they have ended");
        go.countDown();
        boolean ended = inTurn(parent, self -> self.children().stream().allMatch(child -> child.awaitStopped(SOON)));
        assertTrue(ended);
        assertEquals(4, trail.await(4).size());
        assertEquals(List.of(), inTurn(parent, ActorContext::children));
        assertTrue(parent.isAlive(), "the end of its children is none of its own");
    }

    @Test
    void aDrainingActorMaySpawnUntilItHasHandledWhatCameBefore() {
        CountDownLatch go = new CountDownLatch(1);
        ActorRef<Task> parent = spawn(Scripted.actor());
        block(parent, go);
        parent.tell(self -> trail.add(self.spawn(() -> Scripted.actor().postStop((reason, me) -> trail.add(reason)))));
        parent.drain();
        go.countDown();
        awaitEnd(parent);
        assertEquals(new StopReason.ParentEnded(), trail.await(2).get(1));
    }

    @Test
    void messagesWaitWhilePostStartTakesLong() {
        CountDownLatch go = new CountDownLatch(1);
        ActorRef<Task> actor = spawn(Scripted.actor().postStart(self -> {
            go.await();
            trail.add("started");
        }));
        for (int i = 0; i < 10; i++) {
            actor.tell(self -> trail.add("handled"));
        }
        assertEquals(List.of(), trail.all());
        go.countDown();
        assertTrue(actor.drainAndWait(SOON));
        assertEquals(11, trail.all().size());
        assertEquals("started", trail.all().getFirst());
    }

    @Test
    void anActorMayAskAChildThatItSpawnedInPreStart() {
        List<ActorRef<Task>> child = new ArrayList<>();
        ActorRef<Task> parent = spawn(Scripted.actor().preStart(self -> child.add(self.spawn(Scripted::actor))));
        assertEquals(child.getFirst(),
                inTurn(parent, self -> inTurn(child.getFirst(), ActorContext::self)));
        sync(parent);
    }
}
