package dev.heddle.actor.system;

import dev.heddle.actor.AskInterruptedException;
import dev.heddle.actor.timer.Clock;
import java.time.Duration;

/** Bounded waits that an interrupt does not cut short: half an end would leave actors that nobody ends any more. */
final class Patience {
    private Patience() {}

    /** A wait of at most that long; whether what it waits for has come. */
    @FunctionalInterface
    interface Wait {
        boolean atMost(Duration limit) throws InterruptedException;
    }

    /** The caller's interrupt flag is as before, and set when an interrupt came meanwhile. */
    static boolean until(Clock clock, long deadlineNanos, Wait wait) {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return wait.atMost(Duration.ofNanos(Math.max(1, deadlineNanos - clock.nanoTime())));
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
