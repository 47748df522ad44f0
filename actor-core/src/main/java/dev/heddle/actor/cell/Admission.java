package dev.heddle.actor.cell;

import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.MailboxFullException;
import dev.heddle.actor.MailboxLimit.WhenFull;
import dev.heddle.actor.mailbox.Letter;
import dev.heddle.actor.mailbox.Ticket;
import dev.heddle.actor.mailbox.Waiting;
import dev.heddle.actor.spi.Inbound;
import java.util.Optional;

/** How letters get into a mailbox that takes only so many, or do not. Any thread. */
final class Admission {
    private static final String FULL = "the mailbox is full";

    private Admission() {}

    /** Adds a letter if there is room. One for an actor that has ended is dead, and no concern of the sender's. */
    static boolean add(Cell<?> cell, Waiting waiting, Letter letter) {
        if (cell.hasEnded()) {
            Remains.bury(cell, letter, DeadLetter.Reason.NO_SUCH_ACTOR);
            return true;
        }
        Letter token = token();
        boolean added = waiting.add(letter);
        if (added) {
            cell.post(token);
        }
        return added;
    }

    static Letter token() {
        return new Letter.Wrapped(Waiting.Token.NEXT);
    }

    /** Adds a letter in place of the oldest if there is no room. */
    static void replaceOldest(Cell<?> cell, Waiting waiting, Letter letter) {
        if (cell.hasEnded()) {
            Remains.bury(cell, letter, DeadLetter.Reason.NO_SUCH_ACTOR);
            return;
        }
        Letter token = token();
        Letter oldest = waiting.replaceOldest(letter);
        if (oldest == null) {
            cell.post(token);
        } else {
            drop(cell, oldest);
        }
    }

    /** From one who must not wait: a timer, another node. False when it was not let in. */
    static boolean now(Cell<?> cell, Waiting waiting, Letter letter) {
        WhenFull policy = waiting.limit().whenFull();
        if (policy == WhenFull.DROP_OLDEST) {
            replaceOldest(cell, waiting, letter);
            return !cell.hasEnded();
        }
        if (cell.hasEnded()) {
            Remains.bury(cell, letter, DeadLetter.Reason.NO_SUCH_ACTOR);
            return false;
        }
        if (policy == WhenFull.BLOCK && letter.message() instanceof Inbound) {
            // The peer's budget holds it up, or sheds it.
            Letter token = token();
            waiting.force(letter);
            cell.post(token);
            return true;
        }
        if (add(cell, waiting, letter)) {
            return true;
        }
        deadLetter(cell, letter);
        if (letter.message() instanceof ActorTimer timer) {
            timer.dropped();
        }
        return false;
    }

    /** A letter that was in already has to go. */
    private static void drop(Cell<?> cell, Letter letter) {
        deadLetter(cell, letter);
        switch (letter.message()) {
            case ActorTimer timer -> timer.dropped();
            case Inbound inbound -> inbound.dropped();
            default -> {
            }
        }
        if (letter.ask() != null) {
            letter.ask().fail(full(cell));
        }
    }

    static void deadLetter(Cell<?> cell, Letter letter) {
        Object message = switch (letter.message()) {
            case ActorTimer timer -> timer.message();
            case Inbound inbound -> inbound.describe();
            case Ticket ticket -> ticket.claim();
            default -> letter.message();
        };
        if (message == null) {
            // Whoever sent it has taken it back, and accounts for it.
            return;
        }
        cell.home.office().post(new DeadLetter(DeadLetter.Reason.MAILBOX_FULL, Optional.of(cell.ref()), message, FULL));
    }

    static MailboxFullException full(Cell<?> cell) {
        return new MailboxFullException("The mailbox of " + cell.ref() + " is full with "
                + cell.waitingIfAny().limit().capacity()
                + " messages; send more slowly, use offer, or give the actor more room");
    }
}
