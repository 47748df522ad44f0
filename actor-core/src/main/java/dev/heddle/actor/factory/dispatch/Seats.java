package dev.heddle.actor.factory.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** All seats: those that get jobs, with the numbers below {@link #size}, and above them some that only finish. */
final class Seats<K, J> {
    private final List<Seat<K, J>> seats = new ArrayList<>();
    private final Idle<K, J> idle = new Idle<>();
    private int size;

    /** How many get jobs. */
    int size() {
        return size;
    }

    Seat<K, J> get(int id) {
        return seats.get(id);
    }

    Idle<K, J> idle() {
        return idle;
    }

    /** One more gets jobs; returns it. It was there already when it had not done yet what it had. */
    Seat<K, J> grow() {
        int id = size++;
        Seat<K, J> there = id < seats.size() ? seats.get(id) : null;
        if (there != null && !there.gone) {
            there.draining = false;
            return there;
        }
        Seat<K, J> made = new Seat<>(id);
        if (id < seats.size()) {
            seats.set(id, made);
        } else {
            seats.add(made);
        }
        return made;
    }

    /** The last one gets no jobs any more; returns it. */
    Seat<K, J> shrink() {
        Seat<K, J> last = seats.get(--size);
        last.draining = true;
        idle.remove(last);
        return last;
    }

    /** It has ended. */
    void remove(Seat<K, J> seat) {
        seat.gone = true;
        idle.remove(seat);
        int end = seats.size();
        while (end > size && seats.get(end - 1).gone) {
            seats.remove(--end);
        }
    }

    /** Whether there is one of which this is true, among those that have not ended. */
    boolean any(Predicate<Seat<K, J>> what) {
        return seats.stream().anyMatch(seat -> !seat.gone && what.test(seat));
    }

    /** All that have not ended. */
    void forEach(Consumer<Seat<K, J>> action) {
        for (int i = 0; i < seats.size(); i++) {
            if (!seats.get(i).gone) {
                action.accept(seats.get(i));
            }
        }
    }
}
