package dev.heddle.actor.factory;

import static dev.heddle.actor.factory.Work.block;
import static dev.heddle.actor.testing.Scripted.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Too many jobs wait, or one for too long. */
@Timeout(30)
class DiscardTest extends WithSystem {
    private final Discards discards = new Discards();
    private final Trail<String> done = new Trail<>();
    private final CountDownLatch go = new CountDownLatch(1);

    private Factory<String, Work> spawn(Routing<String> routing, DiscardSettings limit) {
        return Factory.spawn(system, Work.options().routing(routing).discard(limit).discardHandler(discards));
    }

    private void dispatch(Factory<String, Work> factory, String... keys) {
        for (String key : keys) {
            factory.dispatch(key, self -> done.add(key));
        }
    }

    static Stream<Routing<String>> routings() {
        return Stream.of(Routing.queuer(), Routing.stickyQueuer(), Routing.roundRobin(), Routing.keyPersistent(),
                Routing.custom((key, workers) -> 7));
    }

    @ParameterizedTest
    @MethodSource("routings")
    void theNewestGoesWhenTooManyWait(Routing<String> routing) {
        assertThatOfFourGo(List.of("3", "4"), List.of("1", "2"), routing, DiscardMode.NEWEST);
    }

    /** Two are handled, two are lost. */
    private void assertThatOfFourGo(List<String> lost, List<String> handled, Routing<String> routing,
            DiscardMode mode) {
        Factory<String, Work> factory = spawn(routing, DiscardSettings.limit(2, mode));
        block(factory, "a", go);
        dispatch(factory, "1", "2", "3", "4");
        assertEquals(lost.stream().map(key -> "LOADSHED " + key).toList(), discards.trail.await(2));
        go.countDown();
        assertEquals(handled, done.await(2));
        assertEquals(2, factory.stats().discarded().get(DiscardReason.LOADSHED));
    }

    @ParameterizedTest
    @MethodSource("routings")
    void theOldestGoesWhenTooManyWait(Routing<String> routing) {
        assertThatOfFourGo(List.of("1", "2"), List.of("3", "4"), routing, DiscardMode.OLDEST);
    }

    @ParameterizedTest
    @MethodSource("routings")
    void withALimitOfZeroAFreeWorkerStillGetsAJob(Routing<String> routing) {
        Factory<String, Work> factory = spawn(routing, DiscardSettings.limit(0, DiscardMode.NEWEST));
        block(factory, "a", go);
        dispatch(factory, "1");
        assertEquals(List.of("LOADSHED 1"), discards.trail.await(1));
        go.countDown();
    }

    @Test
    void theLimitIsForEachWorkerWhereEachHasAQueueOfItsOwn() {
        Factory<String, Work> factory = Factory.spawn(system, Work.options().workers(2).routing(Routing.roundRobin())
                .discard(DiscardSettings.limit(1, DiscardMode.NEWEST)).discardHandler(discards));
        block(factory, "a", go);
        block(factory, "b", go);
        dispatch(factory, "1", "2", "3");
        assertEquals(List.of("LOADSHED 3"), discards.trail.await(1));
        assertEquals(2, factory.queueDepth(SOON));
        go.countDown();
    }

    @Test
    void capacityIsFreeWorkersAndRoomToWait() {
        Factory<String, Work> factory = Factory.spawn(system, Work.options().workers(3)
                .discard(DiscardSettings.limit(4, DiscardMode.NEWEST)));
        assertEquals(7, factory.availableCapacity(SOON));
        block(factory, "a", go);
        assertEquals(6, factory.availableCapacity(SOON));
        Factory<String, Work> each = Factory.spawn(system, Work.options().workers(3).routing(Routing.roundRobin())
                .discard(DiscardSettings.limit(4, DiscardMode.NEWEST)));
        block(each, "a", go);
        assertEquals(14, each.availableCapacity(SOON));
        each.update(now -> now.discard(DiscardSettings.none()));
        assertEquals(2, each.availableCapacity(SOON));
        go.countDown();
    }

    @Test
    void capacityIsNeverNegativeWhenTheLimitFalls() {
        Factory<String, Work> factory = spawn(Routing.queuer(), DiscardSettings.limit(10, DiscardMode.NEWEST));
        block(factory, "a", go);
        dispatch(factory, "1", "2", "3");
        factory.update(now -> now.discard(DiscardSettings.limit(1, DiscardMode.NEWEST)));
        assertEquals(0, factory.availableCapacity(SOON));
        assertEquals(3, factory.queueDepth(SOON));
        go.countDown();
    }

    @Test
    void withoutAHandlerADiscardedJobIsADeadLetter() {
        Trail<DeadLetter> letters = new Trail<>();
        system.deadLetters().subscribe(letters::add);
        Factory<String, Work> factory = Factory.spawn(system, Work.options()
                .discard(DiscardSettings.limit(0, DiscardMode.NEWEST)));
        block(factory, "a", go);
        dispatch(factory, "1");
        DeadLetter letter = letters.await(1).get(0);
        assertEquals(DeadLetter.Reason.JOB_DISCARDED, letter.reason());
        assertEquals("LOADSHED", letter.detail());
        assertEquals("1", ((Job<?, ?>) letter.message()).key());
        assertEquals(factory.ref(), letter.target().orElseThrow());
        go.countDown();
    }

    @Test
    void whoAsksHearsWhyTheJobWasDiscarded() {
        Factory<String, Work> factory = spawn(Routing.queuer(), DiscardSettings.limit(0, DiscardMode.NEWEST));
        block(factory, "a", go);
        JobDiscardedException refused = assertThrows(JobDiscardedException.class, () -> Work.ask(factory, "b"));
        assertEquals(DiscardReason.LOADSHED, refused.reason());
        go.countDown();
    }

    @Test
    void theDispatcherHearsWhetherItsJobWasTaken() {
        Factory<String, Work> factory = spawn(Routing.queuer(), DiscardSettings.limit(1, DiscardMode.NEWEST));
        Trail<String> heard = new Trail<>();
        block(factory, "a", go);
        for (String key : List.of("1", "2")) {
            factory.dispatch(Job.<String, Work>of(key, self -> {}).accepted(how -> heard.add(switch (how) {
                case Acceptance.Accepted<String, Work>() -> "taken";
                case Acceptance.Rejected<String, Work>(var job, var reason) -> job.key() + " " + reason;
            })));
        }
        assertEquals(List.of("taken", "2 LOADSHED"), heard.await(2));
        go.countDown();
    }

    @Test
    void urgentJobsComeFirstAndTheLeastUrgentGo() {
        Factory<String, Work> factory = Factory.spawn(system, Work.options()
                .queue(JobQueue.priority(key -> StandardPriority.valueOf(key)))
                .discard(DiscardSettings.limit(3, DiscardMode.OLDEST)).discardHandler(discards));
        block(factory, "HIGH", go);
        dispatch(factory, "NORMAL", "BEST_EFFORT", "HIGH", "HIGHEST", "NORMAL");
        assertEquals(List.of("LOADSHED BEST_EFFORT", "LOADSHED NORMAL"), discards.trail.await(2));
        go.countDown();
        assertEquals(List.of("HIGHEST", "HIGH", "NORMAL"), done.await(3));
    }

    @Test
    void jobsThatMustNotBeDiscardedAreLetInOverTheLimit() {
        Factory<String, Work> factory = Factory.spawn(system, Work.options()
                .queue(JobQueue.priority(new PriorityManager<String>() {
                    @Override
                    public StandardPriority priority(String key) {
                        return StandardPriority.NORMAL;
                    }

                    @Override
                    public boolean isDiscardable(String key) {
                        return !key.startsWith("keep");
                    }
                })).discard(DiscardSettings.limit(1, DiscardMode.NEWEST)).discardHandler(discards));
        block(factory, "a", go);
        dispatch(factory, "1", "keep 2", "3");
        assertEquals(List.of("LOADSHED 3"), discards.trail.await(1));
        factory.update(now -> now.discard(DiscardSettings.limit(1, DiscardMode.OLDEST)));
        dispatch(factory, "keep 4");
        assertEquals(List.of("LOADSHED 3", "LOADSHED 1"), discards.trail.await(2));
        go.countDown();
        assertEquals(List.of("keep 2", "keep 4"), done.await(2));
    }
}
