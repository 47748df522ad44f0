package dev.heddle.actor;

import java.time.Duration;
import java.util.Objects;

/**
 * How many messages may wait for an actor, and what a sender gets when there is no room. Immutable.
 *
 * <p>Whoever sends sees it: {@link ActorRef#tell} and {@link ActorRef#ask} do as the policy says, {@link
 * ActorRef#tryTell} never waits and {@link ActorRef#offer} waits as long as it is told. Who cannot wait gets a dead
 * letter instead, with {@link DeadLetter.Reason#MAILBOX_FULL}: timers, and what comes from other nodes, but for a
 * policy that waits, where it is let in and counted against the peer's budget. Supervision, stop and kill take no room.
 *
 * @param capacity how many messages may wait, the one in hand not counted; positive
 * @param whenFull what happens then
 * @param waitLimit for {@link WhenFull#BLOCK}: how long a sender waits for room; positive
 */
public record MailboxLimit(int capacity, WhenFull whenFull, Duration waitLimit) {

    /** What a sender gets when there is no room. */
    public enum WhenFull {
        /**
         * It waits; after the limit's {@code waitLimit} it gets a {@link MailboxFullException}. An actor that sends
         * to itself would wait for itself and gets that at once.
         */
        BLOCK,
        /** A {@link MailboxFullException} at once. */
        FAIL,
        /** The message that is sent becomes a dead letter; an ask fails with a {@link MailboxFullException}. */
        DROP_NEWEST,
        /** The message that has waited longest becomes a dead letter; if it is a request, its ask fails. */
        DROP_OLDEST
    }

    /** How long a sender waits unless it is said otherwise. */
    public static final Duration WAIT = Duration.ofSeconds(5);

    /**
     * Checks what was given.
     *
     * @throws IllegalArgumentException when the capacity or the waitLimit is not positive
     */
    public MailboxLimit {
        if (capacity <= 0) {
            throw new IllegalArgumentException("The capacity must be positive, not " + capacity);
        }
        Objects.requireNonNull(whenFull, "whenFull");
        if (Objects.requireNonNull(waitLimit, "waitLimit").isNegative() || waitLimit.isZero()) {
            throw new IllegalArgumentException("The waitLimit must be longer than zero, not " + waitLimit);
        }
    }

    /**
     * Senders wait, at most {@link #WAIT}.
     *
     * @param capacity how many messages may wait; positive
     * @return a limit
     */
    public static MailboxLimit block(int capacity) {
        return block(capacity, WAIT);
    }

    /**
     * Senders wait, at most that long.
     *
     * @param capacity how many messages may wait; positive
     * @param waitLimit how long a sender waits; positive
     * @return a limit
     */
    public static MailboxLimit block(int capacity, Duration waitLimit) {
        return new MailboxLimit(capacity, WhenFull.BLOCK, waitLimit);
    }

    /**
     * Senders get an exception.
     *
     * @param capacity how many messages may wait; positive
     * @return a limit
     */
    public static MailboxLimit fail(int capacity) {
        return new MailboxLimit(capacity, WhenFull.FAIL, WAIT);
    }

    /**
     * What is sent is dropped.
     *
     * @param capacity how many messages may wait; positive
     * @return a limit
     */
    public static MailboxLimit dropNewest(int capacity) {
        return new MailboxLimit(capacity, WhenFull.DROP_NEWEST, WAIT);
    }

    /**
     * What has waited longest is dropped.
     *
     * @param capacity how many messages may wait; positive
     * @return a limit
     */
    public static MailboxLimit dropOldest(int capacity) {
        return new MailboxLimit(capacity, WhenFull.DROP_OLDEST, WAIT);
    }
}
