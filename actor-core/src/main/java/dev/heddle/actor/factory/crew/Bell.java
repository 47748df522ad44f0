package dev.heddle.actor.factory.crew;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Where workers ring when they have done something. The factory hears it before whatever waits in its mailbox, and once
 * for many: a worker whose ring has not been heard yet need not ring again.
 */
final class Bell<K, J> {
    private final AtomicReference<Ringer<K, J>> rung = new AtomicReference<>();
    private final AtomicBoolean called = new AtomicBoolean();

    /** Somebody who rings; at one bell. */
    abstract static class Ringer<K, J> {
        private final AtomicBoolean unheard = new AtomicBoolean();
        private Ringer<K, J> before;
    }

    /** Rings; true when the factory has to be told to listen. Any thread. */
    boolean ring(Ringer<K, J> by) {
        if (by.unheard.getAndSet(true)) {
            return false;
        }
        Ringer<K, J> last;
        do {
            last = rung.get();
            by.before = last;
        } while (!rung.compareAndSet(last, by));
        return !called.get() && !called.getAndSet(true);
    }

    /** The factory has been told to listen, and does so next. */
    void answers() {
        called.set(false);
    }

    /** Whether anybody has rung. */
    boolean isRung() {
        return rung.get() != null;
    }

    /** All who have rung, in this order, linked by {@link #next}; null for nobody. In the factory's turn. */
    Ringer<K, J> listen() {
        Ringer<K, J> first = null;
        for (Ringer<K, J> each = rung.getAndSet(null); each != null;) {
            Ringer<K, J> before = each.before;
            each.before = first;
            first = each;
            each = before;
        }
        return first;
    }

    /** Who comes after that one, which from now on may ring again: to be called before looking what it has done. */
    Ringer<K, J> next(Ringer<K, J> heard) {
        Ringer<K, J> next = heard.before;
        heard.before = null;
        heard.unheard.getAndSet(false);
        return next;
    }
}
