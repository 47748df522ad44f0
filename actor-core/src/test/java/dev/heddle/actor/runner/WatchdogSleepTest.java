package dev.heddle.actor.runner;

import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The two-sided handshake of falling asleep. The watchdog goes to sleep right after it has started the last thread, so
 * that is the moment at which the next work for it comes.
 */
@Timeout(60)
class WatchdogSleepTest extends WithEngine {
    private static final long NANOS = 2_500_000_000L;
    private static final ThreadFactory VIRTUAL = Thread.ofVirtual().factory();

    /** Set on the watchdog's thread. */
    private volatile boolean starts;

    private void tellWhenAThreadStarts() {
        Starts.from(task -> {
            starts = true;
            return VIRTUAL.newThread(task);
        });
    }

    @AfterEach
    void threadsAgain() {
        Starts.from(null);
    }

    private void awaitStart() {
        await("the watchdog sees to it, seed " + seed, () -> starts);
        starts = false;
        spin(random.nextInt(60));
    }

    @Test
    void noRescueIsLost() {
        tellWhenAThreadStarts();
        long end = System.nanoTime() + NANOS;
        while (System.nanoTime() < end) {
            Watchdog.rescue(Job.once(() -> {}));
            awaitStart();
        }
    }

    @Test
    void noPermitIsOverlooked() {
        tellWhenAThreadStarts();
        Runner slot = new Runner(Job.once(() -> {}));
        long end = System.nanoTime() + NANOS;
        while (System.nanoTime() < end) {
            Job job = Job.once(() -> {});
            while (!slot.put(job)) {
                // The watchdog is still taking the last permit away.
                Thread.onSpinWait();
            }
            awaitStart();
        }
    }
}
