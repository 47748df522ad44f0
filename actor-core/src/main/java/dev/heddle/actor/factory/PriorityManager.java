package dev.heddle.actor.factory;

/**
 * Says of keys how urgent their jobs are. Called in the factory's turn, and always with the same answer for a key while
 * jobs of it wait. When it throws, the job is discarded as {@link DiscardReason#UNROUTABLE}.
 *
 * @param <K> the keys of the jobs
 */
@FunctionalInterface
public interface PriorityManager<K> {

    /**
     * How urgent the key's jobs are.
     *
     * @param key of the job, not null
     * @return the priority, not null
     * @throws Exception anything: the job is discarded, and the exception is the cause of what its asker gets
     */
    StandardPriority priority(K key) throws Exception;

    /**
     * Whether the key's jobs may be discarded when too many wait.
     *
     * @param key of the job, not null
     * @return true unless overridden; false lets the jobs wait over the limit
     * @throws Exception anything: the job is discarded, and the exception is the cause of what its asker gets
     */
    default boolean isDiscardable(K key) throws Exception {
        return true;
    }
}
