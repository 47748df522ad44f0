package dev.heddle.actor.factory.dispatch;

import dev.heddle.actor.factory.DiscardMode;
import dev.heddle.actor.factory.DiscardReason;
import dev.heddle.actor.factory.JobQueue;
import dev.heddle.actor.factory.Routing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Where a ticket goes that comes, and what a seat does next. */
abstract class Placing<K, J> extends Waiting<K, J> {

    Placing(Routing<K> routing, JobQueue<K> queue, LongSupplier clock, Effects<K, J> effects) {
        super(routing, queue, clock, effects);
    }

    /** From now on so many may wait. */
    public final void limit(int most, DiscardMode which) {
        setLimit(most, which);
        letAllIn();
    }

    /** From now on any number may wait. */
    public final void noLimit() {
        setNoLimit();
        letAllIn();
    }

    // A ticket comes.

    /** A ticket that may go on finds its place. */
    final void place(Ticket<K, J> ticket) {
        Seat<K, J> seat;
        try {
            seat = routes.target(ticket);
        } catch (Throwable t) {
            unroutable(ticket, t);
            return;
        }
        if (seat == null || !seat.takes(mostInHand(ticket))) {
            queue(seat, ticket);
        } else if (isTaken(ticket)) {
            entered(ticket, seat);
            hand(seat, ticket);
        }
    }

    /** Whether it comes in here. An offer that has been moved may have come within the rate, and be over it now. */
    private boolean isTaken(Ticket<K, J> ticket) {
        if (!isClaimed(ticket)) {
            return false;
        }
        if (!ticket.isOffer()) {
            accept(ticket);
            return true;
        }
        boolean accepted = isAccepted(ticket);
        if (!accepted) {
            lanes.forgetIfEmpty(ticket);
        }
        return accepted;
    }

    /** Whether its dispatcher still wants it to be taken. */
    private boolean isClaimed(Ticket<K, J> ticket) {
        boolean claimed = ticket.claim();
        if (!claimed) {
            lanes.forgetIfEmpty(ticket);
        }
        return claimed;
    }

    /** @param seat for whom it waits; null for anybody */
    private void queue(Seat<K, J> seat, Ticket<K, J> ticket) {
        try {
            order.rank(ticket);
        } catch (Throwable t) {
            unroutable(ticket, t);
            return;
        }
        // A worker that is just starting has room for a first job, as one that is free.
        boolean hasPlace = seat != null && !routes.isShared() && seat.hasNothing();
        if (!hasPlace && discardsNewest() && ticket.discardable && isFull(seat)) {
            refuse(seat, ticket);
        } else if (isTaken(ticket)) {
            add(seat, ticket);
            if (!hasPlace && !discardsNewest()) {
                shedOldest(seat);
            }
        }
    }

    private void refuse(Seat<K, J> seat, Ticket<K, J> ticket) {
        if (ticket.isOffer()) {
            lanes.forgetIfEmpty(ticket);
            addOffer(seat, ticket);
        } else {
            discard(ticket, DiscardReason.LOADSHED, null);
        }
    }

    private void unroutable(Ticket<K, J> ticket, Throwable cause) {
        if (isClaimed(ticket)) {
            if (ticket.isOffer()) {
                lanes.forgetIfEmpty(ticket);
                effects.rejected(ticket, DiscardReason.UNROUTABLE);
                effects.troubled(cause);
            } else {
                discard(ticket, DiscardReason.UNROUTABLE, cause);
            }
        }
    }

    private void accept(Ticket<K, J> ticket) {
        boolean isToldByPort = ticket.tellsAcceptance();
        if (ticket.isOffer()) {
            tally.job();
            effects.accepted(ticket);
        } else if (isToldByPort) {
            effects.accepted(ticket);
        }
    }

    /** Something that the factory has already finds its place, whatever the limit. */
    private void settle(Ticket<K, J> ticket) {
        try {
            Seat<K, J> seat = routes.target(ticket);
            if (seat != null && seat.takes(mostInHand(ticket))) {
                entered(ticket, seat);
                hand(seat, ticket);
            } else {
                order.rank(ticket);
                add(seat, ticket);
            }
        } catch (Throwable t) {
            discard(ticket, DiscardReason.UNROUTABLE, t);
        }
    }

    /** There are seats again for what waits for anybody. */
    final void reroute() {
        if (!routes.isShared() && seats.size() > 0 && shared.size() > 0) {
            List<Ticket<K, J>> tickets = new ArrayList<>(shared.size());
            for (Ticket<K, J> ticket; (ticket = pollShared()) != null;) {
                tickets.add(ticket);
            }
            for (Ticket<K, J> ticket : tickets) {
                if (isOverRate()) {
                    discard(ticket, DiscardReason.RATE_LIMITED, null);
                } else {
                    settle(ticket);
                }
            }
        }
    }

    // Offers.

    /** Offers come in as long as there is room. */
    final void letIn(Seat<K, J> seat) {
        Offers<K, J> here = offersIfAny(seat);
        while (here != null && !here.isEmpty() && !isFull(seat)) {
            Ticket<K, J> ticket = here.claim();
            if (ticket != null && isAccepted(ticket)) {
                settle(ticket);
            }
        }
    }

    /** An offer that has waited is taken, unless that would be over the rate: others may have gone before it. */
    private boolean isAccepted(Ticket<K, J> offer) {
        if (isOverRate()) {
            effects.rejected(offer, DiscardReason.RATE_LIMITED);
            return false;
        }
        accept(offer);
        return true;
    }

    private void letAllIn() {
        letIn(null);
        if (!routes.isShared()) {
            seats.forEach(this::letIn);
        }
    }

    /** Offers that wait there have to wait somewhere else. */
    final void moveOffers(Offers<K, J> here) {
        List<Ticket<K, J>> moving = new ArrayList<>();
        for (Ticket<K, J> ticket; (ticket = here.poll()) != null;) {
            moving.add(ticket);
        }
        moving.forEach(this::place);
    }

    /** No offer is taken any more. */
    final void rejectOffers() {
        rejectOffers(null);
        seats.forEach(this::rejectOffers);
    }

    private void rejectOffers(Seat<K, J> seat) {
        Offers<K, J> here = offersIfAny(seat);
        for (Ticket<K, J> ticket; here != null && (ticket = here.claim()) != null;) {
            effects.rejected(ticket, DiscardReason.SHUTDOWN);
        }
    }

    // A seat is free.

    /** The seat is handed what comes next, as much as it may have; false when it has nothing to do. */
    final boolean next(Seat<K, J> seat) {
        int most = mostInHand();
        while (seat.handed() < most && (seat.handed() == 0 || !seat.isNextLimited())) {
            Ticket<K, J> ticket = poll(seat);
            if (ticket == null) {
                break;
            }
            if (ticket.hasDeadline() && ticket.isExpired(clock.getAsLong())) {
                lanes.released(ticket);
                discard(ticket, DiscardReason.TTL_EXPIRED, null);
            } else {
                hand(seat, ticket);
            }
        }
        letIn(seat);
        return seat.handed() > 0;
    }

    /** The next one for the seat, which has it now; null for none. */
    private Ticket<K, J> poll(Seat<K, J> seat) {
        Ticket<K, J> next = pollOwn(seat);
        if (next == null && !seat.draining) {
            next = routes.isShared() ? fromShared(seat) : null;
            return next == null ? fromOffers(seat) : next;
        }
        return next;
    }

    private Ticket<K, J> fromShared(Seat<K, J> seat) {
        for (Ticket<K, J> ticket; (ticket = pollShared()) != null;) {
            if (isOverRate()) {
                discard(ticket, DiscardReason.RATE_LIMITED, null);
            } else if (isWithAnother(ticket, seat)) {
                add(ticket.lane.seat, ticket);
            } else {
                entered(ticket, seat);
                return ticket;
            }
        }
        return null;
    }

    private static <K, J> boolean isWithAnother(Ticket<K, J> ticket, Seat<K, J> seat) {
        return ticket.lane != null && ticket.lane.seat != null && ticket.lane.seat != seat;
    }

    /** Where nothing may wait, an offer finds a seat that has become free. */
    private Ticket<K, J> fromOffers(Seat<K, J> seat) {
        Offers<K, J> here = offersIfAny(seat);
        for (Ticket<K, J> ticket; here != null && (ticket = here.claim()) != null;) {
            if (isAccepted(ticket) && belongsTo(ticket, seat)) {
                entered(ticket, seat);
                return ticket;
            }
        }
        return null;
    }

    /** Whether an offer that waited there is for that seat still; if not, it goes where it has to. */
    private boolean belongsTo(Ticket<K, J> ticket, Seat<K, J> seat) {
        if (!routes.isByKey()) {
            return true;
        }
        try {
            Seat<K, J> target = routes.target(ticket);
            if (target == seat || routes.isShared() && !isWithAnother(ticket, seat)) {
                return true;
            }
        } catch (Throwable t) {
            discard(ticket, DiscardReason.UNROUTABLE, t);
            return false;
        }
        settle(ticket);
        return false;
    }

    /** What has waited for too long goes, and what waits outside may come in. */
    final void sweepWaiting() {
        discardExpired();
        letAllIn();
    }
}
