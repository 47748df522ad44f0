package dev.heddle.actor.factory.dispatch;

/** The seats whose workers wait for a job, the one that has waited longest first. Each is in it once. */
final class Idle<K, J> {
    private Seat<K, J> first;
    private Seat<K, J> last;
    private int size;

    int size() {
        return size;
    }

    /** Null when nobody is idle. */
    Seat<K, J> first() {
        return first;
    }

    void add(Seat<K, J> seat) {
        if (seat.idle) {
            return;
        }
        seat.idle = true;
        seat.previousIdle = last;
        if (last == null) {
            first = seat;
        } else {
            last.nextIdle = seat;
        }
        last = seat;
        size++;
    }

    void remove(Seat<K, J> seat) {
        if (!seat.idle) {
            return;
        }
        seat.idle = false;
        if (seat.previousIdle == null) {
            first = seat.nextIdle;
        } else {
            seat.previousIdle.nextIdle = seat.nextIdle;
        }
        if (seat.nextIdle == null) {
            last = seat.previousIdle;
        } else {
            seat.nextIdle.previousIdle = seat.previousIdle;
        }
        seat.nextIdle = null;
        seat.previousIdle = null;
        size--;
    }
}
