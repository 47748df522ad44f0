package dev.heddle.actor.factory.dispatch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.factory.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a ticket keeps when its job goes from one worker to another. */
@Timeout(10)
class TicketTest {

    @Test
    void whetherAJobWasAcceptedIsToldOnceHoweverOftenItIsTried() {
        Ticket<String, Integer> first = new Ticket<>(Job.of("a", 1).accepted(how -> {}).retries(1), 0,
                (lost, reason) -> {});
        assertTrue(first.tellsAcceptance());
        assertFalse(first.tellsAcceptance());
        Ticket<String, Integer> returned = first.returned();
        assertFalse(returned.tellsAcceptance());
        Ticket<String, Integer> again = returned.nextTry();
        assertFalse(again.tellsAcceptance());
        assertNull(again.nextTry(), "one more try, and no third");
    }
}
