package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.inTurn;
import static dev.heddle.actor.testing.Scripted.sync;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of work beside an actor. */
@Timeout(30)
class ForkCancelTest extends WithSystem {
    private final Trail<Object> trail = new Trail<>();
    private final ActorRef<Task> actor = spawn(Scripted.actor());

    /** The thread that does the work, once it has begun. */
    private final CompletableFuture<Thread> worker = new CompletableFuture<>();

    private Task add(Object what) {
        return self -> trail.add(what);
    }

    private String quick() {
        worker.complete(Thread.currentThread());
        return "result";
    }

    /** Until it is interrupted. */
    private String slow() throws InterruptedException {
        worker.complete(Thread.currentThread());
        try {
            new CountDownLatch(1).await();
            return "never";
        } catch (InterruptedException e) {
            trail.add("interrupted");
            throw e;
        }
    }

    private String stubborn() {
        try {
            return slow();
        } catch (InterruptedException e) {
            return "all the same";
        }
    }

    private void awaitWorker() throws InterruptedException {
        worker.join().join();
    }

    @Test
    void cancellingInterruptsTheWorkAndNothingComes() throws InterruptedException {
        Forked forked = inTurn(actor, self -> self.fork(this::slow, this::add));
        worker.join();
        assertTrue(forked.cancel());
        assertFalse(forked.cancel());
        awaitWorker();
        sync(actor);
        assertEquals(List.of("interrupted"), trail.all());
        assertTrue(actor.isAlive());
    }

    @Test
    void workThatIgnoresItsInterruptDeliversNothing() throws InterruptedException {
        Forked forked = inTurn(actor, self -> self.fork(this::stubborn, this::add));
        worker.join();
        assertTrue(forked.cancel());
        awaitWorker();
        sync(actor);
        assertEquals(List.of("interrupted"), trail.all());
    }

    @Test
    void cancellingWhileTheMessageIsMadeIsEarlyEnough() throws InterruptedException {
        CompletableFuture<String> go = new CompletableFuture<>();
        Forked forked = inTurn(actor, self -> self.fork(() -> "result", result -> {
            worker.complete(Thread.currentThread());
            // Not to be interrupted.
            return add(go.join());
        }));
        worker.join();
        assertTrue(forked.cancel());
        go.complete("too late");
        awaitWorker();
        sync(actor);
        assertEquals(List.of(), trail.all());
    }

    @Test
    void aResultThatWasCancelledIsNoDeadLetterWhenTheActorEnds() {
        actor.tell(self -> {
            Forked forked = self.fork(this::quick, this::add);
            join();
            forked.cancel();
            self.stop();
        });
        awaitEnd(actor);
        assertEquals(0, system.deadLetters().count(DeadLetter.Reason.ACTOR_ENDED));
    }

    @Test
    void cancellingInACallbackSilencesEvenAResultThatWaits() {
        assertEquals(true, inTurn(actor, self -> {
            Forked forked = self.fork(this::quick, this::add);
            return join() && forked.cancel();
        }));
        sync(actor);
        assertEquals(List.of(), trail.all());
        assertEquals(0, system.deadLetters().count(DeadLetter.Reason.ACTOR_ENDED));
    }

    @Test
    void cancellingInACallbackSilencesEvenAFailureThatWaits() {
        assertEquals(true, inTurn(actor, self -> {
            Forked forked = self.fork(() -> {
                quick();
                throw new IllegalStateException("boom");
            }, this::add);
            return join() && forked.cancel();
        }));
        sync(actor);
        assertTrue(actor.isAlive());
    }

    private boolean join() {
        try {
            awaitWorker();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Test
    void thereIsNothingToCancelOnceTheResultHasCome() {
        Forked forked = inTurn(actor, self -> self.fork(this::quick, this::add));
        trail.await(1);
        assertFalse(forked.cancel());
    }

    @Test
    void workEndsWithItsActor() throws InterruptedException {
        inTurn(actor, self -> self.fork(this::slow, this::add));
        worker.join();
        actor.stop();
        awaitEnd(actor);
        awaitWorker();
        assertEquals(List.of("interrupted"), trail.all());
    }

    @Test
    void workEndsWithAKilledActor() throws InterruptedException {
        inTurn(actor, self -> self.fork(this::stubborn, this::add));
        worker.join();
        actor.kill();
        awaitEnd(actor);
        awaitWorker();
        assertEquals(List.of("interrupted"), trail.all());
        assertEquals(0, system.deadLetters().count(DeadLetter.Reason.NO_SUCH_ACTOR));
    }

    @Test
    void aResultThatWaitsWhenTheActorEndsIsADeadLetter() {
        system.deadLetters().subscribe(trail::add);
        ActorRef<Object> plain = system.spawn(() -> (message, self) -> {
            self.fork(this::quick, result -> result);
            join();
            self.stop();
        });
        plain.tell("go");
        awaitEnd(plain);
        DeadLetter letter = (DeadLetter) trail.await(1).getFirst();
        assertEquals(DeadLetter.Reason.ACTOR_ENDED, letter.reason());
        assertEquals("result", letter.message());
    }

    @Test
    void aRestartCancelsTheWorkOfTheInstanceThatIsOver() throws InterruptedException {
        ActorRef<Task> phoenix = system.spawn(SpawnOptions.<Task>defaults().restart(Restart.PERMANENT),
                Scripted::actor);
        CompletableFuture<Thread> other = new CompletableFuture<>();
        phoenix.tell(self -> {
            self.fork(this::stubborn, this::add);
            self.fork(() -> {
                other.complete(Thread.currentThread());
                return "waits";
            }, this::add);
            worker.join();
            other.join().join();
            throw new IllegalStateException("boom");
        });
        awaitWorker();
        sync(phoenix);
        assertEquals(List.of("interrupted"), trail.all());
    }
}
