package dev.heddle.actor.ask;

import dev.heddle.actor.AskTimeoutException;
import dev.heddle.actor.Unit;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/** What all bounded waits have in common. */
public final class Waits {
    private Waits() {}

    /** The time-out, when it is one. */
    public static Duration checked(Duration timeout) {
        if (Objects.requireNonNull(timeout, "timeout").isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("The timeout must be longer than zero, not " + timeout);
        }
        return timeout;
    }

    /** The delay, when it is one. */
    public static Duration checkedDelay(Duration delay) {
        if (Objects.requireNonNull(delay, "delay").isNegative()) {
            throw new IllegalArgumentException("The delay must not be negative: " + delay);
        }
        return delay;
    }

    /** Waits for something that has no answer; false when the time ran out. */
    public static boolean forEnd(Ask<Unit> waiter, Duration timeout, Supplier<String> what) {
        try {
            waiter.await(timeout, what);
            return true;
        } catch (AskTimeoutException e) {
            return false;
        }
    }
}
