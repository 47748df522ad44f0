package dev.heddle.actor.factory;

/** Says from time to time how many workers a factory should have. */
@FunctionalInterface
public interface WorkerCapacityController {

    /**
     * The new number of workers. Called in the factory's turn, which waits for it, every {@link
     * FactorySettings#calculateEvery}. When it throws, or says a number that {@link Factory#resize} refuses, nothing
     * changes and the log says so; so does 0 change nothing.
     *
     * @param current how many there are
     * @return from 1 to {@link FactorySettings#WORKERS_MAX}, or 0 to leave it as it is
     * @throws Exception anything; it is logged, and nothing changes
     */
    int poolSize(int current) throws Exception;
}
