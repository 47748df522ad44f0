package dev.heddle.actor.factory;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What can be changed while a factory runs, by {@link Factory#update}. Immutable; each method returns a changed copy.
 * No argument may be null.
 *
 * @param <K> the keys of the jobs
 * @param <J> what the workers are told
 */
public final class FactorySettings<K, J> {
    /** How many workers a factory can have. */
    public static final int WORKERS_MAX = 1_000_000;

    private static final FactorySettings<?, ?> DEFAULTS = new FactorySettings<>(new Draft<>());

    private final int workers;
    private final DiscardSettings discard;
    private final Duration calculateEvery;
    private final Duration pingEvery;

    /** Null for none, these and those below. */
    private final DiscardHandler<K, J> discardHandler;
    private final LeakyBucket rateLimit;
    private final DeadMansSwitch deadMansSwitch;
    private final WorkerCapacityController capacityController;
    private final FactoryLifecycleHooks<K, J> lifecycleHooks;
    private final FactoryStatsLayer<K, J> statsLayer;

    private FactorySettings(Draft<K, J> draft) {
        workers = draft.workers;
        discard = draft.discard;
        calculateEvery = draft.calculateEvery;
        pingEvery = draft.pingEvery;
        discardHandler = draft.discardHandler;
        rateLimit = draft.rateLimit;
        deadMansSwitch = draft.deadMansSwitch;
        capacityController = draft.capacityController;
        lifecycleHooks = draft.lifecycleHooks;
        statsLayer = draft.statsLayer;
    }

    /** The same, while one of it is changed. */
    private static final class Draft<K, J> {
        int workers = 1;
        DiscardSettings discard = DiscardSettings.none();
        Duration calculateEvery = Duration.ofMillis(100);
        Duration pingEvery = Duration.ofSeconds(10);
        DiscardHandler<K, J> discardHandler;
        LeakyBucket rateLimit;
        DeadMansSwitch deadMansSwitch;
        WorkerCapacityController capacityController;
        FactoryLifecycleHooks<K, J> lifecycleHooks;
        FactoryStatsLayer<K, J> statsLayer;
    }

    private FactorySettings<K, J> with(Consumer<Draft<K, J>> change) {
        Draft<K, J> draft = new Draft<>();
        draft.workers = workers;
        draft.discard = discard;
        draft.calculateEvery = calculateEvery;
        draft.pingEvery = pingEvery;
        draft.discardHandler = discardHandler;
        draft.rateLimit = rateLimit;
        draft.deadMansSwitch = deadMansSwitch;
        draft.capacityController = capacityController;
        draft.lifecycleHooks = lifecycleHooks;
        draft.statsLayer = statsLayer;
        change.accept(draft);
        return new FactorySettings<>(draft);
    }

    /**
     * One worker, no limit, nothing else.
     *
     * @param <K> the keys of the jobs
     * @param <J> what the workers are told
     * @return always the same
     */
    @SuppressWarnings("unchecked") // Nothing of K and J in it.
    public static <K, J> FactorySettings<K, J> defaults() {
        return (FactorySettings<K, J>) DEFAULTS;
    }

    /**
     * With that many workers; 1 unless set. With none, jobs wait until there are some.
     *
     * @param count from 0 to {@link #WORKERS_MAX}
     * @return a changed copy
     * @throws IllegalArgumentException when it is negative or more than {@link #WORKERS_MAX}
     */
    public FactorySettings<K, J> workers(int count) {
        return with(draft -> draft.workers = checkedWorkers(count));
    }

    /** The count; throws when no factory can have that many workers. */
    static int checkedWorkers(int count) {
        if (count < 0 || count > WORKERS_MAX) {
            throw new IllegalArgumentException(
                    "A factory has from 0 to " + WORKERS_MAX + " workers, and cannot have " + count);
        }
        return count;
    }

    /**
     * With a limit for jobs that wait; none unless set.
     *
     * @param settings how many may wait, and which job goes when there are more
     * @return a changed copy
     */
    public FactorySettings<K, J> discard(DiscardSettings settings) {
        return with(draft -> draft.discard = Objects.requireNonNull(settings, "settings"));
    }

    /**
     * With somebody who hears of discarded jobs, in place of the dead letters.
     *
     * @param handler called in the factory's turn
     * @return a changed copy
     */
    public FactorySettings<K, J> discardHandler(DiscardHandler<K, J> handler) {
        return with(draft -> draft.discardHandler = Objects.requireNonNull(handler, "handler"));
    }

    /** {@return a changed copy by which discarded jobs are dead letters} */
    public FactorySettings<K, J> noDiscardHandler() {
        return with(draft -> draft.discardHandler = null);
    }

    /**
     * With so many jobs in a time. When it is changed while a factory runs, the bucket begins anew.
     *
     * @param bucket how many, and in which time
     * @return a changed copy
     */
    public FactorySettings<K, J> rateLimit(LeakyBucket bucket) {
        return with(draft -> draft.rateLimit = Objects.requireNonNull(bucket, "bucket"));
    }

    /** {@return a changed copy that lets as many jobs through as come} */
    public FactorySettings<K, J> noRateLimit() {
        return with(draft -> draft.rateLimit = null);
    }

    /**
     * With looks for workers that are stuck.
     *
     * @param detection after what time, and what happens to a stuck worker
     * @return a changed copy
     */
    public FactorySettings<K, J> deadMansSwitch(DeadMansSwitch detection) {
        return with(draft -> draft.deadMansSwitch = Objects.requireNonNull(detection, "detection"));
    }

    /** {@return a changed copy by which nobody looks for stuck workers} */
    public FactorySettings<K, J> noDeadMansSwitch() {
        return with(draft -> draft.deadMansSwitch = null);
    }

    /**
     * With somebody who says how many workers there should be.
     *
     * @param controller called every {@link #calculateEvery(Duration)}, in the factory's turn
     * @return a changed copy
     */
    public FactorySettings<K, J> capacityController(WorkerCapacityController controller) {
        return with(draft -> draft.capacityController = Objects.requireNonNull(controller, "controller"));
    }

    /** {@return a changed copy by which the number of workers changes only on request} */
    public FactorySettings<K, J> noCapacityController() {
        return with(draft -> draft.capacityController = null);
    }

    /**
     * With hooks for turns of the factory's life.
     *
     * @param hooks called when the factory has started, drains and has stopped
     * @return a changed copy
     */
    public FactorySettings<K, J> lifecycleHooks(FactoryLifecycleHooks<K, J> hooks) {
        return with(draft -> draft.lifecycleHooks = Objects.requireNonNull(hooks, "hooks"));
    }

    /** {@return a changed copy without hooks} */
    public FactorySettings<K, J> noLifecycleHooks() {
        return with(draft -> draft.lifecycleHooks = null);
    }

    /**
     * With somebody who hears of all that happens.
     *
     * @param layer called for each job, in the factory's turn
     * @return a changed copy
     */
    public FactorySettings<K, J> statsLayer(FactoryStatsLayer<K, J> layer) {
        return with(draft -> draft.statsLayer = Objects.requireNonNull(layer, "layer"));
    }

    /** {@return a changed copy without a stats layer} */
    public FactorySettings<K, J> noStatsLayer() {
        return with(draft -> draft.statsLayer = null);
    }

    /**
     * How often a capacity controller and a stats layer are called; 100 ms unless set.
     *
     * @param interval longer than zero
     * @return a changed copy
     * @throws IllegalArgumentException when it is not
     */
    public FactorySettings<K, J> calculateEvery(Duration interval) {
        return with(draft -> draft.calculateEvery = checked("calculateEvery", interval));
    }

    /**
     * How often a {@link DynamicDiscardController} is called; 10 s unless set.
     *
     * @param interval longer than zero
     * @return a changed copy
     * @throws IllegalArgumentException when it is not
     */
    public FactorySettings<K, J> pingEvery(Duration interval) {
        return with(draft -> draft.pingEvery = checked("pingEvery", interval));
    }

    private static Duration checked(String what, Duration interval) {
        if (Objects.requireNonNull(interval, what).isNegative() || interval.isZero()) {
            throw new IllegalArgumentException(what + " must be longer than zero, not " + interval);
        }
        return interval;
    }

    /** {@return how many workers there should be; from 0 to {@link #WORKERS_MAX}} */
    public int workers() {
        return workers;
    }

    /** {@return the limit for jobs that wait; never null} */
    public DiscardSettings discard() {
        return discard;
    }

    /** {@return who hears of discarded jobs; empty when they are dead letters} */
    public Optional<DiscardHandler<K, J>> discardHandler() {
        return Optional.ofNullable(discardHandler);
    }

    /** {@return how many jobs go to workers in a time; empty for as many as come} */
    public Optional<LeakyBucket> rateLimit() {
        return Optional.ofNullable(rateLimit);
    }

    /** {@return when a worker is stuck; empty when nobody looks} */
    public Optional<DeadMansSwitch> deadMansSwitch() {
        return Optional.ofNullable(deadMansSwitch);
    }

    /** {@return who says how many workers there should be; empty for nobody} */
    public Optional<WorkerCapacityController> capacityController() {
        return Optional.ofNullable(capacityController);
    }

    /** {@return what happens at turns of the factory's life; empty for nothing} */
    public Optional<FactoryLifecycleHooks<K, J>> lifecycleHooks() {
        return Optional.ofNullable(lifecycleHooks);
    }

    /** {@return who hears of all that happens; empty for nobody} */
    public Optional<FactoryStatsLayer<K, J>> statsLayer() {
        return Optional.ofNullable(statsLayer);
    }

    /** {@return how often capacity controller and stats layer are called; longer than zero} */
    public Duration calculateEvery() {
        return calculateEvery;
    }

    /** {@return how often a {@link DynamicDiscardController} is called; longer than zero} */
    public Duration pingEvery() {
        return pingEvery;
    }
}
