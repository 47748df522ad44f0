package dev.heddle.actor.factory.dispatch;

import java.time.Duration;
import java.util.function.Consumer;

/** A worker's number, who has it, and what that one has to do. */
public final class Seat<K, J> {
    private static final long FIRST_DELAY_MILLIS = 100;
    private static final long LAST_DELAY_MILLIS = 10_000;

    private final int id;

    /** Null while there is none. */
    Occupant<K, J> occupant;

    /** What the occupant has been handed and may not have done yet: the first is in hand, the others come next. */
    private Ticket<K, J> firstInHand;
    private Ticket<K, J> lastInHand;
    private int handed;

    /** What waits for this seat; null until something does. */
    private Backlog<K, J> queue;

    /** Offers that wait for room in it; null until there is one. */
    private Offers<K, J> offers;

    /** Whether it ends when it has done what it has. */
    boolean draining;

    /** Whether it has ended. */
    boolean gone;

    /** Whether somebody was ever asked to take it. */
    boolean hired;

    /** How many occupants in a row have ended without a job. */
    private int failures;

    /** Its place among the idle ones. */
    Seat<K, J> nextIdle;
    Seat<K, J> previousIdle;
    boolean idle;

    /** What it has been seen with, a ticket or a starting occupant, and since when. */
    private Object seen;
    private long seenNanos;
    private boolean reported;

    Seat(int id) {
        this.id = id;
    }

    /** The worker's number. */
    public int id() {
        return id;
    }

    /** Whether it may be handed one more, when it may have so many. */
    boolean takes(int most) {
        return handed < most && occupant != null && occupant.ready && queued() == 0;
    }

    /** Nothing in hand and nothing waiting: also when its worker is just starting. */
    boolean hasNothing() {
        return handed == 0 && queued() == 0;
    }

    /** What it has in hand; null for nothing. */
    Ticket<K, J> inHand() {
        return firstInHand;
    }

    /** How many jobs it has in hand. */
    public int handed() {
        return handed;
    }

    void hand(Ticket<K, J> ticket) {
        if (handed++ == 0) {
            firstInHand = ticket;
        } else {
            lastInHand.nextInHand = ticket;
        }
        lastInHand = ticket;
    }

    /** What it has in hand is not its any more. */
    Ticket<K, J> takeFirst() {
        Ticket<K, J> first = firstInHand;
        firstInHand = first.nextInHand;
        first.nextInHand = null;
        if (--handed == 0) {
            lastInHand = null;
        }
        return first;
    }

    void forEachInHand(Consumer<Ticket<K, J>> action) {
        for (Ticket<K, J> each = firstInHand; each != null; each = each.nextInHand) {
            action.accept(each);
        }
    }

    int queued() {
        return queue == null ? 0 : queue.size();
    }

    /** Whether anything that waits for it has a deadline. */
    boolean hasDeadlines() {
        return queue != null && queue.hasDeadlines();
    }

    /** Whether what is next for it has a deadline. */
    boolean isNextLimited() {
        return queue != null && queue.isNextLimited();
    }

    Backlog<K, J> queue(Order<K> order) {
        if (queue == null) {
            queue = order.backlog();
        }
        return queue;
    }

    /** Null when nothing has ever waited. */
    Backlog<K, J> queueIfAny() {
        return queue;
    }

    Offers<K, J> offers() {
        if (offers == null) {
            offers = new Offers<>();
        }
        return offers;
    }

    /** Null when there has never been one. */
    Offers<K, J> offersIfAny() {
        return offers;
    }

    /** Somebody takes it. */
    public Occupant<K, J> occupy() {
        occupant = new Occupant<>(this);
        return occupant;
    }

    void succeeded() {
        failures = 0;
    }

    /** How long to wait with the next one, when the last one has ended without a job. */
    Duration nextDelay() {
        int before = failures++;
        if (before == 0) {
            return Duration.ZERO;
        }
        return Duration.ofMillis(Math.min(LAST_DELAY_MILLIS, FIRST_DELAY_MILLIS << Math.min(before - 1, 10)));
    }

    /** Whether it is at the same thing for so long; also says when to look first. */
    boolean isStuck(long now, long limitNanos) {
        Object subject = firstInHand != null ? firstInHand : occupant != null && !occupant.ready ? occupant : null;
        if (subject != seen) {
            seen = subject;
            seenNanos = now;
            reported = false;
            return false;
        }
        return subject != null && now - seenNanos >= limitNanos;
    }

    /** True once for each thing that it is stuck with. */
    boolean reports() {
        boolean first = !reported;
        reported = true;
        return first;
    }
}
