package dev.heddle.actor.factory.dispatch;

import dev.heddle.actor.factory.DiscardMode;
import dev.heddle.actor.factory.DiscardReason;
import dev.heddle.actor.factory.JobQueue;
import dev.heddle.actor.factory.LeakyBucket;
import dev.heddle.actor.factory.Routing;
import java.util.function.LongSupplier;

/** What waits, how much of it may, and who has a job in hand. */
abstract class Waiting<K, J> {
    private static final int NO_LIMIT = -1;
    private static final int AHEAD = 64;

    final Effects<K, J> effects;
    final LongSupplier clock;
    final Tally tally = new Tally();
    final Seats<K, J> seats = new Seats<>();
    final Lanes<K, J> lanes;
    final Routes<K, J> routes;
    final Order<K> order;

    /** What waits for nobody in particular. */
    final Backlog<K, J> shared;
    private final Offers<K, J> offers = new Offers<>();

    /** How many wait, here and for single seats. Offers do not count. */
    private int waiting;

    /** How many seats have a job in hand. */
    private int busy;

    private int limit = NO_LIMIT;
    private DiscardMode mode = DiscardMode.NEWEST;

    /** Null when any number may go. */
    private Bucket bucket;
    private boolean sweepDue;

    Waiting(Routing<K> routing, JobQueue<K> queue, LongSupplier clock, Effects<K, J> effects) {
        this.effects = effects;
        this.clock = clock;
        lanes = new Lanes<>(effects::troubled);
        routes = new Routes<>(routing, seats, lanes);
        order = new Order<>(queue);
        shared = order.backlog();
    }

    /** What has been counted. */
    public final Tally tally() {
        return tally;
    }

    /** How many jobs wait. */
    public final int queueDepth() {
        return waiting;
    }

    /** How many seats have a job in hand. */
    public final int activeWorkers() {
        return busy;
    }

    /** How many jobs would find a free seat, or room when there is a limit. */
    public final int availableCapacity() {
        long room = seats.idle().size();
        if (limit == NO_LIMIT) {
            return (int) room;
        }
        if (routes.isShared()) {
            room += Math.max(0, limit - waiting);
        } else {
            for (int i = 0; i < seats.size(); i++) {
                room += Math.max(0, limit - seats.get(i).queued());
            }
        }
        return (int) Math.min(Integer.MAX_VALUE, room);
    }

    final void setLimit(int most, DiscardMode which) {
        limit = most;
        mode = which;
    }

    final void setNoLimit() {
        limit = NO_LIMIT;
    }

    /** From now on so many go in a time; null for as many as come. */
    public final void rateLimit(LeakyBucket description) {
        bucket = description == null ? null : new Bucket(description, clock.getAsLong());
    }

    final boolean isOverRate() {
        return bucket != null && !bucket.admits(clock.getAsLong());
    }

    // What waits.

    /** A ticket begins to wait, for the seat or, when that is null, for anybody. */
    final void add(Seat<K, J> seat, Ticket<K, J> ticket) {
        if (seat == null) {
            lanes.shared(ticket);
            shared.add(ticket);
        } else {
            entered(ticket, seat);
            seat.queue(order).add(ticket);
        }
        waits(ticket);
    }

    /** A ticket that was the seat's in hand waits for it, before all others. */
    final void addFirst(Seat<K, J> seat, Ticket<K, J> ticket) {
        try {
            order.rank(ticket);
        } catch (Throwable t) {
            effects.troubled(t);
        }
        seat.queue(order).addFirst(ticket);
        waits(ticket);
    }

    private void waits(Ticket<K, J> ticket) {
        tally.waiting(++waiting);
        if (ticket.hasDeadline() && !sweepDue) {
            sweepDue = true;
            effects.sweepLater();
        }
    }

    /** A ticket that has been taken from where it waited. */
    final void waitsNoMore() {
        tally.waiting(--waiting);
    }

    /** The next one of those that wait for anybody; null for none. */
    final Ticket<K, J> pollShared() {
        Ticket<K, J> next = shared.poll();
        if (next != null) {
            waitsNoMore();
            lanes.unshared(next);
        }
        return next;
    }

    /** The next one of those that wait for the seat, which has it still; null for none. */
    final Ticket<K, J> pollOwn(Seat<K, J> seat) {
        Ticket<K, J> next = seat.queued() == 0 ? null : seat.queueIfAny().poll();
        if (next != null) {
            waitsNoMore();
        }
        return next;
    }

    /** From here on it is the seat's. */
    final void entered(Ticket<K, J> ticket, Seat<K, J> seat) {
        lanes.held(ticket, seat);
        if (bucket != null) {
            bucket.take();
        }
    }

    // How much may wait.

    /** Where offers wait that have no room for that seat, or for anybody when it is null; null for nowhere yet. */
    final Offers<K, J> offersIfAny(Seat<K, J> seat) {
        return seat == null || routes.isShared() ? offers : seat.offersIfAny();
    }

    final void addOffer(Seat<K, J> seat, Ticket<K, J> offer) {
        (seat == null || routes.isShared() ? offers : seat.offers()).add(offer);
    }

    /** How many wait where the limit counts. */
    private int depth(Seat<K, J> seat) {
        return routes.isShared() ? waiting : seat == null ? shared.size() : seat.queued();
    }

    final boolean isFull(Seat<K, J> seat) {
        return limit != NO_LIMIT && depth(seat) >= limit;
    }

    /**
     * How many jobs a worker may be handed before it has done the first. More than one where that makes no difference
     * but to speed: it need not be woken for each.
     */
    final int mostInHand() {
        return limit == NO_LIMIT && !routes.isShared() && order.isFifo() ? AHEAD : 1;
    }

    /** The same for this one: what has a deadline waits where it is looked for. */
    final int mostInHand(Ticket<K, J> ticket) {
        return ticket.hasDeadline() ? 1 : mostInHand();
    }

    final boolean discardsNewest() {
        return mode == DiscardMode.NEWEST;
    }

    /** One has come; too old ones go. */
    final void shedOldest(Seat<K, J> seat) {
        while (limit != NO_LIMIT && depth(seat) > limit) {
            Ticket<K, J> victim = oldest(seat);
            if (victim == null) {
                return;
            }
            waitsNoMore();
            discard(victim, DiscardReason.LOADSHED, null);
        }
    }

    private Ticket<K, J> oldest(Seat<K, J> seat) {
        if (seat == null || routes.isShared()) {
            Ticket<K, J> victim = shared.pollDiscardable();
            if (victim != null) {
                lanes.unshared(victim);
                return victim;
            }
        }
        Ticket<K, J> victim = seat == null || seat.queued() == 0 ? null : seat.queueIfAny().pollDiscardable();
        if (victim != null) {
            lanes.released(victim);
        }
        return victim;
    }

    /** The ticket, which is nowhere any more, ends. */
    final void discard(Ticket<K, J> ticket, DiscardReason reason, Throwable cause) {
        lanes.forgetIfEmpty(ticket);
        tally.discarded(reason);
        effects.discarded(ticket, reason, cause);
    }

    /** What has waited for too long goes. */
    final void discardExpired() {
        sweepDue = false;
        long now = clock.getAsLong();
        shared.removeExpired(now, ticket -> {
            lanes.unshared(ticket);
            expired(ticket);
        });
        seats.forEach(seat -> {
            if (seat.queued() > 0) {
                seat.queueIfAny().removeExpired(now, ticket -> {
                    lanes.released(ticket);
                    expired(ticket);
                });
            }
        });
        if (waiting > 0) {
            // Perhaps with a deadline; when nothing that waits has one, there is no next look after this.
            sweepDue = shared.hasDeadlines() || seats.any(Seat::hasDeadlines);
            if (sweepDue) {
                effects.sweepLater();
            }
        }
    }

    private void expired(Ticket<K, J> ticket) {
        waitsNoMore();
        discard(ticket, DiscardReason.TTL_EXPIRED, null);
    }

    // Who is at work.

    final void hand(Seat<K, J> seat, Ticket<K, J> ticket) {
        if (seat.handed() == 0) {
            seats.idle().remove(seat);
            tally.active(++busy);
        } else {
            // It waits as it did, in front of the worker's door.
            tally.waiting(++waiting);
        }
        seat.hand(ticket);
        effects.hand(seat.occupant, ticket);
    }

    /** The seat has in hand no more what it had. What becomes of that is said next. */
    final Ticket<K, J> takeFromHand(Seat<K, J> seat) {
        Ticket<K, J> had = seat.takeFirst();
        if (seat.handed() == 0) {
            tally.active(--busy);
        } else {
            waitsNoMore();
        }
        return had;
    }
}
