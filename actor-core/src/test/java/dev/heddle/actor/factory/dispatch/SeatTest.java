package dev.heddle.actor.factory.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long a seat waits for its next worker. */
@Timeout(10)
class SeatTest {
    private final Seat<String, Integer> seat = new Seat<>(0);

    private List<Long> delays(int count) {
        return Stream.generate(seat::nextDelay).limit(count).map(Duration::toMillis).toList();
    }

    @Test
    void delaysDoubleUpToTenSecondsUntilAJobIsDone() {
        assertEquals(List.of(0L, 100L, 200L, 400L, 800L, 1_600L, 3_200L, 6_400L, 10_000L, 10_000L), delays(10));
        assertEquals(10_000, delays(1_000).getLast());
        seat.succeeded();
        assertEquals(List.of(0L, 100L), delays(2));
    }
}
