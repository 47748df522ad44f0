package dev.heddle.cluster.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
        Underway.Tally unlimited = underway.came(NO_LIMIT, 0);
        Underway.Tally limited = underway.came(ms(5), 0);
        assertFalse(underway.isNone(0));
        limited.settled();
        assertFalse(underway.isNone(0));
        unlimited.settled();
        assertTrue(underway.isNone(0));
    }

    @Test
    void oneThatNobodyAnswersCountsUntilTheLastCallerOfThatTimeHasGivenUp() {
        underway.came(ms(50), 0);
        underway.came(ms(10), 20 * MS);
        assertFalse(underway.isNone(51 * MS));
        assertTrue(underway.isNone(51 * MS + 1));
        underway.came(ms(10), 100 * MS);
        assertFalse(underway.isNone(105 * MS));
    }

    @Test
    void oneThatNobodyAnswersCountsNoLongerBecauseOthersAreAnsweredThatMayTakeLonger() {
        underway.came(ms(50), 0);
        for (int i = 0; i < 1_000; i++) {
            underway.came(ms(60_000), i * 10 * MS).settled();
            assertEquals(i > 5, underway.isNone(i * 10 * MS + 1), "after " + i);
        }
    }

    @Test
    void eachOfManyThatNobodyAnswersIsForgottenWhenItsTimeIsOver() {
        for (int i = 0; i < 1_000; i++) {
            underway.came(ms(20_000), i * 1_000 * MS);
        }
        assertFalse(underway.isNone(1_018_000 * MS));
        assertTrue(underway.isNone(1_020_000 * MS));
    }

    /** Far more than there are places. */
    @Test
    void ofVeryManyThatNobodyAnswersNoneIsForgottenBeforeItsTimeIsOver() {
        for (int i = 1; i <= 1_000; i++) {
            underway.came(ms(i * 1_000), 0);
        }
        assertFalse(underway.isNone(1_000_000 * MS));
        assertTrue(underway.isNone(1_000_002 * MS));
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
        Underway.Tally without = underway.came(NO_LIMIT, 0);
        assertFalse(underway.isNone(Long.MAX_VALUE));
        without.settled();
        Underway.Tally forEver = underway.came(ms(-1), 0);
        assertFalse(underway.isNone(Long.MAX_VALUE));
        forEver.settled();
        assertTrue(underway.isNone(0));
    }
}
