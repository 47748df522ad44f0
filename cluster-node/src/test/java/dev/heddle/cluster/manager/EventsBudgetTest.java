package dev.heddle.cluster.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.tls.LogLines;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What strangers cause leaves some lines a second in the log. */
@Timeout(10)
class EventsBudgetTest {
    private static NodeEvent rejected(Code code) {
        return new NodeEvent.Rejected("there", Optional.empty(), false, new DisconnectReason(code, "so it is"));
    }

    @Test
    void whatIsOrdinaryDoesNotUseUpTheLinesOfWhatIsNot() {
        Events events = new Events();
        try (LogLines log = new LogLines()) {
            for (int i = 0; i < 1_000; i++) {
                events.publish(rejected(Code.DUPLICATE_CONNECTION));
            }
            events.publish(rejected(Code.WRONG_COOKIE));
            long ordinary = log.count(Code.DUPLICATE_CONNECTION.toString());
            assertTrue(ordinary > 0 && ordinary < 500, ordinary + " lines");
            assertEquals(1, log.count(Code.WRONG_COOKIE.toString()), log.text());
        }
    }
}
