package dev.heddle.actor.factory.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.heddle.actor.factory.DiscardMode;
import dev.heddle.actor.factory.DiscardReason;
import dev.heddle.actor.factory.Job;
import dev.heddle.actor.factory.LeakyBucket;
import dev.heddle.actor.factory.Routing;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many go in a time, of those that come, that waited, and that are moved. */
@Timeout(10)
class DispatcherRateTest extends Steps {
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
}
