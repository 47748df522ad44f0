package dev.heddle.actor.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One slot, its owner, and who takes from it against the owner's will. The owner is the test's thread. */
@Timeout(60)
class SlotTest extends WithEngine {
    private static final int ROUNDS = 200_000;
    private static final long BETWEEN_LOOKS_NANOS = 30_000;
    private final Runner slot = new Runner(Job.once(() -> {}));
    private final AtomicInteger revoked = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

    @AfterEach
    void end() {
        over.set(true);
    }

    /** As the watchdog, ten times as often. */
    private Thread revoker() {
        return Thread.ofPlatform().start(() -> {
            int noted = slot.stamp();
            while (!over.get()) {
                Slot.lookBegins();
                for (int i = 0; i < Permits.count(); i++) {
                    takeAway(Permits.at(i), noted);
                }
                noted = slot.stamp();
                Slot.lookEnds();
                LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
            }
        });
    }

    private void takeAway(Permits.Permit permit, int noted) {
        if (permit != null && permit.slot() == slot) {
            Turn taken = slot.revokeFull(permit, noted);
            if (taken != null) {
                revoked.incrementAndGet();
                Starts.alone(taken);
                slot.startRest();
            }
            slot.revokeEmpty(permit);
        }
    }

    private Turn givenUp() {
        Turn had = slot.giveUp();
        slot.startRest();
        return had;
    }

    @Test
    void whatIsPutIsRunOnceWhoeverTakesIt() throws InterruptedException {
        List<Job> all = new ArrayList<>();
        Thread revoker = revoker();
        for (int i = 0; i < ROUNDS; i++) {
            Job job = Job.once(() -> {});
            all.add(job);
            if (!slot.put(job)) {
                job.run(slot);
            }
            spin(random.nextInt(256) == 0 ? random.nextInt(40_000) : random.nextInt(4));
            Turn taken = switch (random.nextInt(4)) {
                case 0 -> givenUp();
                case 1 -> slot.take();
                case 2 -> slot.pollRest();
                default -> null;
            };
            if (taken != null) {
                taken.run(slot);
            }
        }
        over.set(true);
        revoker.join();
        Turn last = givenUp();
        if (last != null) {
            last.run(slot);
        }
        await("all are run", () -> all.stream().allMatch(job -> job.runs() > 0));
        assertEquals(ROUNDS, all.stream().mapToInt(Job::runs).sum(), "seed " + seed);
        assertTrue(revoked.get() > 0, "nothing was ever taken away; seed " + seed);
    }

    @Test
    void aSlotInUseHasAPermitAndNoPermitIsLost() throws InterruptedException {
        Thread revoker = revoker();
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

    /** A turn that anybody but its holder would damage: nothing in it is made for two threads. */
    private static final class Basket extends Job {
        private final List<Object> seen = new ArrayList<>();
        private Parcel held;
        private Runnable whenAsked = () -> {};
        private boolean mayHold = true;

        Basket() {
            super(pace -> false);
        }

        @Override
        public boolean mayHold() {
            return mayHold;
        }

        @Override
        public Parcel hold(Parcel empty) {
            whenAsked.run();
            if (held == null) {
                held = empty;
            }
            return held;
        }

        @Override
        public boolean run(Pace pace) {
            while (held != null && !held.isEmpty()) {
                seen.add(held.take());
            }
            if (held != null) {
                pace.emptied(held);
                held = null;
            }
            return super.run(pace);
        }
    }

    @Test
    void whatIsGivenIsThereInOrderWhoeverHasTheTurn() throws InterruptedException {
        Thread revoker = revoker();
        int refused = 0;
        for (int i = 0; i < ROUNDS / 4; i++) {
            Basket basket = new Basket();
            List<Object> given = new ArrayList<>();
            boolean here = slot.put(basket);
            for (int number = 0, most = random.nextInt(20); here && number < most; number++) {
                if (slot.give(basket, number)) {
                    given.add(number);
                } else {
                    refused++;
                }
                spin(random.nextInt(64) == 0 ? random.nextInt(20_000) : random.nextInt(4));
            }
            Turn taken = here ? slot.take() : basket;
            if (taken != null) {
                assertSame(basket, taken, "seed " + seed);
                taken.run(slot);
            }
            await("it is run", () -> basket.runs() == 1);
            assertEquals(given, basket.seen, "seed " + seed);
        }
        over.set(true);
        revoker.join();
        slot.giveUp();
        assertTrue(revoked.get() > 0 && refused > 0, "nothing was ever taken away; seed " + seed);
    }

    /** The watchdog's looks come before or after. */
    private static void betweenLooks(Runnable what) {
        Slot.LOOKING.lock();
        try {
            what.run();
        } finally {
            Slot.LOOKING.unlock();
        }
    }

    @Test
    void onlyWhatIsInTheSlotCanBeGivenAnything() {
        Basket basket = new Basket();
        betweenLooks(() -> {
            assertFalse(slot.give(basket, 1), "the slot is empty");
            assertTrue(slot.put(basket));
            assertFalse(slot.give(new Basket(), 1), "another one is in the slot");
            assertTrue(slot.give(basket, 1));
            assertSame(basket, slot.take());
            assertFalse(slot.give(basket, 2), "it is in the owner's hands");
            slot.giveUp();
        });
        assertEquals(1, basket.held.take());
        assertTrue(basket.held.isEmpty());
    }

    @Test
    void whatHasEnoughOrWantsNothingIsGivenNothing() {
        Basket basket = new Basket();
        Job wantsNothing = new Job(pace -> false) {
            @Override
            public boolean mayHold() {
                return true;
            }
        };
        betweenLooks(() -> {
            assertTrue(slot.put(wantsNothing));
            assertFalse(slot.give(wantsNothing, 1));
            assertSame(wantsNothing, slot.take());
            assertTrue(slot.put(basket));
            int given = 0;
            while (slot.give(basket, given)) {
                given++;
                assertTrue(given < 1_000, "there is no end of it");
            }
            assertSame(basket, slot.take());
            basket.run(slot);
            assertEquals(given, basket.seen.size());
            slot.giveUp();
        });
    }

    @Test
    void whatMustNotHoldAnythingForNowIsGivenNothingUntilItMay() {
        Basket basket = new Basket();
        betweenLooks(() -> {
            assertTrue(slot.put(basket));
            assertTrue(slot.give(basket, 1));
            basket.mayHold = false;
            assertFalse(slot.give(basket, 2));
            basket.mayHold = true;
            assertTrue(slot.give(basket, 3));
            slot.take().run(slot);
            slot.giveUp();
        });
        assertEquals(List.of(1, 3), basket.seen);
    }

    @Test
    void anEmptyParcelIsUsedAgain() {
        Basket first = new Basket();
        Basket second = new Basket();
        betweenLooks(() -> {
            slot.put(first);
            assertTrue(slot.give(first, 1));
            Parcel parcel = first.held;
            slot.take().run(slot);
            slot.put(second);
            assertTrue(slot.give(second, 2));
            assertSame(parcel, second.held);
            slot.take().run(slot);
            assertEquals(List.of(2), second.seen);
            slot.giveUp();
        });
    }

    @Test
    void whatIsBeingGivenIsLeftWhereItIs() {
        Basket basket = new Basket();
        basket.whenAsked = () -> assertNull(slot.revokeFull(permitOf(slot), slot.stamp()), "it was taken away");
        betweenLooks(() -> {
            assertTrue(slot.put(basket));
            assertTrue(slot.give(basket, 1));
            assertSame(basket, slot.revokeFull(permitOf(slot), slot.stamp()), "nobody gives it anything any more");
            slot.giveUp();
        });
    }

    @Test
    void aFailureToGiveLeavesItForTheWatchdog() {
        Basket basket = new Basket();
        basket.whenAsked = () -> {
            throw new IllegalStateException("no memory");
        };
        betweenLooks(() -> {
            assertTrue(slot.put(basket));
            assertThrows(IllegalStateException.class, () -> slot.give(basket, 1));
            basket.whenAsked = () -> {};
            assertTrue(slot.give(basket, 2));
            assertEquals(2, basket.held.peek());
            basket.whenAsked = () -> {
                throw new IllegalStateException("no memory");
            };
            assertSame(basket, slot.take());
            assertTrue(slot.put(basket));
            assertThrows(IllegalStateException.class, () -> slot.give(basket, 3));
            assertSame(basket, slot.revokeFull(permitOf(slot), slot.stamp()));
            slot.giveUp();
        });
    }

    @Test
    void whoIsGivenAgainAndAgainIsTakenAwayAllTheSame() {
        Basket basket = new Basket();
        betweenLooks(() -> {
            assertTrue(slot.put(basket));
            int noted = slot.stamp();
            assertTrue(slot.give(basket, 1));
            assertEquals(noted, slot.stamp(), "giving is no put: to the watchdog it has been there all the time");
            Slot.lookBegins();
            Slot.lookEnds();
            assertFalse(slot.give(basket, 2), "once somebody has looked, giving is not safe any more");
            assertSame(basket, slot.take());
            slot.giveUp();
        });
    }

    @Test
    void whoeverSettlesADisputeLeavesNothingBehindThatNobodyLooksAt() {
        Job kept = Job.once(() -> {});
        Job inSlot = Job.once(() -> {});
        betweenLooks(() -> {
            assertTrue(slot.put(kept));
            assertTrue(slot.put(inSlot));
            assertTrue(slot.isSettledMine());
        });
        assertFalse(holdsAPermit(slot));
        await("what was kept runs elsewhere", () -> kept.runs() == 1);
        assertEquals(0, inSlot.runs(), "that is in the owner's hands");
    }

    @Test
    void whileTheLookOfADisputeLastsNothingIsPut() {
        Job job = Job.once(() -> {});
        betweenLooks(() -> {
            assertTrue(slot.put(job));
            Slot.lookBegins();
            try {
                assertTrue(slot.isSettledMine());
                assertFalse(slot.put(job), "the watchdog may be about to take what it has seen there");
            } finally {
                Slot.lookEnds();
            }
            assertTrue(slot.put(job));
            assertSame(job, slot.giveUp());
        });
    }
}
