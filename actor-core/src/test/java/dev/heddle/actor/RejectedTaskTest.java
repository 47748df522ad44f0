package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.SOON;
import static dev.heddle.actor.testing.Scripted.block;
import static dev.heddle.actor.testing.Scripted.inTurn;
import static dev.heddle.actor.testing.Scripted.sync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.SupervisionEvent.ActorFailed;
import dev.heddle.actor.testing.OnExecutor;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An executor that does not take an actor's turn ends the actor, and nothing is lost. */
@Timeout(30)
class RejectedTaskTest extends OnExecutor {
    private final Trail<Object> trail = new Trail<>();
    private final AtomicReference<RuntimeException> refusal = new AtomicReference<>();

    /** The pool, until it shall refuse. */
    private final Executor moody = task -> {
        if (refusal.get() != null) {
            throw refusal.get();
        }
        executor(1).execute(task);
    };

    private ActorRef<Task> childOn(Executor executor) {
        ActorRef<Task> parent = spawn(Scripted.actor().onEvent((event, self) -> {
            if (!(event instanceof SupervisionEvent.ActorStarted)) {
                trail.add(event);
            }
        }));
        return inTurn(parent, self -> self.spawn(SpawnOptions.<Task>defaults().onExecutor(executor),
                () -> Scripted.actor().postStop((reason, me) -> trail.add(reason))));
    }

    private ExecutorRejectedException awaitFailure(ActorRef<Task> child) {
        List<Object> heard = trail.await(2);
        StopReason.Failed reason = (StopReason.Failed) heard.get(0);
        assertEquals(new ActorFailed(child, reason.cause()), heard.get(1));
        return assertInstanceOf(ExecutorRejectedException.class, reason.cause());
    }

    @Test
    void aRejectedTaskEndsTheActorWithANamedFailure() {
        ActorRef<Task> child = childOn(moody);
        sync(child);
        RejectedExecutionException full = new RejectedExecutionException("full");
        awaitIdle();
        refusal.set(full);
        child.tell(self -> trail.add("handled"));
        ExecutorRejectedException failure = awaitFailure(child);
        assertSame(full, failure.getCause());
        assertTrue(failure.getMessage().contains("full"), failure.getMessage());
        awaitEnd(child);
        assertEquals(1, system.deadLetters().count(DeadLetter.Reason.ACTOR_ENDED));
    }

    /** The turn that answered is over when its thread has got to a later task. */
    private void awaitIdle() {
        CompletableFuture.runAsync(() -> {}, executor(1)).join();
    }

    @Test
    void aRejectedFirstTurnEndsTheActorToo() {
        refusal.set(new RejectedExecutionException("closed"));
        ActorRef<Task> child = childOn(moody);
        assertSame(refusal.get(), awaitFailure(child).getCause());
        awaitEnd(child);
    }

    @Test
    void whateverTheExecutorThrowsCounts() {
        IllegalArgumentException odd = new IllegalArgumentException("odd");
        refusal.set(odd);
        assertSame(odd, awaitFailure(childOn(moody)).getCause());
    }

    @Test
    void theRestOfTheMailboxBecomesDeadLettersAndPendingAsksFail() {
        ActorRef<Task> child = childOn(moody);
        CountDownLatch go = new CountDownLatch(1);
        block(child, go);
        // More than a batch: the turn has to be submitted anew.
        for (int i = 0; i < 200; i++) {
            child.tell(self -> {});
        }
        CompletableFuture<Unit> answer = child.askAsync((ReplyTo<Unit> port) -> self -> port.send(Unit.UNIT), SOON);
        refusal.set(new RejectedExecutionException("full"));
        go.countDown();
        CompletionException failed = assertThrows(CompletionException.class, answer::join);
        assertInstanceOf(ActorStoppedException.class, failed.getCause());
        awaitFailure(child);
        awaitEnd(child);
        long dead = system.deadLetters().count(DeadLetter.Reason.ACTOR_ENDED);
        assertTrue(dead > 100 && dead <= 201, dead + " dead letters");
    }

    @Test
    void anExecutorThatRunsTasksOnTheCallersStackRejectsThem() {
        ActorRef<Task> child = childOn(Runnable::run);
        assertInstanceOf(IllegalStateException.class, awaitFailure(child).getCause());
        awaitEnd(child);
    }

    @Test
    void anActorThatIsStoppedAlreadyNeedsNoExecutor() {
        ActorRef<Task> child = childOn(moody);
        sync(child);
        awaitIdle();
        refusal.set(new RejectedExecutionException("closed"));
        child.stop("enough");
        awaitEnd(child);
        assertEquals(new StopReason.Stopped("enough"), trail.await(1).getFirst());
    }

    @Test
    void anExecutorThatRunsATaskTwiceDoesNotRunTheActorTwice() {
        ActorRef<Task> actor = system.spawn(SpawnOptions.<Task>defaults().onExecutor(task -> {
            executor(2).execute(task);
            executor(2).execute(task);
        }), Scripted::actor);
        int[] count = new int[1];
        for (int i = 0; i < 20_000; i++) {
            actor.tell(self -> count[0]++);
        }
        Integer handled = inTurn(actor, self -> count[0]);
        assertEquals(20_000, handled);
    }

    @Test
    void childrenOfAnActorWithoutItsExecutorEndFirst() {
        ActorRef<Task> actor = childOn(moody);
        ActorRef<Task> grandchild = inTurn(actor,
                self -> self.spawn(() -> Scripted.actor().postStop((reason, me) -> trail.add(reason))));
        sync(grandchild);
        sync(actor);
        awaitIdle();
        refusal.set(new RejectedExecutionException("closed"));
        actor.tell(self -> {});
        awaitEnd(actor);
        assertEquals(new StopReason.ParentEnded(), trail.await(3).getFirst());
    }
}
