package dev.heddle.actor.factory;

import static dev.heddle.actor.factory.Work.block;
import static dev.heddle.actor.testing.Scripted.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a job, and of those behind it, when its worker fails. */
@Timeout(30)
class WorkerFailureTest extends WithSystem {
    private final Discards discards = new Discards();
    private final Trail<String> done = new Trail<>();

    private Factory<String, Work> spawn(Routing<String> routing) {
        return Factory.spawn(system, Work.options().routing(routing).discardHandler(discards));
    }

    @Test
    void theAskerGetsWhatTheWorkerThrew() {
        Factory<String, Work> factory = spawn(Routing.queuer());
        IllegalStateException thrown = new IllegalStateException("expected");
        JobFailedException failure = assertThrows(JobFailedException.class,
                () -> factory.ask("a", (ReplyTo<String> port) -> self -> {
                    throw thrown;
                }, SOON));
        assertSame(thrown, failure.getCause());
        assertEquals(0, failure.worker());
        assertEquals(0, Work.ask(factory, "a"), "the worker was replaced");
        assertEquals(1, factory.stats().failed());
        assertEquals(1, factory.stats().workersReplaced());
    }

    @Test
    void aFutureFailsAsWell() throws Exception {
        Factory<String, Work> factory = spawn(Routing.queuer());
        CompletableFuture<String> future = factory.askAsync("a", port -> self -> {
            throw new IllegalStateException("expected");
        }, SOON);
        ExecutionException failed = assertThrows(ExecutionException.class,
                () -> future.get(SOON.toMillis(), TimeUnit.MILLISECONDS));
        assertInstanceOf(JobFailedException.class, failed.getCause());
    }

    @Test
    void aJobThatCarriesSomebodyElsesPortFailsThere() {
        Factory<String, Work> factory = spawn(Routing.queuer());
        record Wish(String text, ReplyTo<String> reply) {}
        ActorRef<Wish> front = system.spawn(() -> (wish, self) -> factory.dispatch(Job.<String, Work>of("a", worker -> {
            if (wish.text().isEmpty()) {
                throw new IllegalStateException("expected");
            }
            wish.reply().send(wish.text());
        }).replyTo(wish.reply())));
        assertEquals("ho", front.<String>ask(reply -> new Wish("ho", reply), SOON));
        JobFailedException failure = assertThrows(JobFailedException.class,
                () -> front.<String>ask(reply -> new Wish("", reply), SOON));
        assertEquals("expected", failure.getCause().getMessage());
    }

    @Test
    void jobsThatWaitForAWorkerOutliveIt() {
        for (Routing<String> routing : DiscardTest.routings().toList()) {
            Factory<String, Work> factory = spawn(routing);
            CountDownLatch go = new CountDownLatch(1);
            CountDownLatch begun = new CountDownLatch(1);
            factory.dispatch("a", self -> {
                begun.countDown();
                go.await();
                throw new IllegalStateException("expected");
            });
            for (String each : List.of("1", "2", "3")) {
                factory.dispatch("a", self -> done.add(each));
            }
            assertEquals(3, factory.queueDepth(SOON));
            go.countDown();
            assertTrue(factory.drainAndWait(SOON));
        }
        assertEquals(List.of("1", "2", "3", "1", "2", "3", "1", "2", "3", "1", "2", "3", "1", "2", "3"), done.all());
    }

    @Test
    void aJobIsTriedAsOftenAsItSaysAndBeforeThoseBehindIt() {
        Factory<String, Work> factory = spawn(Routing.keyPersistent());
        AtomicInteger tries = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        block(factory, "a", go);
        factory.dispatch(Job.<String, Work>of("a", self -> {
            done.add("try");
            if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("expected");
            }
        }).retries(2));
        factory.dispatch("a", self -> done.add("next"));
        go.countDown();
        assertEquals(List.of("try", "try", "try", "next"), done.await(4));
        assertTrue(factory.drainAndWait(SOON));
        assertEquals(2, factory.stats().retried());
        assertEquals(3, factory.stats().completed());
        assertEquals(0, factory.stats().failed());
    }

    @Test
    void whenTheLastTryFailsTheJobHasFailed() {
        Factory<String, Work> factory = spawn(Routing.queuer());
        JobFailedException failure = assertThrows(JobFailedException.class,
                () -> factory.ask((ReplyTo<String> port) -> Job.<String, Work>of("a", self -> {
                    done.add("try");
                    throw new IllegalStateException("try " + done.all().size());
                }).retries(1), SOON));
        assertEquals("try 2", failure.getCause().getMessage());
        assertEquals(List.of("try", "try"), done.all());
    }

    @Test
    void aWorkerThatIsKilledFailsItsJobAndIsReplaced() {
        Factory<String, Work> factory = spawn(Routing.queuer());
        Trail<ActorRef<?>> workers = new Trail<>();
        CompletableFuture<String> future = factory.askAsync("a", port -> self -> {
            workers.add(self.actor().self());
            new CountDownLatch(1).await();
        }, SOON);
        workers.await(1).get(0).kill();
        ExecutionException failed = assertThrows(ExecutionException.class,
                () -> future.get(SOON.toMillis(), TimeUnit.MILLISECONDS));
        assertInstanceOf(JobFailedException.class, failed.getCause());
        assertTrue(failed.getCause().getMessage().contains("was killed"), failed.getCause().getMessage());
        assertEquals(0, Work.ask(factory, "a"));
    }

    @Test
    void aWorkerThatStopsItselfHasDoneItsJobAndIsReplaced() {
        Factory<String, Work> factory = spawn(Routing.queuer());
        for (int i = 0; i < 100; i++) {
            assertEquals(0, factory.<Integer>ask("a", port -> self -> {
                self.actor().stop();
                port.send(self.worker());
            }, SOON));
        }
        assertTrue(factory.drainAndWait(SOON));
        assertEquals(100, factory.stats().completed());
        assertEquals(0, factory.stats().failed());
    }

    @Test
    void aJobThatAWorkerHadNotBegunGoesToTheNextOne() {
        for (Routing<String> routing : List.<Routing<String>>of(Routing.queuer(), Routing.roundRobin())) {
            Factory<String, Work> factory = spawn(routing);
            Trail<ActorRef<?>> workers = new Trail<>();
            for (int i = 0; i < 200; i++) {
                factory.dispatch("a", self -> workers.add(self.actor().self()));
                ActorRef<?> worker = workers.await(i + 1).get(i);
                if (i % 2 == 0) {
                    worker.stop();
                } else {
                    worker.kill();
                }
            }
            assertTrue(factory.drainAndWait(SOON));
            assertEquals(200, factory.stats().completed() + factory.stats().failed());
            assertEquals(0, factory.stats().allDiscarded());
        }
    }

    @Test
    void aReplacementIsANewWorkerWithTheSameNumber() {
        Trail<String> trail = new Trail<>();
        AtomicInteger made = new AtomicInteger();
        Factory<String, Work> factory = Factory.spawn(system, FactoryOptions.<String, Work>of(id -> {
            int which = made.incrementAndGet();
            return new Worker<>() {
                @Override
                public void preStart(WorkerContext<String, Work> self) {
                    trail.add("start " + self.worker() + " as " + which);
                }

                @Override
                public void handle(Job<String, Work> job, WorkerContext<String, Work> self) throws Exception {
                    job.message().run(self);
                }

                @Override
                public void postStop(dev.heddle.actor.StopReason reason, WorkerContext<String, Work> self) {
                    trail.add("stop " + which + " " + reason.getClass().getSimpleName());
                }
            };
        }));
        factory.dispatch("a", self -> {
            throw new IllegalStateException("expected");
        });
        Work.ask(factory, "a");
        assertTrue(factory.drainAndWait(SOON));
        assertEquals(List.of("start 0 as 1", "stop 1 Failed", "start 0 as 2", "stop 2 ParentEnded"), trail.await(4));
    }
}
