package dev.heddle.actor.runner;

import java.util.concurrent.atomic.AtomicReferenceArray;

/** The few runners that the watchdog looks at. No runner has a slot without being one of them. */
final class Permits {
    private static final int COUNT = 2 * Runtime.getRuntime().availableProcessors();
    private static final AtomicReferenceArray<Slot> HOLDERS = new AtomicReferenceArray<>(COUNT);

    private Permits() {}

    /** Any thread, for a slot of its own that says already that it is watched. */
    static boolean acquire(Slot slot) {
        for (int i = 0; i < COUNT; i++) {
            if (HOLDERS.get(i) == null && HOLDERS.compareAndSet(i, null, slot)) {
                // Second half of the handshake: the watchdog says that it sleeps, then looks at the holders.
                if (Watchdog.isThere()) {
                    Watchdog.wakeIfAsleep();
                    return true;
                }
                HOLDERS.compareAndSet(i, slot, null);
                return false;
            }
        }
        return false;
    }

    static void release(Slot slot) {
        for (int i = 0; i < COUNT; i++) {
            if (HOLDERS.get(i) == slot) {
                HOLDERS.compareAndSet(i, slot, null);
            }
        }
    }

    static int count() {
        return COUNT;
    }

    static Slot holder(int i) {
        return HOLDERS.get(i);
    }

    static boolean areAllFree() {
        for (int i = 0; i < COUNT; i++) {
            if (HOLDERS.get(i) != null) {
                return false;
            }
        }
        return true;
    }
}
