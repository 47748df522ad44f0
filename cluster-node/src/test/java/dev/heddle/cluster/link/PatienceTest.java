package dev.heddle.cluster.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class PatienceTest {
    private static final long SHORT = 100_000;
    private static final long LONG = 10_000_000;

    private final Patience patience = new Patience();

    @BeforeEach
    void onlyWhereTwoThreadsRunAtOnce() {
        Assumptions.assumeTrue(Runtime.getRuntime().availableProcessors() > 1);
    }

    /** How many short waits it takes until it looks again. */
    private int waitsUntilLook() {
        int waits = 0;
        while (!patience.looks()) {
            patience.waited(SHORT);
            waits++;
        }
        return waits;
    }

    @Test
    void aReaderThatWaitsLongNeverLooks() {
        for (int i = 0; i < 1_000; i++) {
            assertFalse(patience.looks());
            patience.waited(LONG);
        }
    }

    @Test
    void shortWaitsLeadToALook() {
        assertEquals(2, waitsUntilLook());
        patience.looked(true);
    }

    @Test
    void whoFindsSomethingLooksAgainAtOnce() {
        waitsUntilLook();
        for (int i = 0; i < 100; i++) {
            patience.looked(true);
            assertTrue(patience.looks());
        }
        patience.looked(false);
    }

    @Test
    void theCreditOfALongTalkIsBounded() {
        waitsUntilLook();
        for (int i = 0; i < 10_000; i++) {
            patience.looked(true);
            assertTrue(patience.looks());
        }
        int looks = 0;
        do {
            patience.looked(false);
            looks++;
        } while (patience.looks());
        assertEquals(32, looks);
    }

    @Test
    void looksInVainBecomeRarer() {
        int before = waitsUntilLook();
        for (int expected : new int[]{ 4, 8, 16, 16, 16 }) {
            patience.looked(false);
            before = waitsUntilLook();
            assertEquals(expected, before);
        }
        patience.looked(true);
    }

    @Test
    void onlyFewLookAtATime() {
        int most = Runtime.getRuntime().availableProcessors() / 2;
        Patience[] others = new Patience[most + 1];
        for (int i = 0; i <= most; i++) {
            others[i] = new Patience();
            others[i].waited(SHORT);
            others[i].waited(SHORT);
            assertEquals(i < most, others[i].looks());
        }
        others[0].looked(true);
        assertTrue(others[most].looks());
        for (int i = 1; i <= most; i++) {
            others[i].looked(false);
        }
    }
}
