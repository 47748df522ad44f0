package dev.heddle.actor.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.AskInterruptedException;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BatonTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final DeterministicSystem deterministic = DeterministicSystem.create();

    @AfterEach
    void close() {
        deterministic.close();
    }

    private ActorRef<Task> spawn() {
        return deterministic.system().spawn(Scripted::actor);
    }

    @Test
    void nothingRunsUntilItIsDriven() {
        List<String> done = new ArrayList<>();
        ActorRef<Task> actor = spawn();
        actor.tell(self -> done.add("one"));
        actor.tell(self -> done.add("two"));
        assertEquals(List.of(), done);
        assertEquals(2, deterministic.run(2)); // It starts, and takes one message.
        assertEquals(List.of("one"), done);
        deterministic.runUntilIdle();
        assertEquals(List.of("one", "two"), done);
        assertEquals(0, deterministic.runUntilIdle());
    }

    @Test
    void oneHandlerRunsAtATimeEachOnAVirtualThreadOfItsOwn() {
        AtomicInteger inside = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        ActorRef<Task> echo = spawn();
        for (int i = 0; i < 20; i++) {
            spawn().tell(self -> {
                threads.add(Thread.currentThread());
                assertEquals(1, inside.incrementAndGet());
                Thread.yield();
                inside.decrementAndGet();
                Scripted.sync(echo);
                assertEquals(1, inside.incrementAndGet());
                inside.decrementAndGet();
            });
        }
        deterministic.runUntilIdle();
        assertEquals(20, threads.stream().distinct().count());
        threads.forEach(thread -> assertTrue(thread.isVirtual()));
        assertEquals(21, deterministic.system().actors().size());
    }

    @Test
    void anExecutorOfAnActorsOwnIsNotUsed() {
        List<Thread> threads = new ArrayList<>();
        deterministic.system().spawn(SpawnOptions.<Task>defaults().onExecutor(task -> {
            throw new AssertionError("used");
        }), Scripted::actor).tell(self -> threads.add(Thread.currentThread()));
        deterministic.runUntilIdle();
        assertEquals(1, threads.size());
        assertNotSame(Thread.currentThread(), threads.get(0));
    }

    @Test
    void aKillEndsAHandlerThatWaits() {
        List<String> seen = new ArrayList<>();
        ActorRef<Task> silent = spawn();
        ActorRef<Task> victim = spawn();
        victim.tell(self -> {
            try {
                silent.ask((ReplyTo<String> reply) -> ignored -> {}, HOUR);
            } catch (AskInterruptedException e) {
                seen.add("interrupted");
                throw e;
            }
        });
        deterministic.runUntilIdle();
        spawn().tell(self -> {
            victim.kill();
            seen.add("killed");
        });
        deterministic.runUntilIdle();
        assertEquals(List.of("killed", "interrupted"), seen);
        assertFalse(victim.isAlive());
        assertEquals(Duration.ZERO, deterministic.time());
    }

    @Test
    void aChildThatWaitsForItsParentsEndIsRefused() {
        ActorRef<Task> parent = spawn();
        List<Throwable> refusals = new ArrayList<>();
        parent.tell(self -> self.<Task>spawn(Scripted::actor).tell(child -> refusals.add(
                assertThrows(IllegalStateException.class, () -> parent.stopAndWait(HOUR)))));
        deterministic.runUntilIdle();
        assertEquals(1, refusals.size());
    }

    @Test
    void aFutureIsDrivenByWhoeverWaitsForIt() throws Exception {
        ActorRef<Task> actor = spawn();
        var reply = actor.askAsync((ReplyTo<String> port) -> self -> port.send("a"), HOUR)
                .thenApply(text -> text + "b");
        assertEquals("ab", reply.join());
        var fork = new ArrayList<String>();
        actor.tell(self -> self.fork(() -> Scripted.inTurn(spawn(), other -> "c"), text -> me -> fork.add(text)));
        deterministic.runUntilIdle();
        assertEquals(List.of("c"), fork);
    }

    @Test
    void aHandlerThatBlocksOutsideHeddleFailsTheTestWithItsStackAndTheSeed() {
        deterministic.blockLimit(Duration.ofMillis(100));
        ActorRef<Task> blocked = deterministic.system().spawn("blocked", Scripted::actor);
        CountDownLatch never = new CountDownLatch(1);
        blocked.tell(self -> never.await());
        AssertionError failure = assertThrows(AssertionError.class, deterministic::runUntilIdle);
        for (String part : List.of("blocked<", "100 ms", "CountDownLatch.await", "seed " + deterministic.seed())) {
            assertTrue(failure.getMessage().contains(part), failure.getMessage());
        }
        assertThrows(AssertionError.class, () -> blocked.ask((ReplyTo<String> reply) -> self -> {}, HOUR));
        deterministic.close();
        assertEquals(List.of(), deterministic.system().actors());
        assertTrue(deterministic.system().awaitTermination(HOUR));
    }

    @Test
    void whatNeverEndsIsFoundOut() {
        deterministic.turnLimit(1_000);
        ActorRef<Task> endless = spawn();
        Task[] again = new Task[1];
        again[0] = self -> self.self().tell(again[0]);
        endless.tell(again[0]);
        String message = assertThrows(AssertionError.class, deterministic::runUntilIdle).getMessage();
        assertTrue(message.contains("1000 turns") && message.contains("seed ") && message.contains("takes"), message);
        endless.kill();
    }

    @Test
    void anActorCannotDrive() {
        List<Throwable> refusals = new ArrayList<>();
        spawn().tell(self -> {
            refusals.add(assertThrows(IllegalStateException.class, deterministic::runUntilIdle));
            refusals.add(assertThrows(IllegalStateException.class, () -> deterministic.advance(HOUR)));
        });
        deterministic.runUntilIdle();
        assertEquals(2, refusals.size());
    }

    @Test
    void aProbesFailureNamesTheSeed() {
        TestProbe<String> probe = TestProbe.create(deterministic.system());
        String message = assertThrows(AssertionError.class, probe::receive).getMessage();
        assertTrue(message.contains("seed " + deterministic.seed()), message);
        assertEquals(Duration.ofSeconds(3), deterministic.time());
    }
}
