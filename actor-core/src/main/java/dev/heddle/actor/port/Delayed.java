package dev.heddle.actor.port;

import dev.heddle.actor.AskInterruptedException;
import java.util.List;

/**
 * A message that found no room and whose publisher waits for some. On the publisher's thread.
 *
 * @param sinceNanos when it found none, by the subscriber's clock
 */
record Delayed(Subscriber<?> subscriber, Object message, long sinceNanos) {

    /** Waits for one after the other. Their limits run all the time, so this lasts no longer than the longest. */
    static void await(List<Delayed> all) {
        AskInterruptedException interrupted = null;
        for (Delayed each : all) {
            try {
                each.subscriber.await(each.message, each.sinceNanos);
            } catch (AskInterruptedException e) {
                // The flag is set: nobody else is waited for, but each is tried.
                interrupted = e;
            }
        }
        if (interrupted != null) {
            throw interrupted;
        }
    }
}
