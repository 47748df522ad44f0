package dev.heddle.actor.factory.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.factory.Job;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs whose dispatchers wait, or have given up. */
@Timeout(10)
class OffersTest {
    private final Offers<String, Integer> offers = new Offers<>();

    private Offer<String, Integer> add(int job) {
        Offer<String, Integer> offer = new Offer<>(Job.of("a", job), 0, taken -> {});
        offers.add(offer);
        return offer;
    }

    @Test
    void thoseWhoComeAgainAndAgainAndGiveUpDoNotFillTheMemory() {
        List<Offer<String, Integer>> waiting = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            Offer<String, Integer> offer = add(i);
            if (i % 100 == 0) {
                waiting.add(offer);
            } else {
                offer.giveUp();
            }
        }
        int kept = 0;
        List<Ticket<String, Integer>> found = new ArrayList<>();
        for (Ticket<String, Integer> next; (next = offers.poll()) != null; kept++) {
            if (!next.isGivenUp()) {
                found.add(next);
            }
        }
        assertEquals(waiting, found);
        assertTrue(kept <= 4 * waiting.size(), "kept " + kept);
    }

    @Test
    void theFirstWhoStillWaitsIsTaken() {
        add(1).giveUp();
        Offer<String, Integer> second = add(2);
        assertSame(second, offers.claim());
        assertEquals(null, offers.claim());
        assertTrue(offers.isEmpty());
    }
}
