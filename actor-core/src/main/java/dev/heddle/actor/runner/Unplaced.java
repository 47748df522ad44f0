package dev.heddle.actor.runner;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Who runs turns and has no place among those found by their thread: runners that another one has driven out, for one
 * that blocks for long lives longer than a thousand others, and stints. For whoever wants to see all that run.
 */
final class Unplaced {
    private static final Set<Pace> THERE = ConcurrentHashMap.newKeySet();

    private Unplaced() {}

    /**
     * To be called twice for each stay, in any order: by whoever drives one out, and by itself when it ends. The first
     * call puts it here, the second one takes it away. Never throws.
     */
    static void meet(Pace pace) {
        try {
            if (!THERE.add(pace)) {
                THERE.remove(pace);
            }
        } catch (Throwable t) {
            // No memory. Nobody sees it then, or somebody sees that it does nothing; it must cost no turn.
        }
    }

    static void forEach(Consumer<? super Pace> action) {
        THERE.forEach(action);
    }
}
