package dev.heddle.actor.factory.dispatch;

import dev.heddle.actor.factory.DiscardReason;
import dev.heddle.actor.factory.JobQueue;
import dev.heddle.actor.factory.Routing;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/** Who comes and goes, how many there are, and what becomes of the job of one that has ended. */
abstract class Staffing<K, J> extends Placing<K, J> {
    /** So many seats are filled at a time, and others go on in between. */
    private static final int GROW_STEP = 1_000;

    private int wanted;

    Staffing(Routing<K> routing, JobQueue<K> queue, LongSupplier clock, Effects<K, J> effects) {
        super(routing, queue, clock, effects);
    }

    final int wanted() {
        return wanted;
    }

    final void wants(int workers) {
        wanted = workers;
        tally.workers(workers);
    }

    // One comes or goes.

    /** The seat's occupant has gone; somebody else takes its place, unless nobody is needed there. */
    final void left(Seat<K, J> seat, Ending ending) {
        seats.idle().remove(seat);
        seat.occupant = null;
        boolean worked = leftBehind(seat, ending);
        if (seat.draining && seat.hasNothing()) {
            retire(seat);
        } else {
            tally.replaced();
            hire(seat, worked ? Duration.ZERO : seat.nextDelay());
        }
    }

    /** What becomes of the jobs that an occupant had; false when it had not begun any. */
    private boolean leftBehind(Seat<K, J> seat, Ending ending) {
        Deque<Ticket<K, J>> again = new ArrayDeque<>();
        boolean worked = false;
        while (seat.handed() > 0) {
            Ticket<K, J> had = takeFromHand(seat);
            if (had.recall()) {
                again.push(had.returned());
            } else {
                worked = true;
                if (!isOver(had)) {
                    Ticket<K, J> next = had.nextTry();
                    if (next != null) {
                        tally.retried();
                        again.push(next);
                    } else {
                        fail(had, seat, ending);
                    }
                }
            }
        }
        again.forEach(ticket -> addFirst(seat, ticket));
        return worked;
    }

    /** Whether the worker is done with it; then it is settled. */
    final boolean isOver(Ticket<K, J> ticket) {
        if (ticket.isFinished()) {
            lanes.released(ticket);
            tally.completed();
            effects.completed(ticket);
            return true;
        }
        if (ticket.hasExpired()) {
            lanes.released(ticket);
            discard(ticket, DiscardReason.TTL_EXPIRED, null);
            return true;
        }
        return false;
    }

    final void fail(Ticket<K, J> ticket, Seat<K, J> seat, Ending ending) {
        lanes.released(ticket);
        tally.failed();
        effects.failed(ticket, seat, ending);
    }

    /** Has the seat filled. */
    final void hire(Seat<K, J> seat, Duration delay) {
        seat.hired = true;
        Duration wait = delay;
        while (!effects.hire(seat, wait)) {
            // Somebody may have taken it before that went wrong, and will never be there.
            seat.occupant = null;
            wait = seat.nextDelay();
        }
    }

    /** The seat ends, since it has done what it had. */
    final void retire(Seat<K, J> seat) {
        remove(seat);
        if (seat.offersIfAny() != null) {
            // Their keys are bound to it no more.
            moveOffers(seat.offersIfAny());
        }
    }

    private void remove(Seat<K, J> seat) {
        Occupant<K, J> last = seat.occupant;
        seat.occupant = null;
        seats.remove(seat);
        if (last != null) {
            effects.retire(last);
        }
    }

    // How many there are.

    /** Seats that are too many end when they have done what they have. */
    final void shrink() {
        if (seats.size() <= wanted) {
            return;
        }
        List<Seat<K, J>> withOffers = new ArrayList<>();
        while (seats.size() > wanted) {
            Seat<K, J> seat = seats.shrink();
            if (seat.offersIfAny() != null) {
                withOffers.add(seat);
            }
            if (seat.hasNothing()) {
                remove(seat);
            }
        }
        pin();
        withOffers.forEach(seat -> moveOffers(seat.offersIfAny()));
    }

    /** Fills some of the seats that are missing. */
    final void growSome() {
        int before = seats.size();
        while (seats.size() < wanted && seats.size() < before + GROW_STEP) {
            Seat<K, J> seat = seats.grow();
            if (!seat.hired) {
                hire(seat, Duration.ZERO);
            }
        }
        if (seats.size() > before) {
            pin();
            reroute();
            moveOffers(offersIfAny(null));
        }
        if (seats.size() < wanted) {
            effects.growLater();
        }
    }

    /** Keys that have jobs stay where they are, though others of their hash will go somewhere else. */
    private void pin() {
        if (routes.isPinning()) {
            lanes.clear();
            seats.forEach(seat -> {
                seat.forEachInHand(ticket -> pin(seat, ticket));
                if (seat.queued() > 0) {
                    seat.queueIfAny().forEach(ticket -> pin(seat, ticket));
                }
            });
        }
    }

    private void pin(Seat<K, J> seat, Ticket<K, J> ticket) {
        ticket.lane = null;
        try {
            ticket.lane = lanes.of(ticket.job().key());
        } catch (Throwable t) {
            effects.troubled(t);
        }
        lanes.held(ticket, seat);
    }
}
