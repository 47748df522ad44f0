package dev.heddle.actor.factory;

import dev.heddle.actor.ActorContext;

/**
 * A worker's view of itself, for use inside its callbacks. Not for implementation outside Heddle.
 *
 * @param <K> the keys of the jobs
 * @param <J> what the workers are told
 */
public interface WorkerContext<K, J> {

    /**
     * Its number in the factory, from 0; the one that replaces it has the same.
     *
     * @return zero or more
     */
    int worker();

    /**
     * Where it works. It may dispatch there, and must not wait there for jobs that need this worker.
     *
     * @return never null
     */
    Factory<K, J> factory();

    /**
     * The actor that the worker is: to spawn children, to monitor, to stop itself.
     *
     * @return for use inside the worker's callbacks only, never null
     */
    ActorContext<?> actor();
}
