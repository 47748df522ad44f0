package dev.heddle.cluster.remote;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When nothing waits for an answer any more. */
@Timeout(10)
class UnderwayTest {
    private static final long MS = 1_000_000;
    private static final OptionalLong NO_LIMIT = OptionalLong.empty();

    private final Underway underway = new Underway(2);

    private static OptionalLong ms(long limit) {
        return OptionalLong.of(limit);
    }

    @Test
    void ourCallsCountUntilTheyEndAndThereMayBeOnlySoMany() {
        assertTrue(underway.isNone(0));
        assertTrue(underway.begins());
        assertTrue(underway.begins());
        assertFalse(underway.begins());
        underway.ended(1);
        assertFalse(underway.isNone(0));
        underway.ended(1);
        assertTrue(underway.isNone(0));
    }

    @Test
    void aCallOfThePeersCountsUntilItIsSettled() {
        underway.came(NO_LIMIT, 0);
        underway.came(ms(5), 0);
        assertFalse(underway.isNone(0));
        underway.settled(ms(5));
        assertFalse(underway.isNone(0));
        underway.settled(NO_LIMIT);
        assertTrue(underway.isNone(0));
    }

    @Test
    void oneThatNobodyAnswersCountsUntilTheLastCallerHasGivenUp() {
        underway.came(ms(50), 0);
        underway.came(ms(10), 20 * MS);
        assertFalse(underway.isNone(51 * MS));
        assertTrue(underway.isNone(51 * MS + 1));
        underway.came(ms(10), 100 * MS);
        assertFalse(underway.isNone(105 * MS));
    }

    @Test
    void clocksMayBeginAnywhere() {
        long begin = Long.MAX_VALUE - 5 * MS;
        underway.came(ms(10), begin);
        assertFalse(underway.isNone(begin + 11 * MS));
        assertTrue(underway.isNone(begin + 12 * MS));
    }

    @Test
    void oneWithoutALimitCountsForEverAndSoDoesOneWhoseLimitIsForEver() {
        underway.came(NO_LIMIT, 0);
        assertFalse(underway.isNone(Long.MAX_VALUE));
        underway.settled(NO_LIMIT);
        underway.came(ms(-1), 0);
        assertFalse(underway.isNone(Long.MAX_VALUE));
        underway.settled(ms(-1));
        assertTrue(underway.isNone(0));
    }
}
