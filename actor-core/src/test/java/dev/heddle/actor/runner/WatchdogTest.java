package dev.heddle.actor.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The watchdog's sleep, its end, and what it does for those who block. */
@Timeout(60)
class WatchdogTest extends WithEngine {

    /** A turn that wakes another one and does not end before that one has run. */
    private static Job blockedBehindItsOwn(CountDownLatch over) {
        return Job.once(() -> {
            CountDownLatch wokenRan = new CountDownLatch(1);
            Runners.wake(Job.once(wokenRan::countDown));
            await(wokenRan);
            over.countDown();
        });
    }

    @Test
    void moreBlockedRunnersThanPermitsDoNotSwitchHandOverOff() {
        int blocked = 3 * Permits.count();
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch wokenRan = new CountDownLatch(blocked);
        for (int i = 0; i < blocked; i++) {
            Starts.alone(Job.once(() -> {
                Runners.wake(Job.once(wokenRan::countDown));
                await(go);
            }));
        }
        await(wokenRan);
        await("those who block hold no permit", Permits::areAllFree);
        AtomicReference<Boolean> kept = new AtomicReference<>();
        CountDownLatch over = new CountDownLatch(1);
        Starts.alone(Job.once(() -> {
            Job woken = Job.once(over::countDown);
            Runners.wake(woken);
            kept.set(woken.runs() == 0 && !Permits.areAllFree());
        }));
        await(over);
        go.countDown();
        assertTrue(kept.get(), "a chain cannot hand over");
    }

    @Test
    void aThrowableDoesNotEndIt() {
        Job poisoned = new Job(pace -> false) {
            @Override
            public Turn behind() {
                throw new OutOfMemoryError("not really");
            }
        };
        for (int i = 0; i < 3; i++) {
            Watchdog.rescue(poisoned);
            CountDownLatch over = new CountDownLatch(1);
            Starts.alone(blockedBehindItsOwn(over));
            await(over);
        }
    }

    @Test
    void itIsThereAsLongAsAnybodyIs() {
        Watchdog there = Watchdog.present;
        Watchdog.retain();
        Watchdog.retain();
        Watchdog.release();
        Watchdog.release();
        assertEquals(there, Watchdog.present);
        assertFalse(noThreadIsLeft());
    }

    @Test
    void whatIsInASlotWhenTheLastSystemClosesRunsOnceAllTheSame() throws InterruptedException {
        Watchdog.release();
        try {
            for (int round = 0; round < 300; round++) {
                Watchdog.retain();
                Runner slot = new Runner(Job.once(() -> {}));
                Job job = Job.once(() -> {});
                int pauses = random.nextInt(1_000);
                Thread closer = Thread.ofPlatform().start(() -> {
                    spin(pauses);
                    Watchdog.release();
                });
                spin(random.nextInt(2_000));
                boolean kept = slot.put(job);
                closer.join();
                Turn left = slot.giveUp();
                if (left != null) {
                    left.run(slot);
                }
                await("it runs, seed " + seed, () -> !kept || job.runs() == 1);
                await("no permit is left, seed " + seed, Permits::areAllFree);
            }
            assertFalse(new Runner(Job.once(() -> {})).put(Job.once(() -> {})), "nobody looks any more");
        } finally {
            Watchdog.retain();
        }
    }
}
