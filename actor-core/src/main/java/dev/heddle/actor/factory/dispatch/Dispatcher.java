package dev.heddle.actor.factory.dispatch;

import dev.heddle.actor.factory.DiscardReason;
import dev.heddle.actor.factory.JobQueue;
import dev.heddle.actor.factory.Routing;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A factory's decisions; see the package. Each public method is an event. */
public final class Dispatcher<K, J> extends Staffing<K, J> {
    private boolean draining;
    private boolean drained;

    /** @param clock what time it is, as {@link System#nanoTime()} */
    public Dispatcher(Routing<K> routing, JobQueue<K> queue, LongSupplier clock, Effects<K, J> effects) {
        super(routing, queue, clock, effects);
    }

    /** The first. Each seat has been filled, and its occupant is ready, when {@link Effects#hire} returns. */
    public void start(int workers) {
        wants(workers);
        while (seats.size() < workers) {
            Seat<K, J> seat = seats.grow();
            hire(seat, Duration.ZERO);
            seat.occupant.ready = true;
            seats.idle().add(seat);
        }
    }

    /** A job has come. */
    public void dispatch(Ticket<K, J> ticket) {
        ticket.take();
        if (!ticket.isOffer()) {
            tally.job();
        }
        if (draining) {
            turnAway(ticket, DiscardReason.SHUTDOWN);
            settleDrain();
        } else if (ticket.hasDeadline() && ticket.isExpired(clock.getAsLong())) {
            turnAway(ticket, DiscardReason.TTL_EXPIRED);
        } else if (isOverRate()) {
            turnAway(ticket, DiscardReason.RATE_LIMITED);
        } else {
            place(ticket);
        }
    }

    private void turnAway(Ticket<K, J> ticket, DiscardReason reason) {
        if (!ticket.isOffer()) {
            discard(ticket, reason, null);
        } else if (ticket.claim()) {
            effects.rejected(ticket, reason);
        }
    }

    /** An occupant has done its job, and perhaps some of those that it was handed after it. */
    public void done(Occupant<K, J> occupant) {
        Seat<K, J> seat = occupant.seat();
        if (seat.occupant != occupant) {
            return;
        }
        boolean some = false;
        while (seat.handed() > 0 && isOver(seat.inHand())) {
            takeFromHand(seat);
            some = true;
        }
        if (some) {
            seat.succeeded();
            goOn(seat);
        }
    }

    /** An occupant has started. */
    public void ready(Occupant<K, J> occupant) {
        Seat<K, J> seat = occupant.seat();
        if (seat.occupant == occupant) {
            occupant.ready = true;
            goOn(seat);
        }
    }

    private void goOn(Seat<K, J> seat) {
        if (!next(seat)) {
            if (seat.draining) {
                retire(seat);
            } else {
                seats.idle().add(seat);
            }
        }
        settleDrain();
    }

    /** An occupant has ended. */
    public void ended(Occupant<K, J> occupant, Ending ending) {
        if (occupant.seat().occupant == occupant) {
            left(occupant.seat(), ending);
            settleDrain();
        }
    }

    /** The delay before an occupant is over. */
    public void hireNow(Seat<K, J> seat) {
        if (!seat.gone && seat.occupant == null) {
            hire(seat, Duration.ZERO);
        }
    }

    // How many there are.

    /** There are to be that many seats. */
    public void resize(int workers) {
        wants(workers);
        shrink();
        growSome();
        settleDrain();
    }

    /** Goes on with a resize. */
    public void grow() {
        growSome();
        settleDrain();
    }

    // From time to time.

    /** What has waited for too long goes. */
    public void sweep() {
        sweepWaiting();
        settleDrain();
    }

    /** Looks for occupants that are at the same thing for so long. */
    public void look(long limitNanos, boolean kill) {
        long now = clock.getAsLong();
        seats.forEach(seat -> {
            if (seat.isStuck(now, limitNanos)) {
                if (seat.reports()) {
                    effects.stuck(seat);
                }
                if (kill) {
                    Occupant<K, J> stuck = seat.occupant;
                    seat.occupant = null;
                    effects.fire(stuck);
                    left(seat, new Ending("was stuck with the job for " + Duration.ofNanos(limitNanos).toMillis()
                            + " ms or more, and was killed", null));
                }
            }
        });
        settleDrain();
    }

    // The end.

    /** Nothing new comes in, and when nothing is left, that is the end. */
    public void drain() {
        draining = true;
        rejectOffers();
        settleDrain();
    }

    /** Whether nothing new comes in. */
    public boolean isDraining() {
        return draining;
    }

    /** Whether all is done. */
    public boolean isDrained() {
        return drained;
    }

    private void settleDrain() {
        if (!draining || drained) {
            return;
        }
        if (wanted() == 0) {
            discardShared();
        }
        if (queueDepth() == 0 && activeWorkers() == 0) {
            drained = true;
            effects.drained();
        }
    }

    private void discardShared() {
        for (Ticket<K, J> ticket; (ticket = pollShared()) != null;) {
            discard(ticket, DiscardReason.SHUTDOWN, null);
        }
    }

    /** The end, drained or not: all that is still here is settled. */
    public void end(Ending ending) {
        rejectOffers();
        seats.forEach(seat -> {
            while (seat.handed() > 0) {
                endInHand(seat, takeFromHand(seat), ending);
            }
            for (Ticket<K, J> ticket; (ticket = pollOwn(seat)) != null;) {
                lanes.released(ticket);
                discard(ticket, DiscardReason.SHUTDOWN, null);
            }
        });
        discardShared();
    }

    private void endInHand(Seat<K, J> seat, Ticket<K, J> had, Ending ending) {
        if (had.recall()) {
            lanes.released(had);
            discard(had, DiscardReason.SHUTDOWN, null);
        } else if (!isOver(had)) {
            fail(had, seat, ending);
        }
    }
}
