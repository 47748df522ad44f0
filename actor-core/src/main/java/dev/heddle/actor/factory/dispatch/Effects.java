package dev.heddle.actor.factory.dispatch;

import dev.heddle.actor.factory.DiscardReason;
import java.time.Duration;

/**
 * What is to be done about what the {@link Dispatcher} has decided. Called in the middle of an event: none of these may
 * call the dispatcher, and none throws, but for {@link #hire} while the factory starts.
 */
public interface Effects<K, J> {

    /** The occupant has the job, and is told of it in a moment. */
    void hand(Occupant<K, J> occupant, Ticket<K, J> ticket);

    /** The factory has the job. */
    void accepted(Ticket<K, J> ticket);

    /** The factory will not have an offer. */
    void rejected(Ticket<K, J> offer, DiscardReason reason);

    /** The job is done. */
    void completed(Ticket<K, J> ticket);

    /** The job ends, since its worker has. */
    void failed(Ticket<K, J> ticket, Seat<K, J> seat, Ending ending);

    /**
     * The job ends without having been done.
     *
     * @param cause what the user's code threw; null for none
     */
    void discarded(Ticket<K, J> ticket, DiscardReason reason, Throwable cause);

    /**
     * The seat needs an occupant, after the delay; without one at once. False when there could not be one now, whether
     * it has taken the seat already or not; the dispatcher says then when to try again.
     */
    boolean hire(Seat<K, J> seat, Duration delay);

    /** The occupant is needed no more. It has nothing to do. */
    void retire(Occupant<K, J> occupant);

    /** The occupant is to be killed. */
    void fire(Occupant<K, J> occupant);

    /** The seat's occupant is at the same thing for too long. */
    void stuck(Seat<K, J> seat);

    /** There is more of a resize to do, and others should go first. */
    void growLater();

    /** Something waits that has a deadline: have the factory look in a while. */
    void sweepLater();

    /** All is done, and the factory may end. */
    void drained();

    /** The user's code threw while the factory looked after a key; no job is lost by it. */
    void troubled(Throwable cause);
}
