package dev.heddle.actor.factory;

import dev.heddle.actor.SpawnOptions;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * How to spawn a factory. Immutable; each method returns a changed copy. No argument may be null.
 *
 * <pre>{@code
 * Factory.spawn(system, FactoryOptions.<String, Page>of(id -> new Fetcher()).named("fetchers").workers(8)
 *         .routing(Routing.keyPersistent()).discard(DiscardSettings.limit(1_000, DiscardMode.NEWEST)))
 * }</pre>
 *
 * @param <K> the keys of the jobs
 * @param <J> what the workers are told
 */
public final class FactoryOptions<K, J> {
    private final IntFunction<? extends Worker<K, J>> workerBuilder;

    /** Null for none. */
    private final String name;
    private final Routing<K> routing;
    private final JobQueue<K> queue;
    private final FactorySettings<K, J> settings;

    private FactoryOptions(IntFunction<? extends Worker<K, J>> workerBuilder, String name, Routing<K> routing,
            JobQueue<K> queue, FactorySettings<K, J> settings) {
        this.workerBuilder = workerBuilder;
        this.name = name;
        this.routing = routing;
        this.queue = queue;
        this.settings = settings;
    }

    /**
     * One worker, {@link Routing#queuer}, {@link JobQueue#fifo}, {@link FactorySettings#defaults}, no name.
     *
     * @param workerBuilder makes a new worker each time, from its number; in the factory's turn
     * @param <K> the keys of the jobs
     * @param <J> what the workers are told
     * @return options to be changed as needed
     */
    public static <K, J> FactoryOptions<K, J> of(IntFunction<? extends Worker<K, J>> workerBuilder) {
        return new FactoryOptions<>(Objects.requireNonNull(workerBuilder, "workerBuilder"), null, Routing.queuer(),
                JobQueue.fifo(), FactorySettings.defaults());
    }

    /**
     * With a name; see {@link SpawnOptions#named}. Workers have no names.
     *
     * @param name that nobody else in the system has while the factory lives
     * @return a changed copy
     * @throws IllegalArgumentException when the name is empty, over 255 bytes of UTF-8 or has control characters
     */
    public FactoryOptions<K, J> named(String name) {
        SpawnOptions.defaults().named(name);
        return new FactoryOptions<>(workerBuilder, name, routing, queue, settings);
    }

    /**
     * With a way to say which worker gets a job.
     *
     * @param routing stays while the factory lives
     * @return a changed copy
     */
    public FactoryOptions<K, J> routing(Routing<K> routing) {
        return new FactoryOptions<>(workerBuilder, name, Objects.requireNonNull(routing, "routing"), queue, settings);
    }

    /**
     * With an order in which jobs wait, for the factory's queue or those of its workers.
     *
     * @param queue stays while the factory lives
     * @return a changed copy
     */
    public FactoryOptions<K, J> queue(JobQueue<K> queue) {
        return new FactoryOptions<>(workerBuilder, name, routing, Objects.requireNonNull(queue, "queue"), settings);
    }

    /**
     * With other settings: {@code settings(now -> now.rateLimit(bucket).lifecycleHooks(hooks))}.
     *
     * @param change makes new settings from those here; called once, at once
     * @return a changed copy
     * @throws NullPointerException when the function gives null
     */
    public FactoryOptions<K, J> settings(UnaryOperator<FactorySettings<K, J>> change) {
        return new FactoryOptions<>(workerBuilder, name, routing, queue, Objects.requireNonNull(
                change.apply(settings), "the function gave no settings"));
    }

    /**
     * See {@link FactorySettings#workers(int)}.
     *
     * @param count from 0 to {@link FactorySettings#WORKERS_MAX}
     * @return a changed copy
     * @throws IllegalArgumentException when it is negative or more than that
     */
    public FactoryOptions<K, J> workers(int count) {
        return settings(now -> now.workers(count));
    }

    /**
     * See {@link FactorySettings#discard(DiscardSettings)}.
     *
     * @param discard how many jobs may wait, and which one goes
     * @return a changed copy
     */
    public FactoryOptions<K, J> discard(DiscardSettings discard) {
        return settings(now -> now.discard(discard));
    }

    /**
     * See {@link FactorySettings#discardHandler(DiscardHandler)}.
     *
     * @param handler hears of discarded jobs
     * @return a changed copy
     */
    public FactoryOptions<K, J> discardHandler(DiscardHandler<K, J> handler) {
        return settings(now -> now.discardHandler(handler));
    }

    /**
     * See {@link FactorySettings#deadMansSwitch(DeadMansSwitch)}.
     *
     * @param detection when a worker is stuck, and what then
     * @return a changed copy
     */
    public FactoryOptions<K, J> deadMansSwitch(DeadMansSwitch detection) {
        return settings(now -> now.deadMansSwitch(detection));
    }

    /**
     * Makes the workers.
     *
     * @return makes a worker from its number, never null
     */
    public IntFunction<? extends Worker<K, J>> workerBuilder() {
        return workerBuilder;
    }

    /**
     * The factory's name.
     *
     * @return empty for none
     */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /**
     * Which worker gets a job.
     *
     * @return never null
     */
    public Routing<K> routing() {
        return routing;
    }

    /**
     * In which order jobs wait.
     *
     * @return never null
     */
    public JobQueue<K> queue() {
        return queue;
    }

    /**
     * What can be changed later.
     *
     * @return never null
     */
    public FactorySettings<K, J> settings() {
        return settings;
    }
}
