package dev.heddle.cluster.node;

import dev.heddle.actor.AskInterruptedException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Waits that an interrupt does not cut short; the thread finds its flag set afterwards. */
final class Patiently {
    private static final Duration SHORTEST = Duration.ofNanos(1);

    private Patiently() {}

    /**
     * Waits again when it is interrupted, and so long in all.
     *
     * @param wait is given what is left of the limit
     */
    static <T> T wait(Duration limit, Function<Duration, T> wait) {
        long untilNanos = System.nanoTime() + TimeUnit.NANOSECONDS.convert(limit);
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                Duration left = Duration.ofNanos(untilNanos - System.nanoTime());
                try {
                    return wait.apply(left.isPositive() ? left : SHORTEST);
                } catch (AskInterruptedException e) {
                    Thread.interrupted();
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
