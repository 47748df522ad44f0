package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(5)
class StrangersTest {
    private static final long AGE = 100;

    private final Strangers strangers = new Strangers(3, AGE);

    @Test
    void whileThereIsRoomNobodyGoes() {
        assertEquals(Optional.empty(), strangers.add(1, "x", 0));
        assertEquals(Optional.empty(), strangers.add(2, "x", 1));
        assertEquals(0, strangers.pauseNanos(2));
    }

    @Test
    void ofTheAddressThatHoldsMostTheFurthestBehindGoes() {
        strangers.add(1, "few", 0);
        strangers.add(2, "many", 1);
        strangers.add(3, "many", 2);
        strangers.advanced(2, 1);
        assertEquals(Optional.of(3L), strangers.add(4, "new", 500));
    }

    @Test
    void amongEqualsTheOldestGoes() {
        strangers.add(1, "x", 0);
        strangers.add(2, "x", 1);
        strangers.add(3, "x", 2);
        assertEquals(Optional.of(1L), strangers.add(4, "x", 500));
    }

    @Test
    void whoHasHardlyArrivedStaysAndAcceptingPauses() {
        strangers.add(1, "x", 0);
        strangers.add(2, "x", 50);
        strangers.add(3, "x", 60);
        assertEquals(30, strangers.pauseNanos(70));
        assertEquals(0, strangers.pauseNanos(100));
        assertEquals(Optional.of(1L), strangers.add(4, "x", 100));
    }

    @Test
    void whoIsAuthenticatedDoesNotCount() {
        strangers.add(1, "x", 0);
        strangers.add(2, "x", 0);
        strangers.add(3, "x", 0);
        strangers.remove(2);
        assertEquals(2, strangers.count());
        assertTrue(strangers.add(4, "x", 1).isEmpty());
    }
}
