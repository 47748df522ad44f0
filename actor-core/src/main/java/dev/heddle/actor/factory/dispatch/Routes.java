package dev.heddle.actor.factory.dispatch;

import dev.heddle.actor.factory.CustomHashFunction;
import dev.heddle.actor.factory.Routing;

/** Which seat a ticket belongs to. */
final class Routes<K, J> {
    /** Looked at for each ticket, so it is cheaper than the records. */
    private enum Kind {
        QUEUER, STICKY, ROUND_ROBIN, PERSISTENT, CUSTOM
    }

    private final Kind kind;

    /** Null unless custom. */
    private final CustomHashFunction<? super K> function;
    private final Seats<K, J> seats;
    private final Lanes<K, J> lanes;
    private int last;

    Routes(Routing<K> routing, Seats<K, J> seats, Lanes<K, J> lanes) {
        this.seats = seats;
        this.lanes = lanes;
        kind = switch (routing) {
            case Routing.Queuer<K> ignored -> Kind.QUEUER;
            case Routing.StickyQueuer<K> ignored -> Kind.STICKY;
            case Routing.RoundRobin<K> ignored -> Kind.ROUND_ROBIN;
            case Routing.KeyPersistent<K> ignored -> Kind.PERSISTENT;
            case Routing.Custom<K> ignored -> Kind.CUSTOM;
        };
        function = routing instanceof Routing.Custom<K>(var given) ? given : null;
    }

    /** Whether jobs wait together. */
    boolean isShared() {
        return kind == Kind.QUEUER || kind == Kind.STICKY;
    }

    /** Whether a key, and not only who is free or next, says where a job goes. */
    boolean isByKey() {
        return kind != Kind.QUEUER && kind != Kind.ROUND_ROBIN;
    }

    /** Whether keys stay with their seats when the number of these changes. */
    boolean isPinning() {
        return kind == Kind.PERSISTENT;
    }

    /** The seat; null when the ticket has to wait for one. Throws what the user's code throws. */
    Seat<K, J> target(Ticket<K, J> ticket) throws Exception {
        return switch (kind) {
            case QUEUER -> seats.idle().first();
            case STICKY -> sticky(ticket);
            case ROUND_ROBIN -> seats.size() == 0 ? null : seats.get(next());
            case PERSISTENT -> persistent(ticket);
            case CUSTOM -> seats.size() == 0 ? null : custom(ticket);
        };
    }

    private int next() {
        last = last + 1 < seats.size() ? last + 1 : 0;
        return last;
    }

    private Seat<K, J> sticky(Ticket<K, J> ticket) {
        Lane<K, J> lane = lanes.of(ticket.job().key());
        ticket.lane = lane;
        if (lane.shared > 0) {
            // Behind those of its key that wait already.
            return null;
        }
        return lane.seat != null ? lane.seat : seats.idle().first();
    }

    private Seat<K, J> persistent(Ticket<K, J> ticket) {
        K key = ticket.job().key();
        if (!lanes.isEmpty()) {
            Lane<K, J> lane = lanes.find(key);
            if (lane != null) {
                ticket.lane = lane;
                return lane.seat;
            }
        }
        return seats.size() == 0 ? null : seats.get(bounded(key.hashCode(), seats.size()));
    }

    /** Spreads keys whose hashes are multiples of something over all seats. */
    static int bounded(int hash, int size) {
        int mixed = hash * 0x9E3779B9;
        return (int) (((mixed ^ mixed >>> 16) & 0xFFFFFFFFL) % size);
    }

    private Seat<K, J> custom(Ticket<K, J> ticket) throws Exception {
        return seats.get(Math.floorMod(function.hash(ticket.job().key(), seats.size()), seats.size()));
    }
}
