package dev.heddle.actor.factory;

import java.time.Duration;

/**
 * Hears of all that a factory does, for metrics. All methods do nothing unless overridden. Without a layer a factory
 * takes no times, and {@link Factory#stats()} counts all the same.
 *
 * <p><b>Threading.</b> In the factory's turn; quick, please. What a method throws is logged, and changes nothing.
 *
 * @param <K> the keys of the jobs
 * @param <J> what the workers are told
 */
public interface FactoryStatsLayer<K, J> {

    /**
     * A job has come.
     *
     * @param job as it was dispatched
     */
    default void newJob(Job<K, J> job) {}

    /**
     * A worker has handled a job.
     *
     * @param job as it was dispatched
     * @param waited from the factory's turn with the job to the worker's
     * @param worked how long the worker had it
     */
    default void jobCompleted(Job<K, J> job, Duration waited, Duration worked) {}

    /**
     * A job ended since its worker failed, was killed or stuck.
     *
     * @param job as it was dispatched
     * @param failure says which worker had it; what that threw is the cause
     */
    default void jobFailed(Job<K, J> job, JobFailedException failure) {}

    /**
     * A job was discarded.
     *
     * @param job as it was dispatched
     * @param reason why
     */
    default void jobDiscarded(Job<K, J> job, DiscardReason reason) {}

    /**
     * A worker has been seen with the same job for too long.
     *
     * @param worker its number, from 0
     */
    default void workerStuck(int worker) {}

    /**
     * Every {@link FactorySettings#calculateEvery}.
     *
     * @param stats as of now
     */
    default void recorded(FactoryStats stats) {}
}
