package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.block;
import static dev.heddle.actor.testing.Scripted.inTurn;
import static dev.heddle.actor.testing.Scripted.sync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.OnExecutor;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Actors with an executor of their own. */
@Timeout(30)
class OwnExecutorTest extends OnExecutor {
    private static final int CARRIERS = Runtime.getRuntime().availableProcessors();
    private final CountDownLatch never = new CountDownLatch(1);
    private final Trail<Object> trail = new Trail<>();

    @Test
    void allCallbacksButPreStartRunOnIt() {
        ActorRef<Task> actor = system.spawn(onExecutor(), () -> Scripted.actor().preStart(self -> note("pre"))
                .postStart(self -> note("post")).postStop((reason, self) -> note("stop")));
        actor.tell(self -> note("receive"));
        sync(actor);
        actor.stop();
        awaitEnd(actor);
        assertEquals(List.of("pre false", "post true", "receive true", "stop true"), trail.all());
    }

    private void note(String callback) {
        trail.add(callback + ' ' + isOnExecutor());
    }

    @Test
    void asManySpinningActorsAsCoresDoNotStarveTheRest() {
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch spinning = new CountDownLatch(CARRIERS);
        for (int i = 0; i < CARRIERS; i++) {
            system.spawn(onExecutor(CARRIERS), Scripted::actor).tell(self -> {
                spinning.countDown();
                while (!stop.get()) {
                    Thread.onSpinWait();
                }
            });
        }
        Scripted.await(spinning);
        for (int i = 0; i < 20; i++) {
            ActorRef<Task> other = spawn(Scripted.actor());
            ActorRef<Task> next = spawn(Scripted.actor());
            inTurn(other, self -> inTurn(next, me -> Unit.UNIT));
        }
        stop.set(true);
    }

    @Test
    void messagesGoFromItAndToItWithoutASlot() {
        ActorRef<Task> outsider = system.spawn(onExecutor(), Scripted::actor);
        ActorRef<Task> insider = spawn(Scripted.actor());
        CountDownLatch insideDone = new CountDownLatch(1);
        CountDownLatch outsideDone = new CountDownLatch(1);
        insider.tell(self -> {
            outsider.tell(out -> {
                trail.add(isOnExecutor());
                insider.tell(in -> {
                    trail.add(isOnExecutor());
                    insideDone.countDown();
                });
                outsideDone.countDown();
            });
            // A slot would keep it until the turn is over, or the watchdog would start it on a virtual thread.
            outsideDone.await();
        });
        Scripted.await(insideDone);
        assertEquals(List.of(true, false), trail.all());
    }

    @Test
    void actorsThatShareAThreadTakeTurns() {
        ActorRef<Task> first = system.spawn(onExecutor(), Scripted::actor);
        ActorRef<Task> second = system.spawn(onExecutor(), Scripted::actor);
        CountDownLatch go = new CountDownLatch(1);
        block(first, go);
        AtomicInteger handled = new AtomicInteger();
        for (int i = 0; i < 1_000; i++) {
            first.tell(self -> handled.incrementAndGet());
        }
        second.tell(self -> trail.add(handled.get()));
        go.countDown();
        int before = (int) trail.await(1).getFirst();
        assertTrue(before < 100, before + " of another actor's messages came first");
        sync(first);
        assertEquals(1_000, handled.get());
    }

    @Test
    void stopOvertakesMessagesAndIsAnOrdinaryEnd() {
        ActorRef<Task> actor = system.spawn(onExecutor(),
                () -> Scripted.actor().postStop((reason, self) -> trail.add(reason)));
        CountDownLatch go = new CountDownLatch(1);
        block(actor, go);
        actor.tell(self -> trail.add("handled"));
        actor.stop("enough");
        go.countDown();
        awaitEnd(actor);
        assertEquals(List.of(new StopReason.Stopped("enough")), trail.all());
    }

    @Test
    void killInterruptsAHandlerOnAnExecutorOfItsOwn() {
        ActorRef<Task> actor = system.spawn(onExecutor(), Scripted::actor);
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
    void killInterruptsNothingElseThatTheExecutorRuns() {
        AtomicInteger leaked = new AtomicInteger();
        // A pool clears the flag of its thread between tasks, so it has to be looked at before the task is over.
        SpawnOptions<Task> watched = SpawnOptions.<Task>defaults().onExecutor(turn -> executor(1).execute(() -> {
            turn.run();
            for (int i = 0; i < 100; i++) {
                Thread.onSpinWait();
            }
            if (Thread.interrupted()) {
                leaked.incrementAndGet();
            }
        }));
        for (int round = 0; round < 1_000; round++) {
            ActorRef<Task> victim = system.spawn(watched, Scripted::actor);
            for (int i = round % 4; i > 0; i--) {
                victim.tell(self -> Thread.onSpinWait());
            }
            CountDownLatch begun = new CountDownLatch(1);
            victim.tell(self -> begun.countDown());
            Scripted.await(begun);
            victim.kill();
            awaitEnd(victim);
        }
        assertEquals(0, leaked.get());
    }

    @Test
    void killDoesNotWaitForTheExecutor() {
        CountDownLatch go = new CountDownLatch(1);
        ActorRef<Task> busy = system.spawn(onExecutor(), Scripted::actor);
        ActorRef<Task> waiting = system.spawn(onExecutor(), Scripted::actor);
        sync(waiting);
        block(busy, go);
        waiting.tell(self -> trail.add("handled"));
        waiting.kill();
        awaitEnd(waiting);
        go.countDown();
        sync(busy);
        assertEquals(List.of(), trail.all());
    }

    @Test
    void noWakeUpIsLostOnIt() throws Exception {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ActorRef<Task> actor = system.spawn(onExecutor(2), Scripted::actor);
            all.add(CompletableFuture.runAsync(() -> wakeOften(actor), Thread::startVirtualThread));
        }
        CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0])).get();
    }

    private static void wakeOften(ActorRef<Task> actor) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        for (int round = 0; System.nanoTime() < end; round++) {
            for (int i = round % 3; i > 0; i--) {
                actor.tell(self -> {});
            }
            sync(actor);
        }
    }

    @Test
    void anAskOnItIsAnAsk() {
        ActorRef<Task> outsider = system.spawn(onExecutor(), Scripted::actor);
        ActorRef<Task> insider = spawn(Scripted.actor());
        Boolean outside = inTurn(insider, self -> inTurn(outsider, out -> isOnExecutor()));
        assertTrue(outside);
        Boolean inside = inTurn(outsider, self -> inTurn(insider, in -> isOnExecutor()));
        assertFalse(inside);
    }
}
