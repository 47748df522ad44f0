package dev.heddle.actor.spi;

import dev.heddle.actor.AskInterruptedException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Bounded waits that an interrupt does not cut short: half an end would leave what nobody ends any more. */
public final class Patience {
    private Patience() {}

    /** A wait of at most that long, which is longer than zero, and what comes of it. */
    @FunctionalInterface
    public interface Wait<T> {
        T atMost(Duration limit) throws InterruptedException;
    }

    /**
     * Waits, again when that is interrupted. The caller's interrupt flag is as before afterwards, and set when an
     * interrupt came meanwhile.
     *
     * @param clock what time it is, as the deadline means it
     */
    public static <T> T until(LongSupplier clock, long deadlineNanos, Wait<T> wait) {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return wait.atMost(Duration.ofNanos(Math.max(1, deadlineNanos - clock.getAsLong())));
                } catch (InterruptedException | AskInterruptedException e) {
                    interrupted = true;
                    Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
