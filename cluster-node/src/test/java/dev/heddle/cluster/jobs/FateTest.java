package dev.heddle.cluster.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who tells an asker that there will be no answer. */
@Timeout(10)
class FateTest {
    private final Fate fate = new Fate(Duration.ofSeconds(Long.MAX_VALUE), true);
    private final List<String> told = new ArrayList<>();

    @Test
    void aJobInHandIsTheFactorys() {
        fate.declines(() -> told.add("lost"));
        assertEquals(List.of(), told);
        assertEquals(Long.MAX_VALUE, fate.limitNanos());
    }

    @Test
    void whatIsDeclinedBeforeAJobIsDoneIsToldWhenItIs() {
        fate.declines(() -> told.add("first"));
        fate.declines(() -> told.add("second"));
        fate.done();
        assertEquals(List.of("first"), told);
    }

    @Test
    void aPortThatFailsThenDoesNotFailTheJob() {
        fate.declines(() -> {
            throw new IllegalStateException("as it was told");
        });
        fate.done();
    }

    @Test
    void whatIsDeclinedAfterwardsIsToldAtOnce() {
        fate.done();
        fate.declines(() -> told.add("lost"));
        assertEquals(List.of("lost"), told);
    }

    @Test
    void ofWhatTheFactoryDoesNotKnowTheAskerItTellsNothing() {
        new Fate(Duration.ofSeconds(1), false).declines(() -> told.add("lost"));
        assertEquals(List.of("lost"), told);
    }
}
