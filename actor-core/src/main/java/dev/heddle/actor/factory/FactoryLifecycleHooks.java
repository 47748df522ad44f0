package dev.heddle.actor.factory;

/**
 * What is to happen at turns of a factory's life. All run in the factory's turn, which waits for them.
 *
 * @param <K> the keys of the jobs
 * @param <J> what the workers are told
 */
public interface FactoryLifecycleHooks<K, J> {

    /**
     * All workers run, and no job has been handed out yet. When it throws, the factory fails: its workers stop, and
     * jobs that wait are discarded as {@link DiscardReason#SHUTDOWN}.
     *
     * @param factory whose life that is; may be given jobs
     * @throws Exception fails the factory
     */
    default void onFactoryStarted(Factory<K, J> factory) throws Exception {}

    /**
     * The factory begins to drain. What it throws is logged; the factory drains all the same.
     *
     * @param factory whose life that is; jobs that it is given now are discarded
     * @throws Exception anything; it is logged
     */
    default void onFactoryDraining(Factory<K, J> factory) throws Exception {}

    /**
     * The last: workers have ended. Not after a kill. What it throws is the factory's failure; no job is lost by it.
     *
     * @throws Exception is reported to the parent as a failure, or added to the one that the factory ends with
     */
    default void onFactoryStopped() throws Exception {}
}
