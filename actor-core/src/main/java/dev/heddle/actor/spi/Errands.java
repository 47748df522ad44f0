package dev.heddle.actor.spi;

import dev.heddle.actor.TimerHandle;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;

/**
 * What somebody wants done later and what ends with its owner, though others keep the clock running: a system, an
 * actor, what stands for one. Costs next to nothing while there is none. Any thread.
 */
public final class Errands {
    private final BiFunction<Duration, Runnable, TimerHandle> clock;
    private final AtomicReference<Set<Errand>> pending = new AtomicReference<>();
    private volatile boolean over;

    /** @param clock runs something once, later, on a thread that must not be held up */
    public Errands(BiFunction<Duration, Runnable, TimerHandle> clock) {
        this.clock = clock;
    }

    /** Runs something quick later, unless it is cancelled or the owner has ended by then. */
    public TimerHandle schedule(Duration delay, Runnable quick) {
        Objects.requireNonNull(delay, "delay");
        Errand errand = new Errand(Objects.requireNonNull(quick, "quick"));
        pending().add(errand);
        errand.ticking = clock.apply(delay, errand);
        if (over || !pending().contains(errand)) {
            // Cancelled, or run, before there was a handle to cancel.
            errand.cancel();
        }
        return errand;
    }

    /** The owner has ended: nothing that is left will run, nor anything that comes later. */
    public void cancelAll() {
        over = true;
        Set<Errand> left = pending.get();
        if (left != null) {
            left.forEach(Errand::cancel);
        }
    }

    private Set<Errand> pending() {
        if (pending.get() == null) {
            pending.compareAndSet(null, ConcurrentHashMap.newKeySet());
        }
        return pending.get();
    }

    private final class Errand implements Runnable, TimerHandle {
        private final Runnable quick;
        private volatile TimerHandle ticking = () -> false;

        Errand(Runnable quick) {
            this.quick = quick;
        }

        @Override
        public void run() {
            if (pending().remove(this)) {
                quick.run();
            }
        }

        @Override
        public boolean cancel() {
            ticking.cancel();
            return pending().remove(this);
        }
    }
}
