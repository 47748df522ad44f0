package dev.heddle.actor.factory.crew;

import dev.heddle.actor.ActorContext;
import dev.heddle.actor.factory.DeadMansSwitch;
import dev.heddle.actor.factory.DiscardSettings;
import dev.heddle.actor.factory.DynamicDiscardController;
import dev.heddle.actor.factory.FactorySettings;
import dev.heddle.actor.factory.LeakyBucket;
import dev.heddle.actor.factory.WorkerCapacityController;
import dev.heddle.actor.factory.dispatch.Dispatcher;
import dev.heddle.actor.factory.dispatch.Event;
import dev.heddle.actor.factory.dispatch.Event.Tick;
import dev.heddle.actor.factory.dispatch.Seat;
import dev.heddle.actor.timer.Timers;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the settings applied, and what they say is to be done from time to time. In the factory's turns. */
final class Controls<K, J> {
    private static final Logger LOG = LoggerFactory.getLogger(dev.heddle.actor.factory.Factory.class);
    private static final int LOOKS = 4;

    private final LocalFactory<K, J> factory;
    private final Outcomes<K, J> outcomes;
    private final Dispatcher<K, J> dispatcher;
    private ActorContext<Event<K, J>> context;

    /** The settings that are in force. */
    private FactorySettings<K, J> applied;

    /** What a controller has said last. */
    private int dynamicLimit;
    private int workers;

    Controls(LocalFactory<K, J> factory, Dispatcher<K, J> dispatcher) {
        this.factory = factory;
        this.outcomes = factory.outcomes();
        this.dispatcher = dispatcher;
    }

    /** The factory begins; says whether times are to be taken, as {@link #changed}. */
    boolean begin(ActorContext<Event<K, J>> self) {
        context = self;
        FactorySettings<K, J> now = factory.settings();
        workers = now.workers();
        applied = FactorySettings.<K, J>defaults().workers(workers);
        return apply(now);
    }

    /** There are new settings. */
    boolean changed() {
        return apply(factory.settings());
    }

    private boolean apply(FactorySettings<K, J> next) {
        FactorySettings<K, J> before = applied;
        applied = next;
        if (!next.discard().equals(before.discard())) {
            limit(next.discard());
        }
        LeakyBucket bucket = next.rateLimit().orElse(null);
        if (!Objects.equals(bucket, before.rateLimit().orElse(null))) {
            dispatcher.rateLimit(bucket);
        }
        time(Tick.Kind.LOOK, lookEvery(before), lookEvery(next));
        time(Tick.Kind.PING, pingEvery(before), pingEvery(next));
        time(Tick.Kind.CALCULATE, calculateEvery(before), calculateEvery(next));
        if (next.workers() != before.workers()) {
            resize(next.workers());
        }
        return next.statsLayer().isPresent();
    }

    private void limit(DiscardSettings settings) {
        switch (settings) {
            case DiscardSettings.None() -> dispatcher.noLimit();
            case DiscardSettings.Static(var limit, var mode) -> dispatcher.limit(limit, mode);
            case DiscardSettings.Dynamic(var limit, var mode, DynamicDiscardController ignored) -> {
                dynamicLimit = limit;
                dispatcher.limit(limit, mode);
            }
        }
    }

    /** Null for never, these three. */
    private Duration lookEvery(FactorySettings<K, J> settings) {
        return settings.deadMansSwitch().map(detection -> {
            Duration some = detection.detectionTimeout().dividedBy(LOOKS);
            return some.isZero() ? Duration.ofNanos(1) : some;
        }).orElse(null);
    }

    private Duration pingEvery(FactorySettings<K, J> settings) {
        return settings.discard() instanceof DiscardSettings.Dynamic ? settings.pingEvery() : null;
    }

    private Duration calculateEvery(FactorySettings<K, J> settings) {
        return settings.capacityController().isPresent() || settings.statsLayer().isPresent()
                ? settings.calculateEvery()
                : null;
    }

    private void time(Tick.Kind kind, Duration before, Duration now) {
        if (now == null) {
            context.cancelTimer(kind);
        } else if (!now.equals(before)) {
            context.sendWithFixedDelay(kind, now, new Tick<>(kind));
        }
    }

    void resize(int count) {
        workers = count;
        dispatcher.resize(count);
    }

    /** It is time for something. */
    void tick(Tick.Kind kind) {
        switch (kind) {
            case SWEEP -> dispatcher.sweep();
            case LOOK -> applied.deadMansSwitch().ifPresent(this::look);
            case PING -> ping();
            case CALCULATE -> calculate();
            case GROW -> dispatcher.grow();
        }
    }

    private void look(DeadMansSwitch detection) {
        dispatcher.look(Timers.nanos(detection.detectionTimeout()), detection.killWorker());
    }

    void stuck(Seat<K, J> seat) {
        LOG.warn("Worker {} of factory {} is stuck", seat.id(), factory);
        outcomes.layer(layer -> layer.workerStuck(seat.id()));
    }

    private void ping() {
        if (applied.discard() instanceof DiscardSettings.Dynamic(var first, var mode, var controller)) {
            outcomes.guarded("the discard controller", () -> {
                int limit = controller.compute(dynamicLimit);
                if (limit < 0) {
                    throw new IllegalArgumentException("The limit must not be negative: " + limit);
                }
                dynamicLimit = limit;
                dispatcher.limit(limit, mode);
            });
        }
    }

    private void calculate() {
        WorkerCapacityController controller = applied.capacityController().orElse(null);
        if (controller != null && !dispatcher.isDraining()) {
            outcomes.guarded("the capacity controller", () -> {
                int count = FactorySettings.<K, J>defaults().workers(controller.poolSize(workers)).workers();
                if (count != 0 && count != workers) {
                    resize(count);
                }
            });
        }
        outcomes.layer(layer -> layer.recorded(factory.stats()));
    }
}
