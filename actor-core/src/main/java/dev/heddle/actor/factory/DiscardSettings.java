package dev.heddle.actor.factory;

import java.util.Objects;

/**
 * How many jobs may wait, and which one goes when there are more. With {@link Routing#queuer} and {@link
 * Routing#stickyQueuer} the limit is for all that wait in the factory; with the others for each worker. The job that a
 * worker has in hand does not count: with a limit of 0 no job waits, and those that find no free worker are discarded.
 *
 * <p>Jobs that {@link PriorityManager#isDiscardable} protects are let in over the limit.
 */
public sealed interface DiscardSettings {

    /** No limit but the memory. */
    record None() implements DiscardSettings {}

    /**
     * A limit that stays.
     *
     * @param limit how many may wait; zero or more
     * @param mode which job goes when there are more
     */
    record Static(int limit, DiscardMode mode) implements DiscardSettings {
        /**
         * Checks what was given.
         *
         * @throws IllegalArgumentException when the limit is negative
         */
        public Static {
            check(limit, mode);
        }
    }

    /**
     * A limit that changes.
     *
     * @param limit how many may wait until the controller has said a number; zero or more
     * @param mode which job goes when there are more
     * @param controller says all later limits
     */
    record Dynamic(int limit, DiscardMode mode, DynamicDiscardController controller) implements DiscardSettings {
        /**
         * Checks what was given.
         *
         * @throws IllegalArgumentException when the limit is negative
         */
        public Dynamic {
            check(limit, mode);
            Objects.requireNonNull(controller, "controller");
        }
    }

    /**
     * No limit but the memory.
     *
     * @return settings by which no job is discarded for want of room
     */
    static DiscardSettings none() {
        return new None();
    }

    /**
     * That many may wait.
     *
     * @param limit zero or more
     * @param mode which job goes when there are more
     * @return settings with that limit
     * @throws IllegalArgumentException when it is negative
     */
    static DiscardSettings limit(int limit, DiscardMode mode) {
        return new Static(limit, mode);
    }

    /**
     * That many may wait at first; the controller is asked anew at each of the factory's {@link
     * FactorySettings#pingEvery pings}.
     *
     * @param initial zero or more
     * @param mode which job goes when there are more
     * @param controller says the new limit
     * @return settings with a limit that changes
     * @throws IllegalArgumentException when it is negative
     */
    static DiscardSettings dynamic(int initial, DiscardMode mode, DynamicDiscardController controller) {
        return new Dynamic(initial, mode, controller);
    }

    private static void check(int limit, DiscardMode mode) {
        if (limit < 0) {
            throw new IllegalArgumentException("The limit must not be negative: " + limit);
        }
        Objects.requireNonNull(mode, "mode");
    }
}
