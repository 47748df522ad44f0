package dev.heddle.actor.port;

import dev.heddle.actor.MailboxLimit;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How to subscribe to an {@link OutputPort}: what becomes of a subscriber that is slower than the publisher, and who
 * hears of the end. Immutable; may be used for any number of subscriptions.
 *
 * <p>A limit counts the messages of one subscription that wait in the subscriber's mailbox, the one in hand not
 * included. A {@link MailboxLimit} of the subscriber's own holds beside it, and what finds no room there is treated as
 * if the subscription had none. What waits on another node nobody here can count: for a subscriber there, room means
 * that of the connection to its node, and {@link WhenSlow#DROP_OLDEST} drops the newest.
 */
public final class SubscriptionOptions {

    /** What happens to a message that finds no room. What is lost is a dead letter that names the subscriber. */
    public enum WhenSlow {
        /**
         * The subscriber's mailbox alone decides, as for a message that is told; but the publisher gets no exception,
         * and what is not taken in the end is a dead letter.
         */
        AS_MAILBOX,
        /**
         * The publisher waits for room, at most as long as the subscription says; then the message is lost. It waits
         * neither for itself nor in a circle of actors that wait for each other: then the message is lost at once.
         */
        BLOCK,
        /** The message is lost. */
        DROP_NEWEST,
        /** Of the messages of this subscription that wait, the oldest is lost. */
        DROP_OLDEST,
        /** The message is lost and the subscription ends; what waits is still handled. */
        DISCONNECT
    }

    private static final SubscriptionOptions DEFAULTS = new SubscriptionOptions(WhenSlow.AS_MAILBOX, Integer.MAX_VALUE,
            Duration.ZERO, null);

    private final WhenSlow whenSlow;
    private final int capacity;
    private final Duration waitLimit;
    private final Consumer<? super SubscriptionEnd> onEnd;

    private SubscriptionOptions(WhenSlow whenSlow, int capacity, Duration waitLimit,
            Consumer<? super SubscriptionEnd> onEnd) {
        this.whenSlow = whenSlow;
        this.capacity = capacity;
        this.waitLimit = waitLimit;
        this.onEnd = onEnd;
    }

    private static SubscriptionOptions limited(WhenSlow whenSlow, int capacity, Duration waitLimit) {
        if (capacity <= 0) {
            throw new IllegalArgumentException("The capacity must be positive, not " + capacity);
        }
        return new SubscriptionOptions(whenSlow, capacity, waitLimit, null);
    }

    /**
     * No limit but the subscriber's mailbox, which has none unless it was spawned with one.
     *
     * @return options that nobody hears of
     */
    public static SubscriptionOptions defaults() {
        return DEFAULTS;
    }

    /**
     * The publisher waits, at most {@link MailboxLimit#WAIT}.
     *
     * @param capacity how many messages of the subscription may wait; positive
     * @return options with that limit
     */
    public static SubscriptionOptions block(int capacity) {
        return block(capacity, MailboxLimit.WAIT);
    }

    /**
     * The publisher waits. One that sends to several such subscriptions waits for all of them together no longer than
     * the longest of their limits.
     *
     * @param capacity how many messages of the subscription may wait; positive
     * @param waitLimit how long the publisher waits for room, at most; positive
     * @return options with that limit
     */
    public static SubscriptionOptions block(int capacity, Duration waitLimit) {
        if (Objects.requireNonNull(waitLimit, "waitLimit").isNegative() || waitLimit.isZero()) {
            throw new IllegalArgumentException("The waitLimit must be longer than zero, not " + waitLimit);
        }
        return limited(WhenSlow.BLOCK, capacity, waitLimit);
    }

    /**
     * What is sent while so many wait is lost.
     *
     * @param capacity how many messages of the subscription may wait; positive
     * @return options with that limit
     */
    public static SubscriptionOptions dropNewest(int capacity) {
        return limited(WhenSlow.DROP_NEWEST, capacity, Duration.ZERO);
    }

    /**
     * Of more than so many the oldest is lost: for values that are replaced by later ones.
     *
     * @param capacity how many messages of the subscription may wait; positive
     * @return options with that limit
     */
    public static SubscriptionOptions dropOldest(int capacity) {
        return limited(WhenSlow.DROP_OLDEST, capacity, Duration.ZERO);
    }

    /**
     * One more than so many ends the subscription: for subscribers to which a gap is worse than an end.
     *
     * @param capacity how many messages of the subscription may wait; positive
     * @return options with that limit
     */
    public static SubscriptionOptions disconnect(int capacity) {
        return limited(WhenSlow.DISCONNECT, capacity, Duration.ZERO);
    }

    /**
     * Somebody hears of the end, whatever its reason: once, on a virtual thread of its own, so it may block. Usually it
     * tells an actor: {@code end -> owner.tell(new Ended(end))}. What it throws is logged.
     *
     * @param listener not null
     * @return a copy with that listener, in place of one that was set before
     */
    public SubscriptionOptions onEnd(Consumer<? super SubscriptionEnd> listener) {
        return new SubscriptionOptions(whenSlow, capacity, waitLimit, Objects.requireNonNull(listener, "listener"));
    }

    /**
     * What happens to a message that finds no room.
     *
     * @return {@link WhenSlow#AS_MAILBOX} unless a limit was set
     */
    public WhenSlow whenSlow() {
        return whenSlow;
    }

    /**
     * How many messages of the subscription may wait.
     *
     * @return positive; the largest int when there is no limit
     */
    public int capacity() {
        return capacity;
    }

    /**
     * How long a publisher waits for room.
     *
     * @return zero unless the publisher is to wait
     */
    public Duration waitLimit() {
        return waitLimit;
    }

    Optional<Consumer<? super SubscriptionEnd>> onEnd() {
        return Optional.ofNullable(onEnd);
    }
}
