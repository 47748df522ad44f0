package dev.heddle.cluster.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.heddle.cluster.wire.WireTimestamp;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class PingsTest {
    private static final long SECOND = 1_000_000_000L;

    private final Pings pings = new Pings(5);

    @Test
    void anAnswerSaysHowLongThePingWasUnderWay() {
        WireTimestamp sent = pings.next(5 + 3 * SECOND);
        assertEquals(new WireTimestamp(3, 0), sent);
        assertEquals(OptionalLong.of(7), pings.answered(Optional.of(sent), 12 + 3 * SECOND));
    }

    @Test
    void aPingIsAnsweredOnce() {
        WireTimestamp sent = pings.next(5);
        pings.answered(Optional.of(sent), 6);
        assertEquals(OptionalLong.empty(), pings.answered(Optional.of(sent), 6));
    }

    @Test
    void whatWasNeverSentIsNoAnswer() {
        pings.next(5);
        assertEquals(OptionalLong.empty(), pings.answered(Optional.empty(), 6));
        assertEquals(OptionalLong.empty(), pings.answered(Optional.of(new WireTimestamp(0, 1)), 6));
        assertEquals(OptionalLong.empty(), pings.answered(Optional.of(new WireTimestamp(-1, 0)), 6));
    }

    @Test
    void noTwoPingsAreEqual() {
        assertNotEquals(pings.next(5), pings.next(5));
    }

    @Test
    void ofVeryManyWithoutAnswerTheLatestAreRemembered() {
        WireTimestamp first = pings.next(5);
        WireTimestamp last = first;
        for (int i = 0; i < 2_000; i++) {
            last = pings.next(5);
        }
        assertEquals(OptionalLong.empty(), pings.answered(Optional.of(first), 6));
        assertEquals(OptionalLong.of(0), pings.answered(Optional.of(last), 6));
    }
}
