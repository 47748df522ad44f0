package dev.heddle.cluster.jobs;

import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.factory.Job;

/** What a host is told by the seats of a factory. */
sealed interface Order<K, J> {

    /**
     * A job is to be done.
     *
     * @param number nobody else's
     * @param job without what only the factory needs; from another node with a port for refusals
     * @param fate stays on the seat's node; null for what came from another
     */
    record Work<K, J>(long number, Job<K, J> job, Fate fate) implements Order<K, J> {}

    /** What comes without a job. */
    sealed interface Question<K, J> extends Order<K, J> {}

    /**
     * Sent right behind the work, so it is its turn when that is done.
     *
     * @param outcome hears what went wrong, or an empty text
     */
    record Finished<K, J>(long number, ReplyTo<String> outcome) implements Question<K, J> {}
}
