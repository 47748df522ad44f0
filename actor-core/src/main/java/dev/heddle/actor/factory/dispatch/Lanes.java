package dev.heddle.actor.factory.dispatch;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Which keys are bound to a seat, as long as they have jobs. */
final class Lanes<K, J> {
    private final Map<K, Lane<K, J>> lanes = new HashMap<>();
    private final Consumer<Throwable> troubled;

    /** @param troubled hears what a key has thrown when nothing can be done about it any more */
    Lanes(Consumer<Throwable> troubled) {
        this.troubled = troubled;
    }

    boolean isEmpty() {
        return lanes.isEmpty();
    }

    /** The key's; null when it has none. Throws what the key throws, as {@link #of}. */
    Lane<K, J> find(K key) {
        return lanes.get(key);
    }

    Lane<K, J> of(K key) {
        return lanes.computeIfAbsent(key, Lane::new);
    }

    /** The seat has the ticket, in hand or waiting for it. */
    void held(Ticket<K, J> ticket, Seat<K, J> seat) {
        Lane<K, J> lane = ticket.lane;
        if (lane != null) {
            lane.seat = seat;
            lane.held++;
        }
    }

    /** The seat has it no more. */
    void released(Ticket<K, J> ticket) {
        Lane<K, J> lane = ticket.lane;
        if (lane != null) {
            if (--lane.held == 0) {
                lane.seat = null;
            }
            forgetIfEmpty(ticket);
        }
    }

    /** It waits in the shared backlog. */
    void shared(Ticket<K, J> ticket) {
        if (ticket.lane != null) {
            ticket.lane.shared++;
        }
    }

    /** It does no more. What becomes of it is said next. */
    void unshared(Ticket<K, J> ticket) {
        if (ticket.lane != null) {
            ticket.lane.shared--;
        }
    }

    /** The ticket is bound to nothing. */
    void forgetIfEmpty(Ticket<K, J> ticket) {
        Lane<K, J> lane = ticket.lane;
        if (lane == null) {
            return;
        }
        ticket.lane = null;
        if (lane.held == 0 && lane.shared == 0) {
            try {
                lanes.remove(lane.key(), lane);
            } catch (Throwable t) {
                troubled.accept(t);
            }
        }
    }

    /** Nothing is bound. */
    void clear() {
        lanes.clear();
    }
}
