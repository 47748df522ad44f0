package dev.heddle.actor.restart;

import dev.heddle.actor.RestartLimits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * Counts restarts against their limits: the intensity of Erlang/OTP's supervisors, with delays that grow as long as it
 * does not help. For one thread at a time.
 */
public final class RestartWindow {
    private final RestartLimits limits;
    private final long withinNanos;
    private final long quietNanos;

    /** When the restarts within the window were, oldest first. Empty while there is no limit; small
     * until something fails, since every actor that comes back has one. */
    private final ArrayDeque<Long> restarts = new ArrayDeque<>(0);

    /** How many there were since it was quiet, and when the last one was. */
    private int inARow;
    private long lastNanos;

    public RestartWindow(RestartLimits limits) {
        this.limits = limits;
        this.withinNanos = nanos(limits.within());
        this.quietNanos = Math.max(withinNanos, nanos(limits.longestDelay()));
    }

    private static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            // Some centuries.
            return Long.MAX_VALUE;
        }
    }

    /**
     * Something has failed.
     *
     * @param now as {@link System#nanoTime()}
     * @param random from 0 to 1, for the jitter
     * @return how long to wait before it is started anew; empty when there were too many
     */
    public Optional<Duration> failed(long now, double random) {
        if (inARow > 0 && now - lastNanos > quietNanos) {
            inARow = 0;
        }
        while (!restarts.isEmpty() && now - restarts.getFirst() >= withinNanos) {
            restarts.removeFirst();
        }
        if (limits.most() < Integer.MAX_VALUE) {
            if (restarts.size() >= limits.most()) {
                return Optional.empty();
            }
            restarts.addLast(now);
        }
        Duration delay = delay(random);
        // What it takes to come back is not quiet time.
        lastNanos = now + nanos(delay);
        inARow++;
        return Optional.of(delay);
    }

    private Duration delay(double random) {
        long first = nanos(limits.firstDelay());
        long longest = nanos(limits.longestDelay());
        int doublings = Math.min(inARow, Long.numberOfLeadingZeros(Math.max(1, first)) - 1);
        long full = Math.min(longest, first << doublings);
        return Duration.ofNanos(full - (long) (full * limits.jitter() * random));
    }
}
