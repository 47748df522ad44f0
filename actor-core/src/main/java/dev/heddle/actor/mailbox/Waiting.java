package dev.heddle.actor.mailbox;

import dev.heddle.actor.ActorStoppedException;
import dev.heddle.actor.MailboxLimit;
import dev.heddle.actor.Unit;
import dev.heddle.actor.ask.Ask;
import dev.heddle.actor.ask.Asked;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The messages of an actor that takes only so many. They wait here, and in the mailbox waits one token for each, so
 * that what is not counted keeps its place among them and dropping the oldest leaves no hole: the token of the one
 * that was dropped is that of the one that came.
 *
 * <p>Any thread. Whoever adds a letter here puts a token into the mailbox after.
 */
public final class Waiting {

    /** What stands for a message in the mailbox. */
    public enum Token {
        NEXT
    }

    /** No message, but something that has its place among them. */
    public static final class Mark extends Letter {
        public Mark(Object what) {
            super(what);
        }
    }

    /** A sender that waits for room. */
    private record Sender(Letter letter, Ask<Unit> room) {}

    private final MailboxLimit limit;
    private final ReentrantLock lock = new ReentrantLock();

    /** All guarded by the lock. */
    private final ArrayDeque<Letter> letters = new ArrayDeque<>();
    private final ArrayDeque<Sender> senders = new ArrayDeque<>();

    /** How many of the letters are no messages: they take no room and are never dropped. */
    private int marks;
    private boolean closed;

    public Waiting(MailboxLimit limit) {
        this.limit = limit;
    }

    public MailboxLimit limit() {
        return limit;
    }

    private <R> R locked(Supplier<R> action) {
        // An overflow of the stack in there would leave the lock held for ever, or a letter half added.
        Stack.ensure();
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** Adds a letter if there is room. */
    public boolean add(Letter letter) {
        return locked(() -> addIfRoom(letter));
    }

    private boolean addIfRoom(Letter letter) {
        boolean fits = hasRoom();
        if (fits) {
            letters.add(letter);
        }
        return fits;
    }

    private boolean hasRoom() {
        return letters.size() - marks < limit.capacity();
    }

    /** Adds what is no message: it waits for its turn like one, takes no room, and is never dropped. */
    public void addMark(Letter mark) {
        locked(() -> {
            marks++;
            return letters.add(mark);
        });
    }

    /** Adds a letter whether there is room or not. */
    public void force(Letter letter) {
        locked(() -> letters.add(letter));
    }

    /** Adds a letter; the one that had to go for it, or null when there was room. Only then a token is due. */
    public Letter replaceOldest(Letter letter) {
        return locked(() -> {
            if (addIfRoom(letter)) {
                return null;
            }
            letters.add(letter);
            return removeOldestMessage();
        });
    }

    private Letter removeOldestMessage() {
        Iterator<Letter> oldest = letters.iterator();
        Letter letter = oldest.next();
        while (isMark(letter)) {
            letter = oldest.next();
        }
        oldest.remove();
        return letter;
    }

    private static boolean isMark(Letter letter) {
        return letter instanceof Mark;
    }

    /** Adds a letter and returns null, or a wait: when that is answered, the letter has been added. */
    public Ask<Unit> addOrAwait(Letter letter, Asked<?> target) {
        return locked(() -> {
            if (closed) {
                // The owner buries it, when the token comes.
                letters.add(letter);
                return null;
            }
            if (senders.isEmpty() && addIfRoom(letter)) {
                return null;
            }
            Ask<Unit> room = Ask.forRoom(target);
            senders.add(new Sender(letter, room));
            return room;
        });
    }

    /** A sender does not wait any longer; its wait has ended without an answer. */
    public void withdraw(Ask<Unit> room) {
        locked(() -> senders.removeIf(sender -> sender.room() == room));
    }

    /** Takes the oldest letter; null when there is none. For a token, in the owner's turn. */
    public Letter take() {
        return locked(() -> {
            Letter oldest = letters.poll();
            if (oldest != null && isMark(oldest)) {
                marks--;
            }
            letInSenders();
            return oldest;
        });
    }

    private void letInSenders() {
        while (hasRoom() && !senders.isEmpty()) {
            Sender first = senders.poll();
            letters.add(first.letter());
            if (!first.room().answer(Unit.UNIT)) {
                // Its time was up in this very moment.
                letters.removeLast();
            }
        }
    }

    /** The owner has ended: nobody shall wait for room any more. */
    public void close() {
        locked(() -> {
            closed = true;
            senders.forEach(sender -> sender.room().fail(new ActorStoppedException("The actor has ended")));
            senders.clear();
            return null;
        });
    }

    /** How many letters wait before the one with this message, counted up to a limit; -1 when it is not there. */
    public int depthOf(Object message, int most) {
        return locked(() -> {
            int depth = 0;
            for (Letter letter : letters) {
                if (letter.message() == message || depth == most) {
                    return depth;
                }
                depth++;
            }
            return -1;
        });
    }
}
