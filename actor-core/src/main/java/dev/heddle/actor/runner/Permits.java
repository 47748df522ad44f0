package dev.heddle.actor.runner;

import java.util.concurrent.atomic.AtomicReferenceArray;

/** The few runners that the watchdog looks at. No runner has a slot without being one of them. */
final class Permits {
    private static final int COUNT = 2 * Runtime.getRuntime().availableProcessors();
    private static final AtomicReferenceArray<Permit> PLACES = new AtomicReferenceArray<>(COUNT);

    private Permits() {}

    /** One permission, from its granting to its end: another one of the same slot is another object. */
    record Permit(int place, Slot slot) {
        /** So that comparing two is comparing places in memory. */
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return place;
        }
    }

    /** A permit, or null when all are taken. For a slot that says already that it is watched. */
    static Permit acquire(Slot slot) {
        for (int i = 0; i < COUNT; i++) {
            if (PLACES.get(i) == null) {
                Permit permit = new Permit(i, slot);
                if (PLACES.compareAndSet(i, null, permit)) {
                    return confirmed(permit);
                }
            }
        }
        return null;
    }

    private static Permit confirmed(Permit permit) {
        // Second half of the handshake: the watchdog says that it sleeps, then looks at the places.
        if (Watchdog.isThere()) {
            Watchdog.wakeIfAsleep();
            return permit;
        }
        release(permit);
        return null;
    }

    /** Owner and watchdog; the second one does nothing. */
    static void release(Permit permit) {
        PLACES.compareAndSet(permit.place(), permit, null);
    }

    static int count() {
        return COUNT;
    }

    static Permit at(int place) {
        return PLACES.get(place);
    }

    static boolean areAllFree() {
        for (int i = 0; i < COUNT; i++) {
            if (PLACES.get(i) != null) {
                return false;
            }
        }
        return true;
    }
}
