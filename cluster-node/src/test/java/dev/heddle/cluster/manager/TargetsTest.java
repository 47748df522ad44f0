package dev.heddle.cluster.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.Healing;
import dev.heddle.cluster.HostAndPort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class TargetsTest {
    private static final HostAndPort PEER = new HostAndPort("peer", 1);
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Targets targets = new Targets(Healing.DEFAULTS);

    private List<Long> delays(int attempts, double jitter) {
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < attempts; i++) {
            delays.add(targets.failed(PEER, jitter, 0).orElseThrow().toMillis());
            assertTrue(targets.retry(PEER));
        }
        return delays;
    }

    @Test
    void delaysDoubleFromAHundredMillisecondsToThirtySeconds() {
        assertTrue(targets.told(PEER, 0));
        assertEquals(List.of(100L, 200L, 400L, 800L, 1_600L, 3_200L, 6_400L, 12_800L, 25_600L, 30_000L, 30_000L),
                delays(11, 1));
    }

    @Test
    void jitterTakesUpToHalfOfADelay() {
        targets.told(PEER, 0);
        assertEquals(List.of(50L, 100L, 200L), delays(3, 0));
    }

    @Test
    void afterASessionTheDelaysBeginAnew() {
        targets.told(PEER, 0);
        delays(5, 1);
        targets.satisfied(PEER, "peer@host");
        assertEquals(List.of(PEER), targets.unsatisfied("peer@host", 0));
        assertEquals(Optional.of(Duration.ofMillis(100)), targets.failed(PEER, 1, 0));
    }

    @Test
    void whoWeWereToldOfIsTriedForEver() {
        targets.told(PEER, 0);
        assertTrue(targets.failed(PEER, 1, 1_000_000 * MINUTE).isPresent());
    }

    @Test
    void whoWeOnlyHeardOfIsTriedForFiveMinutes() {
        assertTrue(targets.learned(PEER, 0));
        assertTrue(targets.failed(PEER, 1, 5 * MINUTE).isPresent());
        assertTrue(targets.retry(PEER));
        assertEquals(Optional.empty(), targets.failed(PEER, 1, 5 * MINUTE + 1));
        assertEquals(0, targets.size());
    }

    @Test
    void theFiveMinutesBeginAnewWhenTheSessionIsLostOrSomebodyTellsOfThePeerAgain() {
        targets.learned(PEER, 0);
        targets.satisfied(PEER, "peer@host");
        targets.unsatisfied("peer@host", 10 * MINUTE);
        assertTrue(targets.failed(PEER, 1, 15 * MINUTE).isPresent());
        assertFalse(targets.learned(PEER, 15 * MINUTE));
        assertTrue(targets.retry(PEER));
        assertTrue(targets.failed(PEER, 1, 20 * MINUTE).isPresent());
    }

    @Test
    void whoWeHeardOfAndAreToldOfIsDialledAtOnceAndTriedForEver() {
        targets.learned(PEER, 0);
        targets.failed(PEER, 1, 0);
        assertTrue(targets.told(PEER, 0));
        assertTrue(targets.failed(PEER, 1, 100 * MINUTE).isPresent());
    }

    @Test
    void beingToldOfAPeerTwiceDialsItOnce() {
        assertTrue(targets.told(PEER, 0));
        assertFalse(targets.told(PEER, 0));
        targets.satisfied(PEER, "peer@host");
        assertFalse(targets.told(PEER, 0));
    }

    @Test
    void refusalsAreToldAtTheSecondAndOnceUntilThereIsASession() {
        targets.told(PEER, 0);
        assertFalse(targets.refused(PEER));
        assertTrue(targets.refused(PEER));
        assertFalse(targets.refused(PEER));
        targets.satisfied(PEER, "peer@host");
        assertFalse(targets.refused(PEER));
        assertTrue(targets.refused(PEER));
    }

    @Test
    void whenThereAreTooManyOnlyThoseAreLearnedOfThatAreKnownAlready() {
        targets.learned(PEER, 0);
        for (int port = 1; targets.size() < Targets.LEARNED_MAX; port++) {
            assertTrue(targets.learned(new HostAndPort("other", port), 0));
        }
        HostAndPort stranger = new HostAndPort("stranger", 1);
        assertFalse(targets.learned(stranger, 0));
        assertEquals(Targets.LEARNED_MAX, targets.size());
        targets.learned(PEER, 4 * MINUTE);
        assertTrue(targets.failed(PEER, 1, 8 * MINUTE).isPresent(), "its five minutes have begun anew");
        assertTrue(targets.told(stranger, 0));
    }
}
