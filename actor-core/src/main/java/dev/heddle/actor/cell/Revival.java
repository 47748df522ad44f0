package dev.heddle.actor.cell;

import dev.heddle.actor.Actor;
import dev.heddle.actor.LinkedActorException;
import dev.heddle.actor.Restart;
import dev.heddle.actor.RestartLimits;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.TimerHandle;
import dev.heddle.actor.log.LogLimit;
import dev.heddle.actor.log.Said;
import dev.heddle.actor.restart.RestartWindow;
import dev.heddle.actor.timer.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How an actor comes back, and whether. In its turns only. */
final class Revival<M> {
    private static final Logger LOG = LoggerFactory.getLogger(Cell.class);
    private static final LogLimit LIMIT = new LogLimit(LOG, "failures of actors that are started anew");

    private final Supplier<? extends Actor<M>> supplier;
    private final Restart when;

    /** Null when its supervisor decides. */
    private final RestartWindow window;

    /** What brings it back after a delay. */
    private TimerHandle due = () -> false;

    /** Null unless a linked actor has failed meanwhile. */
    private LinkedActorException brokenLink;

    private Revival(Supplier<? extends Actor<M>> supplier, Restart when, RestartWindow window) {
        this.supplier = supplier;
        this.when = when;
        this.window = window;
    }

    static <M> Revival<M> ofItself(Supplier<? extends Actor<M>> supplier, Restart when, RestartLimits limits) {
        return new Revival<>(supplier, when, new RestartWindow(limits));
    }

    static <M> Revival<M> ofSuperior(Supplier<? extends Actor<M>> supplier, Restart when) {
        return new Revival<>(supplier, when, null);
    }

    /** Whether it comes back when it stops by itself. */
    boolean followsStops() {
        return when == Restart.PERMANENT;
    }

    Actor<M> newInstance() {
        return Objects.requireNonNull(supplier.get(), "the supplier gave no actor");
    }

    /** It is down: has somebody decide what comes next. */
    void down(Cell<M> cell, StopReason reason) {
        if (window == null) {
            cell.parent.signal(new Signal.ChildDown(cell, reason));
            return;
        }
        Clock clock = cell.clock();
        Optional<Duration> delay = window.failed(clock.nanoTime(), clock.random());
        if (delay.isEmpty()) {
            cell.giveUp();
            return;
        }
        Said.say(LOG, "actor " + cell.ref(), () -> log(cell, reason, delay.get()));
        if (delay.get().isZero()) {
            // Not at once: a start that fails again and again must not pile up on the stack, and a stop comes first.
            cell.signal(new Signal.Revive());
        } else {
            due = clock.after(delay.get(), () -> cell.signal(new Signal.Revive()));
        }
    }

    private static void log(Cell<?> cell, StopReason reason, Duration delay) {
        if (reason instanceof StopReason.Failed(var cause)) {
            if (LIMIT.admits()) {
                LOG.warn("Actor {} failed and is started anew in {} ms", cell.ref(), delay.toMillis(), cause);
            }
        } else {
            LOG.debug("Actor {} ended and is started anew in {} ms: {}", cell.ref(), delay.toMillis(), reason);
        }
    }

    /** A link broke while no instance was there to fail of it. */
    void brokenLink(LinkedActorException failure) {
        brokenLink = failure;
    }

    /** Once, for the next instance. */
    void throwBrokenLink() {
        LinkedActorException broken = brokenLink;
        brokenLink = null;
        if (broken != null) {
            throw broken;
        }
    }

    /** It ends for good. */
    void cancel() {
        due.cancel();
    }
}
