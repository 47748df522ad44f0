package dev.heddle.actor.factory;

/**
 * Whether a factory has taken a job: it waits there, or a worker has it. That is all: a job that was accepted may still
 * be discarded or fail.
 *
 * @param <K> the keys of the jobs
 * @param <J> what the workers are told
 */
public sealed interface Acceptance<K, J> {

    /**
     * The factory has it.
     *
     * @param <K> the keys of the jobs
     * @param <J> what the workers are told
     */
    record Accepted<K, J>() implements Acceptance<K, J> {}

    /**
     * The factory does not have it. The same job may be dispatched once more.
     *
     * @param job as it was given to the factory
     * @param reason why the factory did not take it
     * @param <K> the keys of the jobs
     * @param <J> what the workers are told
     */
    record Rejected<K, J>(Job<K, J> job, DiscardReason reason) implements Acceptance<K, J> {}

    /**
     * Whether the factory has it.
     *
     * @return false when it was rejected
     */
    default boolean isAccepted() {
        return this instanceof Accepted;
    }
}
