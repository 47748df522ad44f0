package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.SOON;
import static dev.heddle.actor.testing.Scripted.await;
import static dev.heddle.actor.testing.Scripted.sync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LifecycleTest extends WithSystem {
    private final Trail<String> trail = new Trail<>();

    private Scripted traced() {
        return Scripted.actor().preStart(self -> trail.add("preStart")).postStart(self -> trail.add("postStart"))
                .postStop((reason, self) -> trail.add("postStop"));
    }

    @Test
    void callbacksRunInTheOrderOfALife() {
        ActorRef<Task> actor = spawn(traced());
        actor.tell(self -> trail.add("receive"));
        sync(actor);
        actor.stop();
        awaitEnd(actor);
        assertEquals(List.of("preStart", "postStart", "receive", "postStop"), trail.all());
    }

    @Test
    void preStartRunsOnTheSpawningThreadBeforeSpawnReturns() {
        Trail<Thread> threads = new Trail<>();
        spawn(Scripted.actor().preStart(self -> threads.add(Thread.currentThread())));
        assertEquals(List.of(Thread.currentThread()), threads.all());
    }

    @Test
    void theOtherCallbacksRunOnVirtualThreads() {
        Trail<Boolean> virtual = new Trail<>();
        Scripted actor = Scripted.actor().postStart(self -> virtual.add(Thread.currentThread().isVirtual()))
                .onEvent((event, self) -> virtual.add(Thread.currentThread().isVirtual()))
                .postStop((reason, self) -> virtual.add(Thread.currentThread().isVirtual()));
        ActorRef<Task> ref = spawn(actor);
        ref.tell(self -> self.spawn(Scripted::actor));
        virtual.await(2);
        ref.tell(self -> virtual.add(Thread.currentThread().isVirtual()));
        ref.tell(self -> self.stop());
        awaitEnd(ref);
        assertFalse(virtual.all().contains(false), virtual.all().toString());
    }

    @Test
    void postStartComesBeforeAnyMessageEvenOneSentInPreStart() {
        ActorRef<Task> actor = spawn(Scripted.actor().preStart(self -> self.self().tell(me -> trail.add("receive")))
                .postStart(self -> trail.add("postStart")));
        sync(actor);
        assertEquals(List.of("postStart", "receive"), trail.all());
    }

    @Test
    void aStopThatComesBeforeTheFirstTurnWaitsForPostStart() {
        ActorRef<Task> actor = spawn(traced().preStart(self -> self.self().stop("too late")));
        awaitEnd(actor);
        assertEquals(List.of("postStart", "postStop"), trail.all());
    }

    @Test
    void aKilledStarterNeverRuns() {
        ActorRef<Task> actor = spawn(traced().preStart(self -> self.self().kill()));
        awaitEnd(actor);
        assertEquals(List.of(), trail.all());
        assertFalse(Thread.currentThread().isInterrupted(), "the spawning thread keeps the interrupt");
    }

    @Test
    void anIdleActorHasNoThread() throws InterruptedException {
        ActorRef<Task> actor = spawn(Scripted.actor());
        Thread turn = Scripted.inTurn(actor, self -> Thread.currentThread());
        assertTrue(turn.join(SOON), "the turn's thread goes on");
        assertTrue(actor.isAlive());
    }

    @Test
    void isAliveUntilPostStopHasRun() {
        CountDownLatch inPostStop = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ActorRef<Task> actor = spawn(Scripted.actor().postStop((reason, self) -> {
            inPostStop.countDown();
            go.await();
        }));
        actor.stop();
        await(inPostStop);
        assertTrue(actor.isAlive());
        assertFalse(actor.awaitStopped(Duration.ofMillis(1)));
        go.countDown();
        awaitEnd(actor);
        assertFalse(actor.isAlive());
        assertTrue(actor.awaitStopped(Duration.ofMillis(1)), "waiting for an end that was");
    }

    @Test
    void anActorCannotWaitForItsOwnEnd() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        var refused = Scripted.inTurn(actor,
                self -> assertThrows(IllegalStateException.class, () -> self.self().awaitStopped(SOON)));
        assertTrue(refused.getMessage().contains("its own end"), refused.getMessage());
    }

    @Test
    void theContextKnowsSystemSelfAndParent() {
        ActorRef<Task> parent = spawn(Scripted.actor());
        assertSame(system, Scripted.inTurn(parent, ActorContext::system));
        assertEquals(parent, Scripted.inTurn(parent, ActorContext::self));
        assertTrue(Scripted.inTurn(parent, ActorContext::parent).isEmpty());
        ActorRef<Task> child = Scripted.inTurn(parent, self -> self.spawn(Scripted::actor));
        assertEquals(parent, Scripted.inTurn(child, ActorContext::parent).orElseThrow());
    }

    @Test
    void pidsAreNeverUsedAgain() {
        ActorRef<Task> first = spawn(Scripted.actor());
        first.stop();
        awaitEnd(first);
        ActorRef<Task> second = spawn(Scripted.actor());
        assertTrue(second.id().compareTo(first.id()) > 0);
    }
}
