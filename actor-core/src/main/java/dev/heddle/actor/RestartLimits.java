package dev.heddle.actor;

import java.time.Duration;
import java.util.Objects;

/**
 * How often and how soon something may be started anew. Immutable; each method returns a changed copy.
 *
 * <p>The first restart after a quiet time comes after {@code firstDelay}, each following one after twice as long, up to
 * {@code longestDelay}; the time is quiet when nothing has failed for {@code longestDelay}, or for {@code within} if
 * that is longer. A random part of each delay is left out, so that what failed together does not come back together.
 *
 * @param most so many restarts are allowed {@code within} that time; one more is a failure for good. 0 allows none
 * @param within positive
 * @param firstDelay zero or more
 * @param longestDelay not shorter than {@code firstDelay}
 * @param jitter how much of a delay may be left out, from 0 to 1
 */
public record RestartLimits(int most, Duration within, Duration firstDelay, Duration longestDelay, double jitter) {

    /** Three within five seconds, without delay. */
    public static final RestartLimits DEFAULT = new RestartLimits(3, Duration.ofSeconds(5), Duration.ZERO,
            Duration.ZERO, 0.2);

    /** As often as it fails, without delay. */
    public static final RestartLimits UNLIMITED = DEFAULT.intensity(Integer.MAX_VALUE, Duration.ofSeconds(5));

    /**
     * Checks what was given.
     *
     * @throws IllegalArgumentException when a number or a duration is out of its bounds; says which
     */
    public RestartLimits {
        if (most < 0) {
            throw new IllegalArgumentException("most must not be negative: " + most);
        }
        if (Objects.requireNonNull(within, "within").isNegative() || within.isZero()) {
            throw new IllegalArgumentException("within must be longer than zero, not " + within);
        }
        if (Objects.requireNonNull(firstDelay, "firstDelay").isNegative()) {
            throw new IllegalArgumentException("firstDelay must not be negative: " + firstDelay);
        }
        if (Objects.requireNonNull(longestDelay, "longestDelay").compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException(
                    "longestDelay must not be shorter than firstDelay: " + longestDelay + " < " + firstDelay);
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("jitter must be from 0 to 1, not " + jitter);
        }
    }

    /**
     * At most so many restarts within that time.
     *
     * @param most zero or more
     * @param within longer than zero
     * @return a changed copy
     */
    public RestartLimits intensity(int most, Duration within) {
        return new RestartLimits(most, within, firstDelay, longestDelay, jitter);
    }

    /**
     * Delays that double from the first to the longest.
     *
     * @param firstDelay zero or longer
     * @param longestDelay not shorter than the first
     * @return a changed copy
     */
    public RestartLimits backoff(Duration firstDelay, Duration longestDelay) {
        return new RestartLimits(most, within, firstDelay, longestDelay, jitter);
    }

    /**
     * Up to that part of each delay is left out, at random.
     *
     * @param jitter from 0 to 1
     * @return a changed copy
     */
    public RestartLimits jitter(double jitter) {
        return new RestartLimits(most, within, firstDelay, longestDelay, jitter);
    }
}
