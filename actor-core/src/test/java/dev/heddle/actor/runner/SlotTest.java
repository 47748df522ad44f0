package dev.heddle.actor.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One slot, its owner, and who takes from it against the owner's will. The owner is the test's thread. */
@Timeout(60)
class SlotTest extends WithEngine {
    private static final int ROUNDS = 200_000;
    private final Runner slot = new Runner(Job.once(() -> {}));
    private final AtomicBoolean over = new AtomicBoolean();

    @AfterEach
    void end() {
        over.set(true);
    }

    /** As the watchdog, but all the time. */
    private Thread revoker(int pauses) {
        Random dice = new Random(random.nextLong());
        return Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                for (int i = 0; i < Permits.count(); i++) {
                    Permits.Permit permit = Permits.at(i);
                    if (permit != null) {
                        Slot.lookBegins();
                        int stamp = slot.stamp();
                        spin(dice.nextInt(pauses));
                        Slot.lookBegins();
                        Turn taken = slot.revokeFull(permit, stamp);
                        if (taken != null) {
                            Starts.alone(taken);
                        }
                        slot.revokeEmpty(permit);
                    }
                }
            }
        });
    }

    @Test
    void whatIsPutIsRunOnceWhoeverTakesIt() throws InterruptedException {
        List<Job> all = new ArrayList<>();
        Thread revoker = revoker(2);
        for (int i = 0; i < ROUNDS; i++) {
            Job job = Job.once(() -> {});
            all.add(job);
            if (!slot.put(job)) {
                job.run(slot);
            }
            spin(random.nextInt(64) == 0 ? random.nextInt(2_000) : random.nextInt(4));
            Turn taken = switch (random.nextInt(3)) {
                case 0 -> slot.giveUp();
                case 1 -> slot.take();
                default -> null;
            };
            if (taken != null) {
                taken.run(slot);
            }
        }
        over.set(true);
        revoker.join();
        Turn last = slot.giveUp();
        if (last != null) {
            last.run(slot);
        }
        await("all are run", () -> all.stream().allMatch(job -> job.runs() > 0));
        assertEquals(ROUNDS, all.stream().mapToInt(Job::runs).sum(), "seed " + seed);
    }

    @Test
    void aSlotInUseHasAPermitAndNoPermitIsLost() throws InterruptedException {
        Thread revoker = revoker(20);
        for (int i = 0; i < 5 * ROUNDS; i++) {
            switch (random.nextInt(3)) {
                case 0 -> slot.watched();
                case 1 -> slot.giveUp();
                default -> slot.take();
            }
            boolean held = holdsAPermit(slot);
            // Only the owner leads from nothing: if the slot is in use now, it was all the time.
            assertTrue(held || !slot.isWatched(), "nobody looks at a slot in use; seed " + seed + ", round " + i);
        }
        over.set(true);
        revoker.join();
        slot.giveUp();
        assertFalse(holdsAPermit(slot), "a permit is lost; seed " + seed);
    }
}
