package dev.heddle.actor.factory;

import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.ReplyTo;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * An actor with a pool of workers: jobs come to it, and it sees to it that each ends exactly once, as handled, as
 * failed, or as discarded with a {@link DiscardReason}.
 *
 * <p><b>Threading.</b> Every method may be called from every thread. Only {@link #offer}, {@link #ask}, the queries and
 * {@link #drainAndWait} wait; they must not be called by a hook or handler of the same factory.
 *
 * <p><b>Ordering.</b> What one thread, or one actor, dispatches comes to the factory in that order; so do resizes,
 * updates and drains in between. See {@link Routing} for what then follows.
 *
 * <p>Not for implementation outside Heddle. No argument may be null.
 *
 * @param <K> the keys of the jobs
 * @param <J> what the workers are told
 */
public interface Factory<K, J> {

    /**
     * Spawns a factory that has no parent. Its first workers have started when this returns.
     *
     * @param system where the factory and its workers live
     * @param options name, workers, routing, queue, limits
     * @param <K> the keys of the jobs
     * @param <J> what the workers are told
     * @return the factory, whose first workers have started
     * @throws dev.heddle.actor.NameTakenException when a living actor of the system has the name
     * @throws dev.heddle.actor.SpawnFailedException what a worker's start threw is in its causes
     * @throws dev.heddle.actor.SystemClosedException when the system is closed or closing
     */
    static <K, J> Factory<K, J> spawn(ActorSystem system, FactoryOptions<K, J> options) {
        return Runtime.PROVIDER.spawn(system, options);
    }

    /**
     * Spawns a factory as a child of the actor whose context that is; otherwise as the other method.
     *
     * @param parent hears of the factory's end; when it ends, the factory is stopped first
     * @param options name, workers, routing, queue, limits
     * @param <K> the keys of the jobs
     * @param <J> what the workers are told
     * @return the factory, whose first workers have started
     */
    static <K, J> Factory<K, J> spawn(ActorContext<?> parent, FactoryOptions<K, J> options) {
        return Runtime.PROVIDER.spawn(parent, options);
    }

    /**
     * The factory as an actor that takes jobs: to be monitored, stopped and killed, and for whoever need not know that
     * it is a factory. To drain it is {@link #drain}, for a system's shutdown as well. When it is stopped, workers end
     * after the job in hand and jobs that wait are discarded as {@link DiscardReason#SHUTDOWN}; when it is killed, jobs
     * in hand fail.
     *
     * @return an actor that takes jobs as {@link #dispatch(Job)} does, never null
     */
    ActorRef<Job<K, J>> ref();

    /**
     * Gives the factory a job and returns at once. After its end the job is discarded, on the calling thread.
     *
     * @param key says which jobs belong together
     * @param message what a worker is told
     */
    void dispatch(K key, J message);

    /**
     * As {@link #dispatch(Object, Object)}, for a job with a time to live, ports or retries.
     *
     * @param job what is to be done, and within which limits
     */
    void dispatch(Job<K, J> job);

    /**
     * Gives the factory a job when there is room for it, and waits for that. How it ends under the factory's
     * {@link DiscardSettings}: without a limit, and with {@link DiscardMode#OLDEST}, a job is taken at once; with
     * {@link DiscardMode#NEWEST} the caller waits until fewer jobs wait than the limit says. A factory that drains
     * rejects at once; a rate limit that is reached rejects when the job comes, and when there is room for it at last.
     * A job that is rejected is nobody's: neither discard handler nor reply port hears of it.
     *
     * @param job what is to be done
     * @param timeout positive
     * @return rejected as {@link DiscardReason#LOADSHED} when there was no room in time
     * @throws dev.heddle.actor.AskInterruptedException the waiting thread was interrupted; its interrupt flag is set
     *             again; the factory does not have the job
     */
    Acceptance<K, J> offer(Job<K, J> job, Duration timeout);

    /**
     * As {@link #offer(Job, Duration)}.
     *
     * @param key says which jobs belong together
     * @param message what a worker is told
     * @param timeout how long to wait for room, at most; positive
     * @return whether the factory has the job, and if not, why
     */
    default Acceptance<K, J> offer(K key, J message, Duration timeout) {
        return offer(Job.of(key, message), timeout);
    }

    /**
     * Dispatches a request that carries a reply port and waits for the answer of the worker, or of whomever that gives
     * the port. A request that nobody waits for any more when a worker is free is discarded, as {@link
     * DiscardReason#TTL_EXPIRED}.
     *
     * @param key says which jobs belong together
     * @param request makes the message, usually a record's constructor: {@code Fetch::new}
     * @param timeout positive
     * @param <R> the reply
     * @return the reply, never null
     * @throws JobFailedException the worker failed, was killed or stuck; what its handler threw is the cause
     * @throws JobDiscardedException the factory discarded the job, see {@link JobDiscardedException#reason()}
     * @throws dev.heddle.actor.ActorStoppedException the factory has ended
     * @throws dev.heddle.actor.AskTimeoutException no answer in time
     * @throws dev.heddle.actor.AskDeclinedException whoever had the reply port declined
     * @throws dev.heddle.actor.AskInterruptedException the waiting thread was interrupted; its interrupt flag is set
     *             again
     */
    default <R> R ask(K key, Function<ReplyTo<R>, ? extends J> request, Duration timeout) {
        return ask(port -> Job.of(key, request.apply(port)), timeout);
    }

    /**
     * As {@link #ask(Object, Function, Duration)}, for a job with more to say; its reply port need not be set.
     *
     * @param job makes the job from the reply port, which its message carries
     * @param timeout positive
     * @param <R> the reply
     * @return the reply, never null
     */
    <R> R ask(Function<ReplyTo<R>, Job<K, J>> job, Duration timeout);

    /**
     * As {@link #ask(Object, Function, Duration)}, without waiting: the future ends with the answer or with one of the
     * same exceptions. Its dependants run on a virtual thread of their own.
     *
     * @param key says which jobs belong together
     * @param request makes the message, usually a record's constructor
     * @param timeout positive
     * @param <R> the reply
     * @return ends with the reply, or with the exception, at the latest when the time is over
     */
    default <R> CompletableFuture<R> askAsync(K key, Function<ReplyTo<R>, ? extends J> request, Duration timeout) {
        return askAsync(port -> Job.of(key, request.apply(port)), timeout);
    }

    /**
     * As {@link #askAsync(Object, Function, Duration)}, for a job with more to say.
     *
     * @param job makes the job from the reply port, which its message carries
     * @param timeout positive
     * @param <R> the reply
     * @return ends with the reply, or with the exception, at the latest when the time is over
     */
    <R> CompletableFuture<R> askAsync(Function<ReplyTo<R>, Job<K, J>> job, Duration timeout);

    /**
     * Changes the number of workers, and returns at once. New ones start beside the others; those that are too many end
     * when they have done what they have, in hand and waiting for them. With none, jobs wait in the factory.
     *
     * @param workers from 0 to {@link FactorySettings#WORKERS_MAX}
     * @throws IllegalArgumentException when it is negative or more than {@link FactorySettings#WORKERS_MAX}
     */
    default void resize(int workers) {
        update(now -> now.workers(workers));
    }

    /**
     * Changes the settings, and returns at once. The function runs on the calling thread, once more when somebody else
     * has changed them meanwhile; what it throws is thrown, and changes nothing.
     *
     * @param change makes new settings from those in force, and does nothing else
     * @throws NullPointerException when the function gives null
     */
    void update(UnaryOperator<FactorySettings<K, J>> change);

    /**
     * The settings; a capacity controller's number of workers, and a controller's limit, are not in them.
     *
     * @return what the last {@link #update} or {@link #resize} has made, never null
     */
    FactorySettings<K, J> settings();

    /**
     * Has the factory do all that it has been given before, and then end. What comes later is discarded as {@link
     * DiscardReason#SHUTDOWN}. Returns at once. A factory without workers discards what waits.
     */
    void drain();

    /**
     * {@link #drain()}, and waits for the end.
     *
     * @param timeout how long to wait, at most; positive
     * @return whether the factory has ended
     * @throws IllegalStateException when called by the factory itself or one of its workers; it is not drained then
     * @throws dev.heddle.actor.AskInterruptedException the waiting thread was interrupted; its interrupt flag is set
     *             again
     */
    boolean drainAndWait(Duration timeout);

    /**
     * What it has done and has, as of a moment ago; reads a few fields, and works after the end as well.
     *
     * @return a snapshot, never null
     */
    FactoryStats stats();

    /**
     * How many jobs wait, after all that this thread has dispatched.
     *
     * @param timeout how long to wait for the answer, at most; positive
     * @return zero or more
     * @throws dev.heddle.actor.ActorStoppedException the factory has ended
     * @throws dev.heddle.actor.AskTimeoutException no answer in time
     */
    int queueDepth(Duration timeout);

    /**
     * How many workers have a job in hand, after all that this thread has dispatched.
     *
     * @param timeout how long to wait for the answer, at most; positive
     * @return zero or more
     * @throws dev.heddle.actor.ActorStoppedException the factory has ended
     * @throws dev.heddle.actor.AskTimeoutException no answer in time
     */
    int activeWorkers(Duration timeout);

    /**
     * How many jobs would find a free worker, or room to wait when there is a limit; after all that this thread has
     * dispatched.
     *
     * @param timeout how long to wait for the answer, at most; positive
     * @return zero or more; without a limit it is the number of free workers
     * @throws dev.heddle.actor.ActorStoppedException the factory has ended
     * @throws dev.heddle.actor.AskTimeoutException no answer in time
     */
    int availableCapacity(Duration timeout);

    /** Makes factories; found by {@link ServiceLoader}. There is one in this module, and no need for another. */
    interface Provider {
        /**
         * As {@link Factory#spawn(ActorSystem, FactoryOptions)}.
         *
         * @param system where the factory and its workers live
         * @param options name, workers, routing, queue, limits
         * @param <K> the keys of the jobs
         * @param <J> what the workers are told
         * @return the factory, whose first workers have started
         */
        <K, J> Factory<K, J> spawn(ActorSystem system, FactoryOptions<K, J> options);

        /**
         * As {@link Factory#spawn(ActorContext, FactoryOptions)}.
         *
         * @param parent the actor whose child the factory becomes
         * @param options name, workers, routing, queue, limits
         * @param <K> the keys of the jobs
         * @param <J> what the workers are told
         * @return the factory, whose first workers have started
         */
        <K, J> Factory<K, J> spawn(ActorContext<?> parent, FactoryOptions<K, J> options);
    }
}
