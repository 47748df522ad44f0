package dev.heddle.actor.factory;

/** Says from time to time how many jobs may wait; see {@link DiscardSettings#dynamic}. */
@FunctionalInterface
public interface DynamicDiscardController {

    /**
     * The new limit. Called in the factory's turn, which waits for it. When it throws, or says a negative number, the
     * limit stays and the log says so.
     *
     * @param current the limit until now
     * @return how many jobs may wait from now on; zero or more
     * @throws Exception anything; it is logged, and the limit stays
     */
    int compute(int current) throws Exception;
}
