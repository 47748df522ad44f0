package dev.heddle.actor.factory;

import static dev.heddle.actor.factory.Work.block;
import static dev.heddle.actor.testing.Scripted.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.AskInterruptedException;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dispatchers that wait until there is room. */
@Timeout(30)
class OfferTest extends WithSystem {
    private static final Duration SHORT = Duration.ofMillis(30);

    private final Discards discards = new Discards();
    private final Trail<String> done = new Trail<>();
    private final CountDownLatch go = new CountDownLatch(1);

    private Factory<String, Work> spawn(Routing<String> routing, DiscardSettings limit) {
        return Factory.spawn(system, Work.options().routing(routing).discard(limit).discardHandler(discards));
    }

    private Job<String, Work> job(String key) {
        return Job.of(key, self -> done.add(key));
    }

    static Stream<Routing<String>> routings() {
        return DiscardTest.routings();
    }

    /** Waits until so many more asks wait for the factory's answer than can be answered. */
    private Thread offering(Factory<String, Work> factory, String key, Trail<Boolean> taken) {
        return Thread.ofVirtual().start(() -> taken.add(factory.offer(job(key), SOON).isAccepted()));
    }

    @ParameterizedTest
    @MethodSource("routings")
    void aDispatcherWaitsUntilFewerJobsWaitThanTheLimitSays(Routing<String> routing) throws InterruptedException {
        for (int limit : new int[]{ 0, 1, 2 }) {
            CountDownLatch next = new CountDownLatch(1);
            Factory<String, Work> factory = spawn(routing, DiscardSettings.limit(limit, DiscardMode.NEWEST));
            block(factory, "a", next);
            for (int i = 0; i < limit; i++) {
                assertTrue(factory.offer(job("a"), SOON).isAccepted());
            }
            assertEquals(new Acceptance.Rejected<>(job("a"), DiscardReason.LOADSHED).reason(),
                    ((Acceptance.Rejected<String, Work>) factory.offer(job("a"), SHORT)).reason());
            Trail<Boolean> taken = new Trail<>();
            Thread waits = offering(factory, "late", taken);
            assertFalse(taken.grewTo(1, SHORT));
            next.countDown();
            assertEquals(List.of(true), taken.await(1));
            waits.join();
            assertTrue(factory.drainAndWait(SOON));
        }
        assertEquals(3, done.all().stream().filter("late"::equals).count());
        assertEquals(List.of(), discards.trail.all(), "a job that is rejected is nobody's");
    }

    @Test
    void aDispatcherIsLetInAsSoonAsAJobThatWaitedIsHandedOut() {
        for (Routing<String> routing : routings().toList()) {
            CountDownLatch first = new CountDownLatch(1);
            CountDownLatch second = new CountDownLatch(1);
            Factory<String, Work> factory = spawn(routing, DiscardSettings.limit(1, DiscardMode.NEWEST));
            block(factory, "a", first);
            factory.dispatch("a", self -> second.await());
            Trail<Boolean> taken = new Trail<>();
            offering(factory, "late", taken);
            assertFalse(taken.grewTo(1, SHORT));
            first.countDown();
            assertEquals(List.of(true), taken.await(1), "while the second one is in hand");
            second.countDown();
            assertTrue(factory.drainAndWait(SOON));
        }
    }

    @Test
    void whereTheOldestGoesADispatcherNeverWaits() {
        Factory<String, Work> factory = spawn(Routing.queuer(), DiscardSettings.limit(1, DiscardMode.OLDEST));
        block(factory, "a", go);
        assertTrue(factory.offer(job("1"), SOON).isAccepted());
        assertTrue(factory.offer(job("2"), SOON).isAccepted());
        assertEquals(List.of("LOADSHED 1"), discards.trail.await(1));
        go.countDown();
        assertEquals(List.of("2"), done.await(1));
    }

    @Test
    void withoutALimitADispatcherNeverWaits() {
        Factory<String, Work> factory = spawn(Routing.queuer(), DiscardSettings.none());
        block(factory, "a", go);
        for (int i = 0; i < 100; i++) {
            assertTrue(factory.offer(job("1"), SOON).isAccepted());
        }
        go.countDown();
    }

    @Test
    void aHigherLimitLetsWaitingDispatchersIn() {
        Factory<String, Work> factory = spawn(Routing.queuer(), DiscardSettings.limit(0, DiscardMode.NEWEST));
        block(factory, "a", go);
        Trail<Boolean> taken = new Trail<>();
        offering(factory, "late", taken);
        assertFalse(taken.grewTo(1, SHORT));
        factory.update(now -> now.discard(DiscardSettings.limit(1, DiscardMode.NEWEST)));
        assertEquals(List.of(true), taken.await(1));
        go.countDown();
    }

    @Test
    void aDispatcherThatWaitsHearsOfADrainAtOnce() {
        Factory<String, Work> factory = spawn(Routing.roundRobin(), DiscardSettings.limit(0, DiscardMode.NEWEST));
        block(factory, "a", go);
        Trail<Acceptance<String, Work>> ends = new Trail<>();
        Thread.ofVirtual().start(() -> ends.add(factory.offer(job("late"), SOON)));
        assertFalse(ends.grewTo(1, SHORT));
        factory.drain();
        Acceptance.Rejected<String, Work> end = (Acceptance.Rejected<String, Work>) ends.await(1).get(0);
        assertEquals(DiscardReason.SHUTDOWN, end.reason());
        go.countDown();
        assertTrue(factory.ref().awaitStopped(SOON));
        Acceptance.Rejected<String, Work> after = (Acceptance.Rejected<String, Work>) factory.offer(job("x"), SOON);
        assertEquals(DiscardReason.SHUTDOWN, after.reason());
    }

    @Test
    void aDispatcherThatIsInterruptedHasItsJobStill() throws InterruptedException {
        Factory<String, Work> factory = spawn(Routing.queuer(), DiscardSettings.limit(0, DiscardMode.NEWEST));
        block(factory, "a", go);
        Trail<Throwable> ends = new Trail<>();
        Thread waits = Thread.ofVirtual().start(() -> ends
                .add(assertThrows(AskInterruptedException.class, () -> factory.offer(job("late"), SOON))));
        assertFalse(ends.grewTo(1, SHORT));
        waits.interrupt();
        ends.await(1);
        go.countDown();
        assertTrue(factory.drainAndWait(SOON));
        assertEquals(List.of(), done.all());
        assertEquals(1, factory.stats().jobs(), "an offer that is not taken does not count");
    }
}
