package dev.heddle.actor.factory;

import dev.heddle.actor.StopReason;
import dev.heddle.actor.SupervisionEvent;

/**
 * Does the jobs of a factory, one at a time. Each worker is an actor, a child of the factory's: plain fields, blocking
 * is fine, all callbacks in its own turns.
 *
 * <p>A worker that fails, stops or is killed is replaced by a new one with the same number. The job that it had fails,
 * or is tried once more when it has {@link Job#retries retries}; jobs that wait for it stay.
 *
 * @param <K> the keys of the jobs
 * @param <J> what the worker is told
 */
@FunctionalInterface
public interface Worker<K, J> {

    /**
     * Runs before the first job; may throw. A factory's first workers start one after the other while the factory is
     * spawned, and one that throws fails the spawn. Those that come later start in turns of their own, and nobody waits
     * for them; one that throws is tried again, at once at first and then after delays that double from 100 ms to 10 s.
     *
     * @param self this worker's view of itself
     * @throws Exception fails the factory's spawn, or has the start tried again
     */
    default void preStart(WorkerContext<K, J> self) throws Exception {}

    /**
     * Runs after {@link #preStart}, in the first turn. What it throws ends the worker.
     *
     * @param self this worker's view of itself
     * @throws Exception ends the worker
     */
    default void postStart(WorkerContext<K, J> self) throws Exception {}

    /**
     * Does a job. When it returns, the job is done, and the next one may come. What it throws ends the worker.
     *
     * @param job as it was dispatched, not null
     * @param self this worker's view of itself
     * @throws Exception ends the worker; the job fails with it as the cause, or is tried once more
     */
    void handle(Job<K, J> job, WorkerContext<K, J> self) throws Exception;

    /**
     * Hears of the worker's own children, and of whom it monitors. A failure is logged unless this is overridden.
     *
     * @param event what happened, never null
     * @param self this worker's view of itself
     * @throws Exception ends the worker
     */
    default void onSupervision(SupervisionEvent event, WorkerContext<K, J> self) throws Exception {
        self.actor().unhandled(event);
    }

    /**
     * The last callback, after a failure as well. Not after a kill, nor when {@link #preStart} failed.
     *
     * @param reason why the worker ends
     * @param self this worker's view of itself; it begins nothing new
     * @throws Exception counts as a failure of the worker, or is added to the one that it ends with
     */
    default void postStop(StopReason reason, WorkerContext<K, J> self) throws Exception {}
}
