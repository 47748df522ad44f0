package dev.heddle.actor;

import java.util.function.Consumer;

/**
 * Callbacks that compute or block for longer than {@link SystemConfig#stallLimit}: each is reported, and if it goes on
 * again after twice the time, four times the time, and so on. A report is a warning in the log and a {@link Stall} for
 * whoever has subscribed. All callbacks are watched, also those of actors on an executor of their own.
 *
 * <p>The time is counted by looks, eight in the time of the limit, so a report may come by half the limit late; a
 * callback shorter than the limit is never reported. When many stall at once, twenty are shown at each look. Watching
 * costs actors nothing.
 */
public interface Stalls {

    /**
     * Calls the listener for each report from now on, on a thread of its own, one after the other. While it blocks
     * nothing else is reported, and no actor is held up; what it throws is logged. Close the subscription to end it.
     *
     * @param listener not null
     * @return ends it
     */
    Subscription subscribe(Consumer<Stall> listener);

    /**
     * How many reports there have been since the system began.
     *
     * @return zero or more, those included that were not shown
     */
    long count();
}
