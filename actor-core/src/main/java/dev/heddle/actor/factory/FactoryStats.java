package dev.heddle.actor.factory;

import java.util.Map;

/**
 * What a factory has done and has now. Counts since the factory's start.
 *
 * @param jobs how many came to the factory
 * @param completed how many a worker has handled
 * @param failed how many ended since their worker failed, was killed or stuck
 * @param retried how often one was tried once more
 * @param discarded how many were discarded, for each reason
 * @param workersReplaced how often another worker took the place of one that had ended
 * @param workers how many workers there should be
 * @param activeWorkers how many workers have a job in hand
 * @param queueDepth how many jobs wait, in the factory and for single workers
 */
public record FactoryStats(long jobs, long completed, long failed, long retried, Map<DiscardReason, Long> discarded,
        long workersReplaced, int workers, int activeWorkers, int queueDepth) {
    /**
     * Copies the map.
     *
     * @throws NullPointerException when the map, a key or a value in it is null
     */
    public FactoryStats {
        discarded = Map.copyOf(discarded);
    }

    /**
     * How many were discarded, for whatever reason.
     *
     * @return the sum over all reasons
     */
    public long allDiscarded() {
        return discarded.values().stream().mapToLong(Long::longValue).sum();
    }
}
