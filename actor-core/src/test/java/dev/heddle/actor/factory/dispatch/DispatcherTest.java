package dev.heddle.actor.factory.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.factory.DiscardMode;
import dev.heddle.actor.factory.Routing;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Single decisions, step by step. */
@Timeout(10)
class DispatcherTest extends Steps {
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
