package dev.heddle.actor.factory;

/**
 * Says which worker a key belongs to; see {@link Routing#custom}.
 *
 * @param <K> the keys of the jobs
 */
@FunctionalInterface
public interface CustomHashFunction<K> {

    /**
     * Any number; the rest of its division by the number of workers is the worker. Called in the factory's turn. When
     * it throws, the job is discarded as {@link DiscardReason#UNROUTABLE}.
     *
     * @param key of the job, not null
     * @param workers how many there are, at least one
     * @return any number, a negative one as well
     * @throws Exception whatever the function throws: the job is discarded, and the exception is the cause of what its
     *             asker gets
     */
    int hash(K key, int workers) throws Exception;
}
