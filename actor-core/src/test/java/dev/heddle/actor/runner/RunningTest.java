package dev.heddle.actor.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Everything that runs turns can be seen, and nothing else. */
@Timeout(60)
class RunningTest extends WithEngine {
    /** More than there are places. */
    private static final int MANY = 3_000;

    private final CountDownLatch go = new CountDownLatch(1);

    private static Set<Pace> running() {
        Set<Pace> all = new HashSet<>();
        Runners.forEachRunning(all::add);
        return all;
    }

    private final class Waiting implements Turn {
        private final CountDownLatch begun;
        private Turn behind;

        Waiting(CountDownLatch begun) {
            this.begun = begun;
        }

        @Override
        public boolean run(Pace pace) {
            begun.countDown();
            await(go);
            return false;
        }

        @Override
        public Turn behind() {
            return behind;
        }

        @Override
        public void behind(Turn other) {
            behind = other;
        }
    }

    @Test
    void moreRunnersThanThereArePlacesAreAllSeenUntilTheyEnd() {
        await("those of other tests end", () -> running().isEmpty());
        CountDownLatch begun = new CountDownLatch(MANY);
        for (int i = 0; i < MANY; i++) {
            Starts.alone(new Waiting(begun));
        }
        await(begun);
        int seen = running().size();
        go.countDown();
        assertEquals(MANY, seen);
        await("none is left", () -> running().isEmpty());
    }

    @Test
    void aStintIsSeenWhileItRuns() {
        try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
            CountDownLatch begun = new CountDownLatch(1);
            Stint stint = new Stint(new Waiting(begun), pool, refusal -> {});
            stint.wake();
            await(begun);
            try {
                assertEquals(Set.of(stint), running());
            } finally {
                go.countDown();
            }
            await("it is gone", () -> running().isEmpty());
        }
    }
}
