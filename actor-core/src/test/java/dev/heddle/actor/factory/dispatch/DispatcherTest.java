package dev.heddle.actor.factory.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.factory.DiscardMode;
import dev.heddle.actor.factory.DiscardReason;
import dev.heddle.actor.factory.Job;
import dev.heddle.actor.factory.JobQueue;
import dev.heddle.actor.factory.LeakyBucket;
import dev.heddle.actor.factory.Routing;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Single decisions, step by step. */
@Timeout(10)
class DispatcherTest {
    private final Crowd crowd = new Crowd();
    private long now;
    private int jobs;

    private Dispatcher<String, Integer> start(int workers, Routing<String> routing) {
        Dispatcher<String, Integer> dispatcher = new Dispatcher<>(routing, JobQueue.fifo(), () -> now, crowd);
        dispatcher.start(workers);
        return dispatcher;
    }

    private int dispatch(Dispatcher<String, Integer> dispatcher, String key) {
        int job = jobs++;
        dispatcher.dispatch(new Ticket<>(Job.of(key, job), 0, (lost, reason) -> {}));
        return job;
    }

    private Crowd.Hand hand(int index) {
        return crowd.hands.get(index);
    }

    private void finish(Dispatcher<String, Integer> dispatcher, Crowd.Hand hand) {
        crowd.finish(hand);
        dispatcher.done(hand.occupant);
    }

    @Test
    void everyHashLeadsToASeat() {
        for (int size : new int[]{ 1, 2, 3, 7, 1_000_000 }) {
            for (int hash : new int[]{ 0, 1, -1, 16, Integer.MAX_VALUE, Integer.MIN_VALUE }) {
                int seat = Routes.bounded(hash, size);
                assertTrue(seat >= 0 && seat < size, hash + " of " + size + ": " + seat);
            }
        }
        Set<Integer> ofMultiples = IntStream.range(0, 100).mapToObj(i -> Routes.bounded(i * 8, 8))
                .collect(Collectors.toSet());
        assertEquals(8, ofMultiples.size(), "hashes that are multiples of the size use all seats");
    }

    @Test
    void aWordOfAWorkerThatIsGoneChangesNothing() {
        Dispatcher<String, Integer> dispatcher = start(1, Routing.roundRobin());
        int first = dispatch(dispatcher, "a");
        int second = dispatch(dispatcher, "a");
        crowd.begin(hand(0));
        Occupant<String, Integer> gone = crowd.end(hand(0));
        dispatcher.ended(gone, new Ending("failed", null));
        dispatcher.ended(gone, new Ending("failed", null));
        dispatcher.ready(hand(1).occupant);
        crowd.begin(hand(1));
        dispatcher.done(gone);
        dispatcher.ready(gone);
        assertEquals("failed", crowd.outcomes.get(first));
        assertNull(crowd.outcomes.get(second));
        assertEquals(1, dispatcher.activeWorkers());
        assertEquals(1, dispatcher.tally().stats().workersReplaced());
    }

    @Test
    void whatAWorkerHadNotBegunIsKeptForTheNextInItsOrder() {
        Dispatcher<String, Integer> dispatcher = start(1, Routing.roundRobin());
        for (int i = 0; i < 100; i++) {
            dispatch(dispatcher, "a");
        }
        assertEquals(99, dispatcher.queueDepth());
        crowd.begin(hand(0));
        dispatcher.ended(crowd.end(hand(0)), new Ending("failed", null));
        assertEquals(99, dispatcher.queueDepth());
        dispatcher.ready(hand(1).occupant);
        while (crowd.begin(hand(1))) {
            finish(dispatcher, hand(1));
        }
        assertEquals(IntStream.range(0, 100).mapToObj(i -> "0:" + i).toList(), crowd.trace);
        assertEquals(0, dispatcher.queueDepth());
    }

    @Test
    void aSeatWhoseNextWorkerDoesNotStartIsFilledLater() {
        Dispatcher<String, Integer> dispatcher = start(1, Routing.queuer());
        crowd.refusals = 1;
        dispatcher.ended(crowd.end(hand(0)), new Ending("failed", null));
        assertEquals(0, crowd.refusals, "tried at once");
        assertEquals(1, crowd.dueHires.size());
        int job = dispatch(dispatcher, "a");
        for (int i = 0; i < 3; i++) {
            dispatcher.look(100, true);
            now += 1_000;
        }
        dispatcher.hireNow(crowd.dueHires.poll());
        dispatcher.ready(hand(1).occupant);
        crowd.begin(hand(1));
        finish(dispatcher, hand(1));
        assertEquals("completed", crowd.outcomes.get(job));
    }

    @Test
    void aSeatThatHasEndedMeanwhileIsNotFilled() {
        Dispatcher<String, Integer> dispatcher = start(1, Routing.queuer());
        crowd.refusals = 1;
        dispatcher.ended(crowd.end(hand(0)), new Ending("failed", null));
        dispatcher.resize(0);
        dispatcher.hireNow(crowd.dueHires.poll());
        assertEquals(1, crowd.hands.size());
    }

    @Test
    void onlyWithoutALimitAWorkerIsHandedMoreThanOne() {
        Dispatcher<String, Integer> dispatcher = start(1, Routing.roundRobin());
        dispatcher.limit(10, DiscardMode.OLDEST);
        dispatch(dispatcher, "a");
        dispatch(dispatcher, "a");
        assertEquals(1, hand(0).mailbox.size());
        dispatcher.noLimit();
        dispatch(dispatcher, "a");
        crowd.begin(hand(0));
        finish(dispatcher, hand(0));
        assertEquals(2, hand(0).mailbox.size());
        assertEquals(1, dispatcher.queueDepth());
    }

    @Test
    void aWorkerIsStuckOnlyWithTheSameThingAndOnlyAfterItsTime() {
        Dispatcher<String, Integer> dispatcher = start(1, Routing.queuer());
        for (int i = 0; i < 3; i++) {
            dispatcher.look(100, true);
            now += 1_000;
        }
        assertTrue(hand(0).alive, "an idle worker is not stuck");
        dispatch(dispatcher, "a");
        dispatch(dispatcher, "a");
        crowd.begin(hand(0));
        dispatcher.look(100, true);
        now += 99;
        dispatcher.look(100, true);
        finish(dispatcher, hand(0));
        crowd.begin(hand(0));
        now += 99;
        dispatcher.look(100, true);
        assertTrue(hand(0).alive, "a worker with another job is not stuck");
        now += 100;
        dispatcher.look(100, true);
        assertFalse(hand(0).alive);
        assertEquals("failed", crowd.outcomes.get(1));
        dispatcher.look(100, true);
        now += 100;
        dispatcher.look(100, true);
        assertFalse(hand(1).alive, "one that does not get ready is stuck as well");
        assertEquals(3, crowd.hands.size());
    }

    @Test
    void aJobOverTheRateLeavesItsWorkerFree() {
        Dispatcher<String, Integer> dispatcher = start(1, Routing.queuer());
        dispatcher.rateLimit(new LeakyBucket(1, Duration.ofNanos(100), 1, 1));
        dispatch(dispatcher, "a");
        crowd.begin(hand(0));
        finish(dispatcher, hand(0));
        int over = dispatch(dispatcher, "a");
        assertEquals("discarded RATE_LIMITED", crowd.outcomes.get(over));
        assertEquals(1, dispatcher.availableCapacity());
        now += 100;
        dispatch(dispatcher, "a");
        assertEquals(1, hand(0).mailbox.size());
    }

    /** Offers that wait while there is some left in the bucket, and then not enough for all of them. */
    private Dispatcher<String, Integer> withOffersBeforeAnEmptyBucket(int workers, Routing<String> routing) {
        Dispatcher<String, Integer> dispatcher = start(workers, routing);
        dispatcher.limit(0, DiscardMode.NEWEST);
        dispatcher.rateLimit(new LeakyBucket(1, Duration.ofNanos(100), 2, 2));
        dispatch(dispatcher, "a");
        for (int i = 0; i < 3; i++) {
            dispatcher.dispatch(new Offer<>(Job.of("a", jobs++), 0, taken -> {}));
        }
        return dispatcher;
    }

    @Test
    void offersThatHaveWaitedAreLetInWithinTheRateOnly() {
        for (Routing<String> routing : List.<Routing<String>>of(Routing.queuer(), Routing.stickyQueuer(),
                Routing.roundRobin(), Routing.keyPersistent())) {
            Dispatcher<String, Integer> dispatcher = withOffersBeforeAnEmptyBucket(1, routing);
            Crowd.Hand only = crowd.hands.getLast();
            for (int i = 0; i < 2; i++) {
                crowd.begin(only);
                finish(dispatcher, only);
            }
            assertFalse(crowd.begin(only), "the bucket is empty");
            assertEquals(2, dispatcher.tally().stats().completed());
            assertEquals("rejected RATE_LIMITED", crowd.outcomes.get(jobs - 1));
            assertEquals("rejected RATE_LIMITED", crowd.outcomes.get(jobs - 2));
        }
    }

    @Test
    void offersThatALimitLetsInOrAResizeMovesAreWithinTheRateToo() {
        Dispatcher<String, Integer> raised = withOffersBeforeAnEmptyBucket(1, Routing.roundRobin());
        raised.limit(5, DiscardMode.NEWEST);
        assertEquals(2, raised.tally().stats().jobs());
        assertEquals("rejected RATE_LIMITED", crowd.outcomes.get(jobs - 1));
        Dispatcher<String, Integer> grown = withOffersBeforeAnEmptyBucket(1, Routing.queuer());
        grown.rateLimit(new LeakyBucket(1, Duration.ofNanos(100), 1, 0));
        grown.resize(4);
        crowd.alive().forEach(hand -> grown.ready(hand.occupant));
        assertEquals(1, grown.tally().stats().jobs());
        for (int offer = jobs - 3; offer < jobs; offer++) {
            assertEquals("rejected RATE_LIMITED", crowd.outcomes.get(offer));
        }
    }

    @Test
    void anOfferThatIsMovedAndHasNoPlaceYetWaitsOnWhateverTheRate() {
        Dispatcher<String, Integer> dispatcher = start(1, Routing.queuer());
        dispatcher.limit(0, DiscardMode.NEWEST);
        dispatch(dispatcher, "a");
        int offer = jobs++;
        dispatcher.dispatch(new Offer<>(Job.of("a", offer), 0, taken -> {}));
        dispatcher.rateLimit(new LeakyBucket(1, Duration.ofNanos(100), 1, 0));
        dispatcher.resize(2);
        assertNull(crowd.outcomes.get(offer));
        now += 100;
        dispatcher.ready(crowd.hands.getLast().occupant);
        assertEquals(1, crowd.hands.getLast().mailbox.size());
    }

    @Test
    void whatHasWaitedForAFirstSeatGoesWithinTheRateOnly() {
        for (Routing<String> routing : List.<Routing<String>>of(Routing.queuer(), Routing.roundRobin())) {
            Dispatcher<String, Integer> dispatcher = start(0, routing);
            dispatcher.rateLimit(LeakyBucket.of(2, Duration.ofNanos(100)));
            for (int i = 0; i < 5; i++) {
                dispatch(dispatcher, "a");
            }
            dispatcher.resize(1);
            Crowd.Hand only = crowd.hands.getLast();
            dispatcher.ready(only.occupant);
            while (crowd.begin(only)) {
                finish(dispatcher, only);
            }
            assertEquals(2, dispatcher.tally().stats().completed(), routing.toString());
            assertEquals(3, dispatcher.tally().stats().discarded().get(DiscardReason.RATE_LIMITED));
        }
    }

    /** An offer that waits for the second of two seats, which ends when it has done its job. */
    private Dispatcher<String, Integer> withAnOfferForASeatThatEnds() {
        Dispatcher<String, Integer> dispatcher = start(2, Routing.keyPersistent());
        dispatcher.limit(0, DiscardMode.NEWEST);
        String key = IntStream.range(0, 100).mapToObj(i -> "k" + i)
                .filter(each -> Routes.bounded(each.hashCode(), 2) == 1)
                .findFirst().orElseThrow();
        dispatch(dispatcher, key);
        crowd.begin(hand(1));
        dispatcher.resize(1);
        dispatcher.dispatch(new Offer<>(Job.of(key, jobs++), 0, taken -> {}));
        assertEquals(0, hand(0).mailbox.size(), "its key is with the one that is about to end");
        return dispatcher;
    }

    @Test
    void anOfferThatWaitsForASeatThatEndsGoesToWhereItsKeyBelongsThen() {
        Dispatcher<String, Integer> dispatcher = withAnOfferForASeatThatEnds();
        finish(dispatcher, hand(1));
        assertFalse(hand(1).alive);
        assertEquals(1, hand(0).mailbox.size());
    }

    @Test
    void soItDoesWithinTheRateOnly() {
        Dispatcher<String, Integer> dispatcher = withAnOfferForASeatThatEnds();
        dispatcher.rateLimit(new LeakyBucket(1, Duration.ofNanos(100), 1, 0));
        finish(dispatcher, hand(1));
        assertEquals(0, hand(0).mailbox.size());
        assertEquals("rejected RATE_LIMITED", crowd.outcomes.get(1));
    }

    @Test
    void ofAStickyKeyWhatComesLaterDoesNotOvertakeWhatWaits() {
        Dispatcher<String, Integer> dispatcher = start(2, Routing.stickyQueuer());
        dispatch(dispatcher, "x");
        dispatch(dispatcher, "y");
        dispatch(dispatcher, "a");
        dispatch(dispatcher, "z");
        dispatch(dispatcher, "a");
        crowd.begin(hand(0));
        finish(dispatcher, hand(0));
        crowd.begin(hand(0));
        dispatch(dispatcher, "a");
        crowd.begin(hand(1));
        finish(dispatcher, hand(1));
        crowd.begin(hand(1));
        finish(dispatcher, hand(1));
        for (int i = 0; i < 3; i++) {
            finish(dispatcher, hand(0));
            crowd.begin(hand(0));
        }
        assertEquals(List.of("0:0", "0:2", "1:1", "1:3", "0:4", "0:5"), crowd.trace);
    }
}
