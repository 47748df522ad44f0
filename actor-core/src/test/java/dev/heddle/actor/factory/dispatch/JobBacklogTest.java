package dev.heddle.actor.factory.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.factory.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In which order jobs wait. */
@Timeout(10)
class JobBacklogTest {
    private static Ticket<Integer, String> ticket(int key, int priority, long deadline) {
        Ticket<Integer, String> ticket = new Ticket<>(Job.of(key, "job"), deadline, (lost, reason) -> {});
        ticket.priority = priority;
        return ticket;
    }

    private static List<Integer> keys(Backlog<Integer, String> backlog) {
        List<Integer> keys = new ArrayList<>();
        for (Ticket<Integer, String> next; (next = backlog.poll()) != null;) {
            keys.add(next.job().key());
        }
        return keys;
    }

    @Test
    void firstComeFirstServed() {
        Backlog<Integer, String> backlog = Backlog.fifo();
        for (int i = 0; i < 5; i++) {
            backlog.add(ticket(i, 0, 0));
        }
        backlog.addFirst(ticket(9, 0, 0));
        assertEquals(6, backlog.size());
        assertEquals(9, backlog.pollDiscardable().job().key());
        assertEquals(List.of(0, 1, 2, 3, 4), keys(backlog));
        assertEquals(0, backlog.size());
        assertNull(backlog.poll());
        assertNull(backlog.pollDiscardable());
    }

    @Test
    void theMostUrgentFirstAndTheLeastUrgentGoes() {
        Backlog<Integer, String> backlog = Backlog.byPriority();
        for (int i = 0; i < 6; i++) {
            backlog.add(ticket(i, i % 2 == 0 ? 0 : 3, 0));
        }
        assertEquals(1, backlog.pollDiscardable().job().key());
        assertEquals(List.of(0, 2, 4, 3, 5), keys(backlog));
    }

    @Test
    void whatMustNotBeDiscardedIsPassedOver() {
        Backlog<Integer, String> backlog = Backlog.byPriority();
        Ticket<Integer, String> kept = ticket(1, 3, 0);
        kept.discardable = false;
        backlog.add(kept);
        backlog.add(ticket(2, 3, 0));
        assertEquals(2, backlog.pollDiscardable().job().key());
        assertNull(backlog.pollDiscardable());
        assertEquals(List.of(1), keys(backlog));
    }

    @Test
    void thatSomethingHasADeadlineIsKnownAsLongAsItWaits() {
        Backlog<Integer, String> backlog = Backlog.byPriority();
        List<Consumer<Ticket<Integer, String>>> ways = List.of(backlog::add, backlog::addFirst);
        List<Runnable> ends = List.of(backlog::poll, backlog::pollDiscardable,
                () -> backlog.removeExpired(10, ticket -> {}));
        backlog.add(ticket(1, 2, 0));
        for (Consumer<Ticket<Integer, String>> way : ways) {
            for (Runnable end : ends) {
                assertFalse(backlog.hasDeadlines());
                way.accept(ticket(2, end == ends.get(1) ? 3 : 1, 10));
                assertTrue(backlog.hasDeadlines());
                end.run();
                assertEquals(1, backlog.size());
            }
        }
        assertFalse(backlog.hasDeadlines());
        assertEquals(List.of(1), keys(backlog));
    }

    @Test
    void whatHasWaitedForTooLongIsTakenOut() {
        Backlog<Integer, String> backlog = Backlog.byPriority();
        for (int i = 0; i < 6; i++) {
            backlog.add(ticket(i, i % 5, i < 3 ? 0 : 10L * i));
        }
        List<Integer> expired = new ArrayList<>();
        backlog.removeExpired(40, ticket -> expired.add(ticket.job().key()));
        assertEquals(List.of(3, 4), expired.stream().sorted().toList());
        assertEquals(4, backlog.size());
        assertEquals(List.of(0, 5, 1, 2), keys(backlog));
    }
}
