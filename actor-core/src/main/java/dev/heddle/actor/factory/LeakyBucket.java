package dev.heddle.actor.factory;

import java.time.Duration;
import java.util.Objects;

/**
 * How many jobs go to workers in a time: each takes one from the bucket, and what finds it empty is discarded, with
 * {@link DiscardReason#RATE_LIMITED}. Every {@code interval} brings {@code refill} more, up to {@code max}.
 *
 * @param refill how many come at a time; positive
 * @param interval when they come; longer than zero
 * @param max how many there can be; positive
 * @param initial how many there are at first; from zero to {@code max}
 */
public record LeakyBucket(long refill, Duration interval, long max, long initial) {
    /**
     * Checks what was given.
     *
     * @throws IllegalArgumentException when a number or the interval is out of its bounds; says which
     */
    public LeakyBucket {
        check("refill", refill, 1);
        check("max", max, 1);
        check("initial", initial, 0);
        if (initial > max) {
            throw new IllegalArgumentException("The initial balance, " + initial + ", is more than the max, " + max);
        }
        if (Objects.requireNonNull(interval, "interval").isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("The interval must be longer than zero, not " + interval);
        }
    }

    /**
     * That many in each interval, and never more at once.
     *
     * @param refill how many jobs; positive
     * @param interval longer than zero
     * @return a bucket that is full at first
     * @throws IllegalArgumentException when one of the two is out of its bounds
     */
    public static LeakyBucket of(long refill, Duration interval) {
        return new LeakyBucket(refill, interval, refill, refill);
    }

    private static void check(String what, long value, long min) {
        if (value < min) {
            throw new IllegalArgumentException("The " + what + " must be " + min + " or more, not " + value);
        }
    }
}
