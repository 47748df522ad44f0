package dev.heddle.actor.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.RestartLimits;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class RestartWindowTest {
    private static final long SECOND = 1_000_000_000L;

    /** Just before the clock turns over. */
    private static final long START = Long.MAX_VALUE - 10 * SECOND;

    private static RestartWindow window(Function<RestartLimits, RestartLimits> limits) {
        return new RestartWindow(limits.apply(RestartLimits.DEFAULT));
    }

    private static Optional<Duration> seconds(long seconds) {
        return Optional.of(Duration.ofSeconds(seconds));
    }

    @Test
    void oneMoreThanAllowedWithinTheTimeIsTooMany() {
        RestartWindow window = window(limits -> limits.intensity(2, Duration.ofSeconds(5)));
        assertEquals(seconds(0), window.failed(START, 0));
        assertEquals(seconds(0), window.failed(START + SECOND, 0));
        assertEquals(Optional.empty(), window.failed(START + 5 * SECOND - 1, 0));
    }

    @Test
    void whatIsOlderThanTheTimeDoesNotCount() {
        RestartWindow window = window(limits -> limits.intensity(2, Duration.ofSeconds(5)));
        for (int i = 0; i < 20; i++) {
            assertEquals(seconds(0), window.failed(START + i * 5 * SECOND / 2, 0), "after " + i);
        }
    }

    @Test
    void noneAllowedIsNone() {
        assertEquals(Optional.empty(),
                window(limits -> limits.intensity(0, Duration.ofSeconds(5))).failed(START, 0));
    }

    @Test
    void delaysDoubleUpToTheLongest() {
        RestartWindow window = window(limits -> RestartLimits.UNLIMITED.backoff(Duration.ofSeconds(1),
                Duration.ofSeconds(5)));
        assertEquals(seconds(1), window.failed(START, 0));
        assertEquals(seconds(2), window.failed(START + SECOND, 0));
        assertEquals(seconds(4), window.failed(START + 3 * SECOND, 0));
        for (int i = 0; i < 100; i++) {
            assertEquals(seconds(5), window.failed(START + (7 + 5 * i) * SECOND, 0));
        }
    }

    @Test
    void aQuietTimeBringsTheFirstDelayBack() {
        RestartWindow window = window(limits -> limits.backoff(Duration.ofSeconds(1), Duration.ofSeconds(60))
                .intensity(100, Duration.ofSeconds(5)));
        window.failed(START, 0);
        assertEquals(seconds(2), window.failed(START + 61 * SECOND, 0));
        assertEquals(seconds(1), window.failed(START + (61 + 2 + 60) * SECOND + 1, 0));
    }

    @Test
    void jitterLeavesOutAPartOfTheDelay() {
        RestartLimits limits = RestartLimits.DEFAULT.backoff(Duration.ofSeconds(10), Duration.ofSeconds(10));
        assertEquals(seconds(8), new RestartWindow(limits).failed(START, 1));
        assertEquals(seconds(9), new RestartWindow(limits).failed(START, 0.5));
        assertEquals(seconds(0), new RestartWindow(limits.jitter(1)).failed(START, 1));
    }

    @Test
    void veryLongTimesAreNoMistake() {
        Duration ever = Duration.ofSeconds(Long.MAX_VALUE);
        RestartWindow window = window(limits -> limits.intensity(2, ever).backoff(ever, ever).jitter(0));
        assertTrue(window.failed(START, 0).orElseThrow().toDays() > 100_000);
        window.failed(START, 0);
        assertEquals(Optional.empty(), window.failed(START, 0));
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThrows(IllegalArgumentException.class, () -> RestartLimits.DEFAULT.intensity(-1, second));
        assertThrows(IllegalArgumentException.class, () -> RestartLimits.DEFAULT.intensity(1, Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> RestartLimits.DEFAULT.backoff(second, Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> RestartLimits.DEFAULT.backoff(second.negated(), second));
        assertThrows(IllegalArgumentException.class, () -> RestartLimits.DEFAULT.jitter(1.01));
        assertThrows(IllegalArgumentException.class, () -> RestartLimits.DEFAULT.jitter(Double.NaN));
        assertThrows(NullPointerException.class, () -> RestartLimits.DEFAULT.intensity(1, null));
    }
}
