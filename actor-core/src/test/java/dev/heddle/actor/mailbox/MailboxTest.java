package dev.heddle.actor.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.runner.Parcels;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One queue, many senders, one owner who falls idle whenever nothing is left. */
@Timeout(60)
class MailboxTest {
    private static final int SENDERS = 3;
    private static final int LETTERS = 300_000;
    private final long seed = Long.getLong("heddle.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Mailbox mailbox = new Mailbox() {};
    private final AtomicInteger faults = new AtomicInteger();

    private final AtomicInteger idle = new AtomicInteger();

    /** Whether somebody has the turn. True at first: a mailbox is not idle when it is new. */
    private final AtomicBoolean turn = new AtomicBoolean(true);

    private Thread sender(int number) {
        Random dice = new Random(random.nextLong());
        return Thread.ofPlatform().start(() -> {
            for (int i = 0; i < LETTERS; i++) {
                // On a busy machine the owner might find something at every look.
                while (i == LETTERS / 2 && idle.get() == 0) {
                    Thread.onSpinWait();
                }
                int[] message = { number, i };
                boolean woken = dice.nextBoolean() && mailbox.enqueueAlone(message)
                        || mailbox.enqueue(new Letter(message));
                if (woken && !turn.compareAndSet(false, true)) {
                    faults.incrementAndGet();
                }
                for (int pause = dice.nextInt(1 + i % 64); pause > 0; pause--) {
                    Thread.onSpinWait();
                }
            }
        });
    }

    @Test
    void everyLetterArrivesOnceInItsSendersOrderAndEachWakingGivesOneTurn() throws InterruptedException {
        exchange(false, false);
    }

    /** Senders keep adding to ends that the owner has left. */
    @Test
    void noLetterIsLostOrOvertakenWhenTheEndsMoveAllTheTime() throws InterruptedException {
        exchange(true, false);
    }

    /** Whoever has the turn adds as well, between two turns. */
    @Test
    void noHeldMessageIsLostOrOvertakes() throws InterruptedException {
        exchange(true, true);
    }

    private boolean rests() {
        return mailbox.beginsAlone() ? mailbox.becomeIdle() : mailbox.becomeIdle(mailbox.taken());
    }

    private boolean awaitLink() {
        return mailbox.beginsAlone() ? mailbox.awaitLink() : mailbox.awaitLink(mailbox.taken());
    }

    /** As whoever has the turn, which does not run. */
    private boolean give(Object message) {
        return mailbox.mayHold() && Parcels.add(mailbox.holdIn(Parcels.empty()), message);
    }

    private void exchange(boolean moving, boolean adding) throws InterruptedException {
        Thread[] senders = new Thread[SENDERS];
        for (int i = 0; i < SENDERS; i++) {
            senders[i] = sender(i);
        }
        int[] next = new int[SENDERS + 1];
        int added = 0;
        for (int left = (SENDERS + (adding ? 1 : 0)) * LETTERS; left > 0;) {
            while (!turn.get()) {
                if (adding && added < LETTERS && mailbox.enqueue(new Letter(new int[]{ SENDERS, added++ }))) {
                    assertTrue(turn.compareAndSet(false, true), "two had the turn; seed " + seed);
                }
                Thread.onSpinWait();
            }
            if (moving) {
                mailbox.move();
            }
            for (int some = adding ? random.nextInt(4) : 0; some > 0 && added < LETTERS; some--) {
                int[] more = { SENDERS, added++ };
                if (!give(more)) {
                    assertFalse(mailbox.enqueue(new Letter(more)), "it is not idle; seed " + seed);
                }
            }
            Letter letter = mailbox.dequeue();
            if (letter != null) {
                if (letter.message() instanceof int[] message) {
                    assertEquals(next[message[0]]++, message[1], "seed " + seed);
                    left--;
                }
                letter.forget();
            } else {
                turn.set(false);
                if (rests()) {
                    idle.incrementAndGet();
                } else {
                    turn.set(true);
                    awaitLink();
                }
            }
        }
        for (Thread sender : senders) {
            sender.join();
        }
        assertEquals(0, faults.get(), "two had the turn; seed " + seed);
    }

    @Test
    void aSenderThatHasNotLinkedItsLetterYetIsNotWaitedForForEver() {
        Letter letter = new Letter("late");
        HalfSent sender = new HalfSent(mailbox, letter);
        assertNull(mailbox.dequeue());
        assertFalse(mailbox.becomeIdle(mailbox.taken()), "something has been added");
        assertFalse(mailbox.awaitLink(mailbox.taken()));
        sender.link();
        assertTrue(mailbox.awaitLink(mailbox.taken()));
        assertSame(letter, mailbox.dequeue());
    }

    @Test
    void anIdleOwnerStaysIdleWhenItsEndsMove() {
        mailbox.dequeue();
        assertTrue(mailbox.becomeIdle(mailbox.taken()));
        Ends old = mailbox.ends();
        mailbox.move();
        assertNotSame(old, mailbox.ends());
        assertSame(Ends.MOVED, old.last);
        assertNull(old.first());
        assertNull(old.next(), "it keeps alive what comes after it");
        assertTrue(mailbox.enqueue(new Letter("wakes")));
    }

    @Test
    void theEndsMoveAfterSoManyTurnsAndNotBefore() {
        Ends old = mailbox.ends();
        for (int turn = 1; turn < Mailbox.TURNS_OF_ENDS; turn++) {
            mailbox.countTurn();
        }
        assertSame(old, mailbox.ends());
        mailbox.countTurn();
        assertNotSame(old, mailbox.ends());
    }

    @Test
    void whatHasBeenTakenKeepsNothingAlive() {
        Letter first = new Letter("first");
        Letter second = new Letter("second");
        mailbox.enqueue(first);
        mailbox.enqueue(second);
        mailbox.dequeue().forget();
        assertSame(second, mailbox.dequeue());
        assertNull(first.next());
        assertNull(first.message());
    }

    private void idle() {
        mailbox.dequeue();
        assertTrue(mailbox.becomeIdle(mailbox.taken()));
    }

    private void dequeues(Object... messages) {
        for (Object message : messages) {
            Letter letter = mailbox.dequeue();
            assertEquals(message, letter.message());
            letter.forget();
        }
        assertNull(mailbox.dequeue());
        assertTrue(rests());
    }

    @Test
    void heldMessagesComeAfterWhatWasThereAndBeforeWhatComesLater() {
        idle();
        assertTrue(mailbox.enqueueAlone("a"));
        assertTrue(give("b"));
        assertTrue(give("c"));
        assertFalse(mailbox.enqueue(new Letter("d")));
        mailbox.move();
        assertFalse(give("e"), "it would overtake what another one has added");
        dequeues("a", "b", "c", "d");
    }

    @Test
    void whereEnoughAreHeldNoMoreCanBeAddedUntilAllAreTaken() {
        idle();
        List<Object> all = new ArrayList<>(List.of(0));
        assertTrue(mailbox.enqueueAlone(0));
        while (give(all.size())) {
            all.add(all.size());
            assertTrue(all.size() < 1_000, "there is no end of it");
        }
        Letter first = mailbox.dequeue();
        first.forget();
        for (int i = 1; i < all.size(); i++) {
            assertFalse(give("too early"));
            assertEquals(i, mailbox.dequeue().message());
        }
        assertTrue(give("again"));
        dequeues("again");
    }

    @Test
    void lettersAreCountedAgainOnceAllHeldMessagesAreTaken() {
        idle();
        mailbox.enqueueAlone("a");
        assertTrue(give("b"));
        assertFalse(mailbox.enqueue(new Letter("c")));
        assertFalse(mailbox.enqueue(new Letter("d")));
        assertEquals(-1, mailbox.depthOf("d", 10), "only the turn can count b");
        mailbox.dequeue().forget();
        assertEquals("b", mailbox.dequeue().message());
        assertEquals(1, mailbox.depthOf("d", 10));
    }

    @Test
    void anOwnerThatHoldsMessagesDoesNotBecomeIdle() {
        mailbox.dequeue();
        assertTrue(give("more"));
        assertTrue(mailbox.isHolding());
        assertFalse(mailbox.becomeIdle(mailbox.taken()));
        mailbox.dequeue().forget();
        assertFalse(mailbox.isHolding());
        assertTrue(mailbox.becomeIdle(mailbox.taken()));
    }
}
