package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.inTurn;
import static dev.heddle.actor.testing.Scripted.sync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.OnExecutor;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work beside an actor, and what comes of it. */
@Timeout(30)
class ForkTest extends OnExecutor {
    private final Trail<Object> trail = new Trail<>();
    private final CountDownLatch go = new CountDownLatch(1);
    private final ActorRef<Task> parent = spawn(Scripted.actor().onEvent((event, self) -> {
        if (event instanceof SupervisionEvent.ActorFailed(var child, var cause)) {
            trail.add(cause);
        }
    }));
    private final ActorRef<Task> actor = inTurn(parent, self -> self.spawn(Scripted::actor));

    private Task add(Object what) {
        return self -> trail.add(what);
    }

    private Throwable failure() {
        awaitEnd(actor);
        return assertInstanceOf(Throwable.class, trail.await(1).getFirst());
    }

    private static <T> Callable<T> failing(Throwable cause) {
        return () -> {
            if (cause instanceof Error error) {
                throw error;
            }
            throw (Exception) cause;
        };
    }

    @Test
    void theResultComesAsAMessageWhileTheActorGoesOn() {
        inTurn(actor, self -> self.fork(() -> {
            go.await();
            return "result";
        }, this::add));
        sync(actor);
        assertEquals(List.of(), trail.all());
        go.countDown();
        assertEquals(List.of("result"), trail.await(1));
    }

    @Test
    void theWorkIsDoneOnAVirtualThreadOfItsOwnAndItsMessageMadeThere() {
        ActorRef<Task> onExecutor = system.spawn(onExecutor(), Scripted::actor);
        Thread handler = inTurn(onExecutor, self -> {
            self.fork(Thread::currentThread, worker -> {
                boolean same = worker == Thread.currentThread();
                return me -> trail.add(same && worker.isVirtual() ? worker : "wrong");
            });
            return Thread.currentThread();
        });
        Thread worker = assertInstanceOf(Thread.class, trail.await(1).getFirst());
        assertFalse(worker == handler);
    }

    @Test
    void aFailureOfTheWorkFailsTheActorWithIt() {
        IllegalStateException boom = new IllegalStateException("boom");
        inTurn(actor, self -> self.fork(failing(boom), this::add));
        assertEquals(boom, failure());
    }

    @Test
    void aFailureOfTheWorkMayComeAsAMessage() {
        Error boom = new StackOverflowError("boom");
        inTurn(actor, self -> self.fork(failing(boom), this::add, this::add));
        assertEquals(List.of(boom), trail.await(1));
        sync(actor);
        assertTrue(actor.isAlive());
    }

    @Test
    void aFunctionThatThrowsFailsTheActor() {
        IllegalStateException boom = new IllegalStateException("boom");
        inTurn(actor, self -> self.fork(() -> "result", result -> {
            throw boom;
        }, this::add));
        assertEquals(boom, failure());
    }

    @Test
    void aFunctionForFailuresThatThrowsFailsTheActorAndKeepsWhatTheWorkHadThrown() {
        IllegalStateException first = new IllegalStateException("first");
        IllegalStateException second = new IllegalStateException("second");
        inTurn(actor, self -> self.fork(failing(first), this::add, cause -> {
            throw second;
        }));
        Throwable failure = failure();
        assertEquals(second, failure);
        assertEquals(List.of(first), Arrays.asList(failure.getSuppressed()));
    }

    @Test
    void aResultMayBeNullAndAMessageMayNot() {
        inTurn(actor, self -> self.fork(() -> null, result -> add("got " + result)));
        assertEquals(List.of("got null"), trail.await(1));
        inTurn(actor, self -> self.fork(() -> "result", result -> null));
        awaitEnd(actor);
        assertInstanceOf(NullPointerException.class, trail.await(2).getLast());
    }

    @Test
    void whatIsForkedInPreStartComesAfterPostStart() {
        spawn(Scripted.actor().preStart(self -> {
            Thread[] worker = new Thread[1];
            CountDownLatch begun = new CountDownLatch(1);
            self.fork(() -> {
                worker[0] = Thread.currentThread();
                begun.countDown();
                return "result";
            }, this::add);
            Scripted.await(begun);
            worker[0].join();
        }).postStart(self -> trail.add("postStart")));
        assertEquals(List.of("postStart", "result"), trail.await(2));
    }

    @Test
    void onlyARunningActorForksAndOnlyInItsTurns() {
        ActorContext<Task> context = inTurn(actor, self -> self);
        assertThrows(IllegalStateException.class, () -> context.fork(() -> "result", this::add));
        ActorRef<Task> stopping = spawn(Scripted.actor().postStop((reason, self) -> trail.add(
                assertThrows(IllegalStateException.class, () -> self.fork(() -> "result", this::add)).getClass())));
        stopping.stop();
        assertEquals(List.of(IllegalStateException.class), trail.await(1));
    }

    @Test
    void nonsenseIsRefusedAtTheCaller() {
        inTurn(actor, self -> {
            assertThrows(NullPointerException.class, () -> self.fork(null, this::add));
            assertThrows(NullPointerException.class, () -> self.fork(() -> "result", null));
            return assertThrows(NullPointerException.class, () -> self.fork(() -> "result", this::add, null));
        });
    }
}
