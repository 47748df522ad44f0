package dev.heddle.actor.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.runner.Parcels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A message that wakes the owner has no letter. */
@Timeout(10)
class AloneTest {
    private final Mailbox mailbox = new Mailbox() {};

    @BeforeEach
    void wokenByOneAlone() {
        assertTrue(mailbox.becomeIdle(mailbox.taken()));
        assertTrue(mailbox.enqueueAlone("alone"));
    }

    @Test
    void onlyTheFirstOneComesAlone() {
        assertFalse(mailbox.enqueueAlone("another"));
        assertEquals("alone", mailbox.takeAlone());
        assertFalse(mailbox.enqueueAlone("another"), "taken, but not idle");
        assertNull(mailbox.takeAlone());
        assertNull(mailbox.dequeue());
        assertTrue(mailbox.becomeIdle());
        assertTrue(mailbox.enqueueAlone("another"));
        assertEquals("another", mailbox.dequeue().message());
    }

    @Test
    void anOwnerThatHasNotTakenItDoesNotBecomeIdle() {
        assertFalse(mailbox.becomeIdle());
        mailbox.takeAlone();
        assertTrue(mailbox.becomeIdle());
    }

    @Test
    void whatIsTakenIsNotKept() {
        mailbox.takeAlone();
        assertNull(mailbox.ends().alone);
    }

    @Test
    void lettersComeBehindIt() {
        assertFalse(mailbox.enqueue(new Letter("b")));
        assertFalse(mailbox.enqueue(new Letter("c")));
        assertTrue(mailbox.beginsAlone());
        assertEquals("alone", mailbox.takeAlone());
        assertFalse(mailbox.beginsAlone(), "from here on there are letters");
        assertFalse(mailbox.becomeIdle());
        for (String message : new String[]{ "b", "c" }) {
            Letter letter = mailbox.dequeue();
            assertEquals(message, letter.message());
            letter.forget();
        }
        assertTrue(mailbox.becomeIdle(mailbox.taken()));
        assertTrue(mailbox.enqueueAlone("again"));
    }

    @Test
    void anOwnerWhoseFirstLetterIsNotTakenDoesNotBecomeIdle() {
        mailbox.enqueue(new Letter("b"));
        mailbox.takeAlone();
        assertFalse(mailbox.becomeIdle(mailbox.taken()));
        mailbox.dequeue().forget();
        assertTrue(mailbox.becomeIdle(mailbox.taken()));
    }

    @Test
    void aSenderThatHasNotLedToItsLetterYetIsNotWaitedForForEver() {
        Letter letter = new Letter("late");
        HalfSent sender = new HalfSent(mailbox, letter);
        mailbox.takeAlone();
        assertTrue(mailbox.beginsAlone());
        assertNull(mailbox.dequeue());
        assertFalse(mailbox.becomeIdle(), "something has been added");
        assertFalse(mailbox.awaitLink());
        sender.link();
        assertTrue(mailbox.awaitLink());
        assertFalse(mailbox.beginsAlone());
        assertSame(letter, mailbox.dequeue());
    }

    @Test
    void theEndsDoNotMoveWhileASenderIsAboutToLeadFromThereToItsLetter() {
        Ends before = mailbox.ends();
        HalfSent sender = new HalfSent(mailbox, new Letter("late"));
        mailbox.move();
        assertSame(before, mailbox.ends());
        assertNull(before.more);
        sender.link();
        mailbox.move();
        assertNotSame(before, mailbox.ends());
        assertEquals("alone", mailbox.dequeue().message());
        assertEquals("late", mailbox.dequeue().message());
    }

    @Test
    void itMovesWithTheEnds() {
        Ends before = mailbox.ends();
        mailbox.move();
        assertNotSame(before, mailbox.ends());
        assertNull(before.alone, "what is old keeps it alive");
        assertEquals("alone", mailbox.takeAlone());
        mailbox.move();
        assertTrue(mailbox.becomeIdle());
    }

    @Test
    void whatIsHeldComesBehindItAndBeforeTheLetters() {
        assertTrue(mailbox.mayHold());
        assertTrue(Parcels.add(mailbox.holdIn(Parcels.empty()), "held"));
        mailbox.enqueue(new Letter("letter"));
        assertFalse(mailbox.mayHold(), "a letter waits");
        assertFalse(mailbox.becomeIdle());
        for (String message : new String[]{ "alone", "held", "letter" }) {
            Letter letter = mailbox.dequeue();
            assertEquals(message, letter.message());
            letter.forget();
        }
        assertTrue(mailbox.mayHold());
    }

    @Test
    void nothingIsHeldBehindALetterThatWakes() {
        mailbox.takeAlone();
        mailbox.becomeIdle();
        Letter letter = new Letter("wakes");
        assertTrue(mailbox.enqueue(letter));
        assertFalse(mailbox.mayHold(), "it would come before that one");
        letter.forget();
        assertTrue(mailbox.mayHold());
    }

    @Test
    void itIsCounted() {
        mailbox.enqueue(new Letter("b"));
        mailbox.enqueue(new Letter("c"));
        assertEquals(0, mailbox.depthOf("alone", 10));
        assertEquals(2, mailbox.depthOf("c", 10));
        assertEquals(1, mailbox.depthOf("c", 1), "no further than the limit");
        assertEquals(-1, mailbox.depthOf("nowhere", 10));
        mailbox.takeAlone();
        assertEquals(1, mailbox.depthOf("c", 10));
    }

    @Test
    void exactlyOneCountsUpToALimitOfOne() {
        assertEquals(1, mailbox.depthOf("nowhere", 1));
        mailbox.enqueue(new Letter("b"));
        mailbox.takeAlone();
        assertEquals(1, mailbox.depthOf("nowhere", 1));
    }
}
