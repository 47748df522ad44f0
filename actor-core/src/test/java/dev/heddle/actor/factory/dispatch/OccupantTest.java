package dev.heddle.actor.factory.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.factory.Job;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When an occupant is told of what it has been handed. */
@Timeout(10)
class OccupantTest extends WithSystem {
    private final Trail<Integer> told = new Trail<>();
    private final Seat<String, Integer> seat = new Seat<>(0);

    /** One for all: in the order in which they are told. */
    private final ActorRef<Ticket<String, Integer>> ref = system.spawn(
            () -> (ticket, self) -> told.add(ticket.job().message()));

    private Occupant<String, Integer> occupy() {
        Occupant<String, Integer> occupant = seat.occupy();
        occupant.ref(ref);
        return occupant;
    }

    private void hand(Occupant<String, Integer> occupant, int number) {
        Ticket<String, Integer> ticket = new Ticket<>(Job.of("key", number), 0, (lost, reason) -> {});
        seat.hand(ticket);
        occupant.tellsLater(ticket);
    }

    @Test
    void itIsToldOnceAndInOrder() {
        Occupant<String, Integer> occupant = occupy();
        assertFalse(occupant.hasUntold());
        hand(occupant, 1);
        hand(occupant, 2);
        hand(occupant, 3);
        assertTrue(occupant.hasUntold());
        occupant.tell();
        occupant.tell();
        assertFalse(occupant.hasUntold());
        hand(occupant, 4);
        occupant.tell();
        assertEquals(List.of(1, 2, 3, 4), told.await(4));
    }

    @Test
    void oneThatHasLeftIsToldNothing() {
        Occupant<String, Integer> left = occupy();
        hand(left, 1);
        seat.takeFirst();
        Occupant<String, Integer> next = occupy();
        left.tell();
        hand(next, 2);
        next.tell();
        assertEquals(List.of(2), told.await(1));
    }
}
