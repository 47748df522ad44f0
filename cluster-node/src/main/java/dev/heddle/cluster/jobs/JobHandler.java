package dev.heddle.cluster.jobs;

import dev.heddle.actor.factory.Job;

/**
 * Does the jobs of a factory on another node, one at a time, in the turns of an actor: plain fields, blocking is fine.
 *
 * @param <K> the keys of the jobs
 * @param <J> what is to be done
 */
@FunctionalInterface
public interface JobHandler<K, J> {

    /**
     * Does a job. When it returns, the job is done, and the next one may come.
     *
     * @param job its key and message; the message's reply port, if it has one, leads to whoever waits
     * @throws Exception fails the job, with its text on the factory's node, and has the handler replaced by a new one
     */
    void handle(Job<K, J> job) throws Exception;
}
