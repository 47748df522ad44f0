package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.SOON;
import static dev.heddle.actor.testing.Scripted.block;
import static dev.heddle.actor.testing.Scripted.sync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.StopReason.Killed;
import dev.heddle.actor.SupervisionEvent.ActorTerminated;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KillTest extends WithSystem {
    private final CountDownLatch never = new CountDownLatch(1);
    private final Trail<Object> trail = new Trail<>();

    private Scripted traced() {
        return Scripted.actor().postStop((reason, self) -> trail.add(reason));
    }

    @Test
    void killInterruptsAHandlerThatBlocks() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        CountDownLatch begun = new CountDownLatch(1);
        actor.tell(self -> {
            begun.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                trail.add("interrupted");
                throw e;
            }
        });
        Scripted.await(begun);
        actor.kill();
        awaitEnd(actor);
        assertEquals(List.of("interrupted"), trail.all());
    }

    @Test
    void postStopDoesNotRunAfterAKill() {
        ActorRef<Task> actor = spawn(traced());
        block(actor, never);
        actor.kill();
        awaitEnd(actor);
        assertEquals(List.of(), trail.all());
    }

    @Test
    void anIdleActorIsKilledToo() {
        ActorRef<Task> actor = spawn(traced());
        sync(actor);
        actor.kill();
        awaitEnd(actor);
        assertEquals(List.of(), trail.all());
    }

    @Test
    void killOvertakesStop() {
        ActorRef<Task> actor = spawn(traced());
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        actor.tell(self -> {
            begun.countDown();
            awaitWhateverComes(go);
        });
        Scripted.await(begun);
        actor.stop();
        actor.kill();
        go.countDown();
        awaitEnd(actor);
        assertEquals(List.of(), trail.all());
    }

    /** A handler that swallows interrupts. */
    private static void awaitWhateverComes(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                continue;
            }
        }
    }

    @Test
    void aHandlerThatSwallowsTheInterruptEndsTheActorWhenItReturns() {
        ActorRef<Task> actor = spawn(traced());
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        actor.tell(self -> {
            begun.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            go.await();
        });
        actor.tell(self -> trail.add("never handled"));
        Scripted.await(begun);
        actor.kill();
        Scripted.await(interrupted);
        assertTrue(actor.isAlive());
        go.countDown();
        awaitEnd(actor);
        assertEquals(List.of(), trail.all());
    }

    @Test
    void childrenAreKilledWithTheirParent() {
        ActorRef<Task> parent = spawn(traced());
        ActorRef<Task> child = Scripted.inTurn(parent, self -> self.spawn(this::traced));
        ActorRef<Task> grandchild = Scripted.inTurn(child, self -> self.spawn(this::traced));
        block(grandchild, never);
        parent.kill();
        List.of(parent, child, grandchild).forEach(WithSystem::awaitEnd);
        assertEquals(List.of(), trail.all());
    }

    @Test
    void theParentHearsThatItsChildWasKilled() {
        ActorRef<Task> parent = spawn(Scripted.actor().onEvent((event, self) -> trail.add(event)));
        ActorRef<Task> child = Scripted.inTurn(parent, self -> self.spawn(Scripted::actor));
        trail.await(1);
        block(child, never);
        child.kill();
        assertEquals(new ActorTerminated(child, new Killed()), trail.await(2).get(1));
    }

    @Test
    void killInterruptsPostStop() {
        CountDownLatch inPostStop = new CountDownLatch(1);
        ActorRef<Task> actor = spawn(Scripted.actor().postStop((reason, self) -> {
            inPostStop.countDown();
            never.await();
        }));
        actor.stop();
        Scripted.await(inPostStop);
        actor.kill();
        awaitEnd(actor);
    }

    @Test
    void killEndsAnActorThatWaitsForItsChildren() {
        ActorRef<Task> parent = spawn(traced());
        ActorRef<Task> child = Scripted.inTurn(parent, self -> self.spawn(this::traced));
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        child.tell(self -> {
            begun.countDown();
            awaitWhateverComes(go);
        });
        Scripted.await(begun);
        parent.stop();
        parent.kill();
        awaitEnd(parent);
        assertTrue(child.isAlive());
        go.countDown();
        awaitEnd(child);
        assertEquals(List.of(), trail.all());
    }

    @Test
    void killInterruptsAnAskInsideAHandler() {
        ActorRef<Task> silent = spawn(Scripted.actor());
        ActorRef<Task> asker = spawn(Scripted.actor());
        CountDownLatch asked = new CountDownLatch(1);
        asker.tell(self -> {
            try {
                silent.ask((ReplyTo<Unit> port) -> {
                    asked.countDown();
                    return me -> {};
                }, SOON);
            } catch (AskInterruptedException e) {
                trail.add(Thread.currentThread().isInterrupted());
                throw e;
            }
        });
        Scripted.await(asked);
        asker.kill();
        awaitEnd(asker);
        assertEquals(List.of(true), trail.all());
    }

    @Test
    void killingTwiceOrAfterTheEndChangesNothing() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        actor.stop();
        awaitEnd(actor);
        actor.kill();
        actor.kill();
        assertFalse(actor.isAlive());
    }

    @Test
    void aKillDuringAChildsStartIsNotLostWithTheChilds() {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicReference<ActorRef<Task>> child = new AtomicReference<>();
        AtomicBoolean go = new AtomicBoolean();
        ActorRef<Task> parent = spawn(Scripted.actor());
        parent.tell(self -> {
            self.spawn(() -> Scripted.actor().preStart(starting -> {
                child.set(starting.self());
                begun.countDown();
                while (!go.get()) {
                    Thread.onSpinWait();
                }
            }));
            never.await();
        });
        Scripted.await(begun);
        child.get().kill();
        parent.kill();
        go.set(true);
        awaitEnd(parent);
    }
}
