package dev.heddle.actor.factory;

/**
 * Hears of each job that a factory discards: to count, to log, to free what the job holds. Without one, discarded jobs
 * are dead letters. Ports of the job hear by themselves.
 *
 * <p><b>Threading.</b> In the factory's turn, which waits for it; for a job that comes when the factory has ended, on
 * the thread that dispatches it. What it throws is logged, and changes nothing.
 *
 * @param <K> the keys of the jobs
 * @param <J> what the workers are told
 */
@FunctionalInterface
public interface DiscardHandler<K, J> {
    /**
     * A job is discarded.
     *
     * @param reason why
     * @param job as it was dispatched
     * @throws Exception anything; it is logged
     */
    void discard(DiscardReason reason, Job<K, J> job) throws Exception;
}
