package dev.heddle.actor.factory;

import static dev.heddle.actor.factory.Work.block;
import static dev.heddle.actor.testing.Scripted.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorStoppedException;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.AskTimeoutException;
import dev.heddle.actor.NameTakenException;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.SupervisionEvent;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import dev.heddle.actor.testkit.DeterministicSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a factory begins, drains, is stopped and killed, and what becomes of its jobs then. */
@Timeout(30)
class FactoryLifeTest extends WithSystem {
    private final Discards discards = new Discards();
    private final Trail<String> done = new Trail<>();
    private final CountDownLatch go = new CountDownLatch(1);

    private FactoryOptions<String, Work> options() {
        return Work.options().discardHandler(discards);
    }

    private void dispatch(Factory<String, Work> factory, String... keys) {
        for (String key : keys) {
            factory.dispatch(key, self -> done.add(key));
        }
    }

    /** Writes down when it is called. */
    private final class Hooks implements FactoryLifecycleHooks<String, Work> {
        @Override
        public void onFactoryStarted(Factory<String, Work> factory) {
            done.add("started");
            dispatch(factory, "of the hook");
        }

        @Override
        public void onFactoryDraining(Factory<String, Work> factory) {
            done.add("draining");
        }

        @Override
        public void onFactoryStopped() {
            done.add("stopped");
        }
    }

    @Test
    void hooksComeInTheirOrder() {
        Factory<String, Work> factory = Factory.spawn(system, options().settings(now -> now
                .lifecycleHooks(new Hooks())));
        assertEquals(List.of("started", "of the hook"), done.await(2));
        dispatch(factory, "1");
        assertTrue(factory.drainAndWait(SOON));
        List<String> all = done.await(5);
        assertEquals("stopped", all.get(4));
        assertTrue(all.contains("draining"));
    }

    @Test
    void anAskWhoseAskerHasGoneBeforeTheFactorysTurnIsDiscarded() {
        Factory<String, Work> factory = Factory.spawn(system, options().settings(now -> now
                .lifecycleHooks(new FactoryLifecycleHooks<>() {
                    @Override
                    public void onFactoryStarted(Factory<String, Work> itself) throws Exception {
                        go.await();
                    }
                })));
        assertThrows(AskTimeoutException.class, () -> factory.<String>ask("a", port -> self -> done.add("handled"),
                Duration.ofMillis(20)));
        go.countDown();
        assertEquals(List.of("TTL_EXPIRED a"), discards.trail.await(1));
        assertTrue(factory.drainAndWait(SOON));
        assertEquals(List.of(), done.all());
        assertEquals(1, factory.stats().jobs());
    }

    @Test
    void aDrainLetsAllComeToItsEndAndNothingMoreIn() {
        for (Routing<String> routing : DiscardTest.routings().toList()) {
            Factory<String, Work> factory = Factory.spawn(system, options().workers(2).routing(routing));
            CountDownLatch next = new CountDownLatch(1);
            block(factory, "a", next);
            dispatch(factory, "1", "2", "3");
            factory.drain();
            factory.drain();
            dispatch(factory, "late");
            discards.trail.await(1);
            next.countDown();
            assertTrue(factory.ref().awaitStopped(SOON));
            assertEquals(4, factory.stats().completed());
            assertEquals(1, factory.stats().discarded().get(DiscardReason.SHUTDOWN));
        }
        assertEquals(5, discards.trail.all().stream().filter("SHUTDOWN late"::equals).count());
        assertEquals(15, done.all().size());
    }

    @Test
    void anIdleFactoryDrainsAtOnce() {
        Factory<String, Work> factory = Factory.spawn(system, options().workers(3));
        assertTrue(factory.drainAndWait(SOON));
        assertEquals(0, system.actors().size(), "workers end with their factory");
    }

    @Test
    void aFactoryWithoutWorkersDiscardsWhatWaitsWhenItDrains() {
        Factory<String, Work> factory = Factory.spawn(system, options().workers(0));
        dispatch(factory, "1", "2");
        assertTrue(factory.drainAndWait(SOON));
        assertEquals(List.of("SHUTDOWN 1", "SHUTDOWN 2"), discards.trail.all());
    }

    @Test
    void whoIsStoppedEndsTheJobInHandAndDiscardsTheOthers() {
        try (DeterministicSystem deterministic = DeterministicSystem.create()) {
            for (Routing<String> routing : DiscardTest.routings().toList()) {
                List<ReplyTo<String>> gates = new ArrayList<>();
                ActorRef<ReplyTo<String>> gate = deterministic.system().spawn(() -> (port, self) -> gates.add(port));
                Factory<String, Work> factory = Factory.spawn(deterministic.system(), options().routing(routing));
                factory.dispatch("a", self -> gate.<String>ask(port -> port, Duration.ofHours(1)));
                dispatch(factory, "1", "2");
                deterministic.runUntilIdle();
                factory.ref().stop();
                deterministic.runUntilIdle();
                gates.get(0).send("go");
                deterministic.runUntilIdle();
                assertFalse(factory.ref().isAlive(), deterministic.toString());
                FactoryStats stats = factory.stats();
                assertEquals(1, stats.completed(), deterministic.toString());
                assertEquals(2, stats.discarded().get(DiscardReason.SHUTDOWN));
                assertEquals(0, stats.queueDepth());
            }
        }
        assertEquals(List.of(), done.all());
    }

    @Test
    void whoIsKilledFailsTheJobInHandAndDiscardsTheOthers() {
        Factory<String, Work> factory = Factory.spawn(system, options());
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<String> asked = factory.askAsync("a", port -> self -> {
            begun.countDown();
            new CountDownLatch(1).await();
        }, SOON);
        dispatch(factory, "1", "2");
        assertEquals(2, factory.queueDepth(SOON));
        Scripted.await(begun);
        assertTrue(factory.ref().killAndWait(SOON));
        assertInstanceOf(JobFailedException.class, assertThrows(ExecutionException.class,
                () -> asked.get(SOON.toMillis(), TimeUnit.MILLISECONDS)).getCause());
        assertEquals(List.of("SHUTDOWN 1", "SHUTDOWN 2"), discards.trail.all());
        FactoryStats stats = factory.stats();
        assertEquals(1, stats.failed());
        assertEquals(stats.jobs(), stats.completed() + stats.failed() + stats.allDiscarded());
    }

    @Test
    void aJobAfterTheEndIsDiscardedAndItsAskFails() {
        Factory<String, Work> factory = Factory.spawn(system, options());
        assertTrue(factory.drainAndWait(SOON));
        dispatch(factory, "late");
        factory.ref().tell(Job.of("later", self -> {}));
        assertEquals(List.of("SHUTDOWN late", "SHUTDOWN later"), discards.trail.await(2));
        assertThrows(ActorStoppedException.class, () -> Work.ask(factory, "a"));
        assertEquals(3, factory.stats().discarded().get(DiscardReason.SHUTDOWN));
        Trail<Object> rejected = new Trail<>();
        factory.dispatch(Job.<String, Work>of("x", self -> {}).accepted(rejected::add));
        assertInstanceOf(Acceptance.Rejected.class, rejected.await(1).get(0));
    }

    @Test
    void aDrainOfTheActorIsADrainOfTheFactory() {
        Factory<String, Work> factory = Factory.spawn(system, options());
        block(factory, "a", go);
        dispatch(factory, "1", "2");
        factory.ref().drain();
        go.countDown();
        assertTrue(factory.ref().awaitStopped(SOON));
        assertEquals(List.of("1", "2"), done.all());
    }

    @Test
    void aShutdownOfTheSystemLosesNoJob() {
        try (ActorSystem own = ActorSystem.create("own")) {
            Factory<String, Work> factory = Factory.spawn(own, options().workers(2));
            block(factory, "a", go);
            for (int i = 0; i < 100; i++) {
                dispatch(factory, "1");
            }
            Thread.ofVirtual().start(go::countDown);
            own.shutdown();
            assertEquals(101, factory.stats().completed());
        }
    }

    @Test
    void aFactoryHasANameAndAParentLikeAnyActor() {
        Factory<String, Work> factory = Factory.spawn(system, options().named("works"));
        assertEquals(factory.ref(), system.whereIs("works").orElseThrow());
        assertThrows(NameTakenException.class, () -> Factory.spawn(system, options().named("works")));
        Trail<SupervisionEvent> events = new Trail<>();
        ActorRef<Scripted.Task> parent = spawn(Scripted.actor().onEvent((event, self) -> events.add(event)));
        Factory<String, Work> child = Scripted.inTurn(parent, self -> Factory.spawn(self, options()));
        assertTrue(child.drainAndWait(SOON));
        assertInstanceOf(SupervisionEvent.ActorStarted.class, events.await(2).get(0));
        assertEquals(new SupervisionEvent.ActorTerminated(child.ref(), new StopReason.Drained()),
                events.await(2).get(1));
    }

    @Test
    void anotherActorCanTakeItForAnActorThatTakesJobs() {
        Factory<String, Work> factory = Factory.spawn(system, options());
        ActorRef<Job<String, Work>> ref = factory.ref();
        assertTrue(ref.tryTell(Job.of("1", self -> done.add("1"))));
        assertEquals("2", ref.<String>ask(port -> Job.of("2", self -> port.send("2")), SOON));
        assertEquals(List.of("1"), done.await(1));
        assertFalse(factory.toString().isEmpty());
    }
}
