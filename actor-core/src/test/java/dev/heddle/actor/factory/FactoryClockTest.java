package dev.heddle.actor.factory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.AskTimeoutException;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.testkit.DeterministicSystem;
import dev.heddle.actor.testkit.HeddleExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a factory does about time, on a clock that a test moves. */
@Timeout(30)
@ExtendWith(HeddleExtension.class)
class FactoryClockTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Discards discards = new Discards();
    private final List<Object> seen = new ArrayList<>();

    private FactoryOptions<String, Work> options() {
        return Work.options().discardHandler(discards);
    }

    /** A job that keeps its worker until it is killed, or a day is over. */
    private static Work stuck(DeterministicSystem deterministic) {
        ActorRef<ReplyTo<String>> silent = deterministic.system().spawn(() -> (port, self) -> {});
        return self -> silent.<String>ask(port -> port, Duration.ofDays(1));
    }

    private static void dispatchStuck(DeterministicSystem deterministic, Factory<String, Work> factory) {
        factory.dispatch("stuck", stuck(deterministic));
        deterministic.runUntilIdle();
    }

    @Test
    void aJobThatWaitsLongerThanItMayIsDiscarded(DeterministicSystem deterministic) {
        for (Routing<String> routing : DiscardTest.routings().toList()) {
            Factory<String, Work> factory = Factory.spawn(deterministic.system(), options().routing(routing));
            dispatchStuck(deterministic, factory);
            factory.dispatch(Job.<String, Work>of("short", self -> seen.add("late")).timeToLive(SECOND));
            factory.dispatch("long", self -> seen.add("long"));
            deterministic.advance(Duration.ofMillis(990));
            assertEquals(2, factory.stats().queueDepth());
            deterministic.advance(Duration.ofMillis(200));
            assertEquals(1, factory.stats().discarded().get(DiscardReason.TTL_EXPIRED), routing.toString());
            assertEquals(1, factory.stats().queueDepth(), routing.toString());
            factory.ref().kill();
        }
        deterministic.runUntilIdle();
        assertEquals(List.of(), seen);
    }

    @Test
    void anAskThatNobodyWaitsForIsNotHandled(DeterministicSystem deterministic) {
        Factory<String, Work> factory = Factory.spawn(deterministic.system(), options());
        ActorRef<ReplyTo<String>> slow = deterministic.system().spawn(() -> (port, self) -> self.system());
        factory.dispatch("slow", self -> {
            try {
                slow.<String>ask(port -> port, SECOND.multipliedBy(2));
            } catch (AskTimeoutException expected) {
                seen.add("slow");
            }
        });
        assertThrows(AskTimeoutException.class, () -> factory.<String>ask("a",
                port -> self -> seen.add("handled"), SECOND));
        deterministic.advance(SECOND.multipliedBy(2));
        assertEquals(List.of("slow"), seen);
        assertEquals(1, factory.stats().discarded().get(DiscardReason.TTL_EXPIRED));
    }

    @Test
    void aTimeOutSaysHowFarTheJobHasCome(DeterministicSystem deterministic) {
        Factory<String, Work> factory = Factory.spawn(deterministic.system(), options().workers(0));
        assertTimeOut(factory, "still waits for a worker", port -> self -> {});
        factory.resize(1);
        assertTimeOut(factory, "was handled without a reply", port -> self -> {});
        Work stuck = stuck(deterministic);
        assertTimeOut(factory, "has been begun by a worker", port -> stuck);
        factory.ref().kill();
    }

    private static void assertTimeOut(Factory<String, Work> factory, String what,
            Function<ReplyTo<String>, Work> request) {
        AskTimeoutException late = assertThrows(AskTimeoutException.class, () -> factory.ask("a", request, SECOND));
        assertTrue(late.getMessage().contains(what), late.getMessage());
    }

    @Test
    void theShorterOneOfTimeToLiveAndAskCounts(DeterministicSystem deterministic) {
        Factory<String, Work> factory = Factory.spawn(deterministic.system(), options().workers(0));
        Job<String, Work> job = Job.of("a", self -> {});
        assertThrows(JobDiscardedException.class, () -> factory.<String>ask(port -> job.timeToLive(SECOND), HOUR));
        assertThrows(AskTimeoutException.class, () -> factory.<String>ask(port -> job.timeToLive(HOUR), SECOND));
        deterministic.advance(Duration.ofMillis(200));
        assertEquals(List.of("TTL_EXPIRED a", "TTL_EXPIRED a"), discards.trail.all());
    }

    @Test
    void anExpiredJobIsNotTriedAgain(DeterministicSystem deterministic) {
        Factory<String, Work> factory = Factory.spawn(deterministic.system(), options());
        ActorRef<ReplyTo<String>> silent = deterministic.system().spawn(() -> (port, self) -> {});
        factory.dispatch(Job.<String, Work>of("a", self -> {
            seen.add("try");
            silent.<String>ask(port -> port, SECOND.multipliedBy(2));
        }).timeToLive(SECOND).retries(5));
        deterministic.advance(SECOND.multipliedBy(10));
        assertEquals(List.of("try"), seen);
        assertEquals(1, factory.stats().discarded().get(DiscardReason.TTL_EXPIRED));
    }

    @Test
    void aWorkerThatIsStuckIsReplacedAndItsJobFails(DeterministicSystem deterministic) {
        Factory<String, Work> factory = Factory.spawn(deterministic.system(), options()
                .deadMansSwitch(DeadMansSwitch.kill(SECOND)));
        Work stuck = stuck(deterministic);
        JobFailedException failure = assertThrows(JobFailedException.class,
                () -> factory.<String>ask("a", port -> stuck, HOUR));
        assertTrue(failure.getMessage().contains("was stuck"), failure.getMessage());
        Duration found = deterministic.time();
        assertTrue(found.compareTo(SECOND) >= 0 && found.compareTo(SECOND.multipliedBy(3).dividedBy(2)) <= 0,
                found.toString());
        assertEquals("done", factory.<String>ask("a", port -> self -> port.send("done"), HOUR));
        assertEquals(1, factory.stats().workersReplaced());
    }

    @Test
    void workersThatGetOnWithTheirJobsAreNotStuck(DeterministicSystem deterministic) {
        Factory<String, Work> factory = Factory.spawn(deterministic.system(), options().routing(Routing.roundRobin())
                .deadMansSwitch(DeadMansSwitch.kill(SECOND)));
        ActorRef<ReplyTo<String>> silent = deterministic.system().spawn(() -> (port, self) -> {});
        for (int i = 0; i < 20; i++) {
            factory.dispatch("a", self -> assertThrows(AskTimeoutException.class,
                    () -> silent.<String>ask(port -> port, Duration.ofMillis(900))));
        }
        deterministic.advance(HOUR);
        assertEquals(20, factory.stats().completed());
        assertEquals(0, factory.stats().workersReplaced());
    }

    @Test
    void aStuckWorkerIsOnlyReportedWhenTheSwitchSaysSo(DeterministicSystem deterministic) {
        Factory<String, Work> factory = Factory.spawn(deterministic.system(), options()
                .deadMansSwitch(DeadMansSwitch.log(SECOND)).settings(now -> now.statsLayer(new FactoryStatsLayer<>() {
                    @Override
                    public void workerStuck(int worker) {
                        seen.add(worker);
                    }
                })));
        dispatchStuck(deterministic, factory);
        deterministic.advance(SECOND.multipliedBy(60));
        assertEquals(List.of(0), seen, "once for a job");
        assertEquals(0, factory.stats().workersReplaced());
        factory.ref().kill();
    }

    @Test
    void aShorterTimeOutCountsFromNowOn(DeterministicSystem deterministic) {
        Factory<String, Work> factory = Factory.spawn(deterministic.system(), options()
                .deadMansSwitch(DeadMansSwitch.kill(HOUR)));
        dispatchStuck(deterministic, factory);
        factory.update(now -> now.deadMansSwitch(DeadMansSwitch.kill(SECOND)));
        deterministic.advance(SECOND.multipliedBy(2));
        assertEquals(1, factory.stats().failed());
        dispatchStuck(deterministic, factory);
        factory.update(now -> now.noDeadMansSwitch());
        deterministic.advance(HOUR);
        assertEquals(1, factory.stats().failed());
        factory.ref().kill();
    }

    @Test
    void aWorkerWhoseStartFailsIsTriedAgainAfterLongerAndLongerDelays(DeterministicSystem deterministic) {
        Factory<String, Work> factory = Factory.spawn(deterministic.system(), FactoryOptions.<String, Work>of(id -> {
            seen.add(deterministic.time().toMillis());
            return new Worker<>() {
                @Override
                public void preStart(WorkerContext<String, Work> self) {
                    if (seen.size() > 1 && seen.size() < 6) {
                        throw new IllegalStateException("expected");
                    }
                }

                @Override
                public void handle(Job<String, Work> job, WorkerContext<String, Work> self) throws Exception {
                    job.message().run(self);
                }
            };
        }).discardHandler(discards));
        factory.dispatch("a", self -> {
            throw new IllegalStateException("expected");
        });
        factory.dispatch("b", self -> seen.add("handled"));
        deterministic.advance(SECOND.multipliedBy(20));
        assertEquals(List.of(0L, 0L, 0L, 100L, 300L, 700L, "handled"), seen);
        assertEquals(List.of(), discards.trail.all());
    }

    @Test
    void aDynamicLimitIsAskedForAtEachPing(DeterministicSystem deterministic) {
        Factory<String, Work> factory = Factory.spawn(deterministic.system(), options()
                .discard(DiscardSettings.dynamic(5, DiscardMode.NEWEST, current -> {
                    seen.add(current);
                    if (current == 1) {
                        throw new IllegalStateException("expected");
                    }
                    return current - 2;
                })).settings(now -> now.pingEvery(SECOND)));
        dispatchStuck(deterministic, factory);
        assertEquals(5, factory.availableCapacity(HOUR));
        deterministic.advance(SECOND);
        assertEquals(3, factory.availableCapacity(HOUR));
        deterministic.advance(SECOND.multipliedBy(3));
        assertEquals(1, factory.availableCapacity(HOUR));
        assertEquals(List.of(5, 3, 1, 1), seen);
        factory.ref().kill();
    }

    @Test
    void aCapacityControllerSaysHowManyWorkersThereAre(DeterministicSystem deterministic) {
        Factory<String, Work> factory = Factory.spawn(deterministic.system(), options().workers(2)
                .settings(now -> now.capacityController(current -> switch (current) {
                    case 2 -> 4;
                    case 4 -> 1;
                    case 1 -> throw new IllegalStateException("expected");
                    default -> -1;
                })));
        deterministic.advance(Duration.ofMillis(100));
        assertEquals(4, factory.stats().workers());
        assertEquals(4, factory.availableCapacity(HOUR));
        deterministic.advance(Duration.ofMillis(100));
        assertEquals(1, factory.stats().workers());
        deterministic.advance(SECOND);
        assertEquals(1, factory.availableCapacity(HOUR));
    }

    @Test
    void aCapacityControllerThatSaysZeroChangesNothing(DeterministicSystem deterministic) {
        Factory<String, Work> factory = Factory.spawn(deterministic.system(), options().workers(2)
                .settings(now -> now.capacityController(current -> {
                    seen.add(current);
                    return 0;
                })));
        deterministic.advance(SECOND);
        assertEquals(2, factory.availableCapacity(HOUR));
        assertTrue(seen.size() > 1 && Set.of(2).containsAll(seen), seen.toString());
    }

    @Test
    void aFactoryThatDrainsAsksItsCapacityControllerNoMore(DeterministicSystem deterministic) {
        Factory<String, Work> factory = Factory.spawn(deterministic.system(), options()
                .settings(now -> now.capacityController(current -> current + 1)));
        dispatchStuck(deterministic, factory);
        factory.drain();
        deterministic.advance(SECOND);
        assertEquals(1, factory.stats().workers());
        factory.ref().kill();
    }

    @Test
    void jobsOverTheRateAreDiscarded(DeterministicSystem deterministic) {
        for (Routing<String> routing : DiscardTest.routings().toList()) {
            Factory<String, Work> factory = Factory.spawn(deterministic.system(), options().routing(routing)
                    .settings(now -> now.rateLimit(LeakyBucket.of(3, SECOND))));
            for (int i = 0; i < 5; i++) {
                factory.dispatch("a", self -> {});
                deterministic.runUntilIdle();
            }
            assertEquals(3, factory.stats().completed(), routing.toString());
            assertEquals(2, factory.stats().discarded().get(DiscardReason.RATE_LIMITED));
            deterministic.advance(SECOND);
            factory.dispatch("a", self -> {});
            deterministic.runUntilIdle();
            assertEquals(4, factory.stats().completed());
            assertEquals(DiscardReason.RATE_LIMITED, rejected(deterministic, factory, 3));
        }
    }

    private static DiscardReason rejected(DeterministicSystem deterministic, Factory<String, Work> factory, int more) {
        Acceptance<String, Work> last = null;
        for (int i = 0; i < more; i++) {
            last = factory.offer("a", self -> {}, HOUR);
            deterministic.runUntilIdle();
        }
        return ((Acceptance.Rejected<String, Work>) last).reason();
    }
}
