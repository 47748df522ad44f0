package dev.heddle.actor;

import java.util.function.Consumer;

/** Where everything ends up that was sent and not handled. Each one is counted, logs are rate-limited. */
public interface DeadLetters {

    /**
     * Calls the listener for each dead letter from now on, on the thread that caused it: the listener must be quick,
     * must not block and must not throw (what it throws is logged). Close the subscription to end it.
     *
     * @param listener not null
     * @return ends it
     */
    Subscription subscribe(Consumer<DeadLetter> listener);

    /**
     * How many there have been for a reason since the system began.
     *
     * @param reason not null
     * @return zero or more, those included that were not logged
     */
    long count(DeadLetter.Reason reason);
}
