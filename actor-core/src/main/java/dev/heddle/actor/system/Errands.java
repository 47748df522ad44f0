package dev.heddle.actor.system;

import dev.heddle.actor.TimerHandle;
import dev.heddle.actor.timer.Timers;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the cluster wants done later. Ends with the system, though others keep the clock running. Any thread. */
final class Errands {
    private final Set<Errand> pending = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    TimerHandle schedule(Duration delay, Runnable quick) {
        Objects.requireNonNull(delay, "delay");
        Errand errand = new Errand(Objects.requireNonNull(quick, "quick"));
        pending.add(errand);
        errand.clock = Timers.after(delay, errand);
        if (over || !pending.contains(errand)) {
            // Cancelled, or run, before there was a handle to cancel.
            errand.cancel();
        }
        return errand;
    }

    void cancelAll() {
        over = true;
        pending.forEach(Errand::cancel);
    }

    private final class Errand implements Runnable, TimerHandle {
        private final Runnable quick;
        private volatile TimerHandle clock = () -> false;

        Errand(Runnable quick) {
            this.quick = quick;
        }

        @Override
        public void run() {
            if (pending.remove(this)) {
                quick.run();
            }
        }

        @Override
        public boolean cancel() {
            clock.cancel();
            return pending.remove(this);
        }
    }
}
