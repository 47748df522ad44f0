package dev.heddle.actor.factory;

import java.time.Duration;
import java.util.Objects;

/**
 * When a worker counts as stuck, and whether it is replaced. A worker is stuck when it has been seen with the same job,
 * or in the same start, for the time-out; looks are a quarter of that apart, so it is found between one and one and a
 * half time-outs after it began.
 *
 * @param detectionTimeout longer than zero
 * @param killWorker whether a stuck worker is killed and another one takes its place at once; the job fails. Else the
 *            log says that it is stuck, once for each job
 */
public record DeadMansSwitch(Duration detectionTimeout, boolean killWorker) {
    /**
     * Checks what was given.
     *
     * @throws IllegalArgumentException when the time-out is not longer than zero
     */
    public DeadMansSwitch {
        if (Objects.requireNonNull(detectionTimeout, "detectionTimeout").isNegative() || detectionTimeout.isZero()) {
            throw new IllegalArgumentException("The detectionTimeout must be longer than zero, not "
                    + detectionTimeout);
        }
    }

    /**
     * Stuck workers are replaced.
     *
     * @param detectionTimeout longer than zero
     * @return a switch that has workers killed
     * @throws IllegalArgumentException when the time-out is not longer than zero
     */
    public static DeadMansSwitch kill(Duration detectionTimeout) {
        return new DeadMansSwitch(detectionTimeout, true);
    }

    /**
     * Stuck workers are logged.
     *
     * @param detectionTimeout longer than zero
     * @return a switch that changes nothing but the log
     * @throws IllegalArgumentException when the time-out is not longer than zero
     */
    public static DeadMansSwitch log(Duration detectionTimeout) {
        return new DeadMansSwitch(detectionTimeout, false);
    }
}
