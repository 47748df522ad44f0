package dev.heddle.actor.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What gets into a log when a lot of the same comes. */
@Timeout(30)
class LogLimitTest {
    private static final int MOST = LogLimit.LINES_PER_SECOND;
    private final List<String> said = new ArrayList<>();
    private final LogLimit limit = new LogLimit(said::add, "failures");
    private final long began = System.nanoTime() + TimeUnit.HOURS.toNanos(1);

    private int admitted(int many, long now) {
        return (int) IntStream.range(0, many).filter(i -> limit.admits(now)).count();
    }

    private long second(int number) {
        return began + TimeUnit.MILLISECONDS.toNanos(1_001) * number;
    }

    @Test
    void aFewLinesAreAllLogged() {
        for (int number = 0; number < 100; number++) {
            assertEquals(MOST, admitted(MOST, second(number)));
        }
        assertEquals(List.of(), said);
    }

    @Test
    void ofAFloodSomeLinesAreLoggedAndTheLogSaysAtOnceThatThereAreMore() {
        assertEquals(MOST, admitted(100_000, second(0)));
        assertEquals(1, said.size());
        assertTrue(said.getFirst().startsWith("More than 10 failures in a second"), said.getFirst());
    }

    @Test
    void inTheNextSecondTheNumberOfTheOthersIsSaidAndLinesAreLoggedAgain() {
        admitted(1_000, second(0));
        assertEquals(MOST, admitted(MOST, second(1)));
        assertEquals("990 more failures were not logged", said.getLast());
        admitted(1, second(2));
        assertEquals(2, said.size(), said.toString());
    }
}
