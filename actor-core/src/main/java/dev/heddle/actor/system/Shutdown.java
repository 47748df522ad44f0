package dev.heddle.actor.system;

import dev.heddle.actor.AskInterruptedException;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.SystemConfig;
import dev.heddle.actor.Unit;
import dev.heddle.actor.ask.Ask;
import dev.heddle.actor.ask.Waits;
import dev.heddle.actor.cell.Cell;
import dev.heddle.actor.registry.Directory;
import dev.heddle.actor.runner.Runners;
import dev.heddle.actor.timer.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a system: stop, wait, kill, wait, say who is left. */
final class Shutdown {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    private final String name;
    private final Directory<Cell<?>> directory;
    private final Duration stopLimit;
    private final Duration killLimit;
    private final AtomicBoolean begun = new AtomicBoolean();

    /** Who waits until there is no actor left. */
    private final Set<Ask<Unit>> emptyWaiters = ConcurrentHashMap.newKeySet();

    /** Who waits for the very end. */
    private final Set<Ask<Unit>> endWaiters = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    Shutdown(SystemConfig config, Directory<Cell<?>> directory) {
        this.name = config.name();
        this.directory = directory;
        this.stopLimit = config.stopLimit();
        this.killLimit = config.killLimit();
    }

    boolean hasBegun() {
        return begun.get();
    }

    void actorEnded() {
        if (begun.get() && directory.isEmpty()) {
            emptyWaiters.forEach(waiter -> waiter.send(Unit.UNIT));
        }
    }

    /** Ends all actors. A second caller waits for the first. An interrupt does not cut it short: it is bounded. */
    void run(Runnable onBegin, Runnable onEnd) {
        refuseFromInside();
        if (!begun.compareAndSet(false, true)) {
            await(stopLimit.plus(killLimit).multipliedBy(2));
            return;
        }
        onBegin.run();
        try {
            if (!end(cell -> cell.stop(new StopReason.Stopped("the system closes")), stopLimit)) {
                LOG.warn("System {}: {} actors had not stopped after {} ms and are killed", name,
                        directory.all().size(), stopLimit.toMillis());
                if (!end(Cell::kill, killLimit)) {
                    directory.all().forEach(this::report);
                }
            }
        } finally {
            over = true;
            onEnd.run();
            Timers.release();
            Runners.release();
            endWaiters.forEach(waiter -> waiter.send(Unit.UNIT));
        }
    }

    private void refuseFromInside() {
        directory.all().stream().filter(Cell::isCallersTurn).findAny().ifPresent(cell -> {
            throw new IllegalStateException("Actor " + cell.ref() + " closes the system it lives in and would wait"
                    + " for itself; close it from another thread");
        });
    }

    private boolean end(Consumer<Cell<?>> how, Duration limit) {
        roots().forEach(how);
        long deadline = System.nanoTime() + limit.toNanos();
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return awaitEmpty(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
                } catch (AskInterruptedException e) {
                    // Half a close would leave actors that nobody ends any more. The flag is set again below.
                    interrupted = Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean awaitEmpty(Duration limit) {
        Ask<Unit> waiter = new Ask<>();
        emptyWaiters.add(waiter);
        try {
            actorEnded();
            return Waits.forEnd(waiter, limit, () -> "the end of all actors");
        } finally {
            emptyWaiters.remove(waiter);
        }
    }

    /** Youngest first. */
    private List<Cell<?>> roots() {
        List<Cell<?>> roots = new ArrayList<>(directory.all());
        roots.removeIf(cell -> !cell.isOnItsOwn());
        roots.sort(Cell.BY_AGE.reversed());
        return roots;
    }

    private void report(Cell<?> cell) {
        StringBuilder stack = new StringBuilder();
        for (StackTraceElement frame : cell.stack()) {
            stack.append("\n    at ").append(frame);
        }
        LOG.error("System {}: actor {} does not stop, not even killed; it is here:{}", name, cell.ref(), stack);
    }

    boolean await(Duration timeout) {
        Waits.checked(timeout);
        Ask<Unit> waiter = new Ask<>();
        endWaiters.add(waiter);
        try {
            if (over) {
                waiter.send(Unit.UNIT);
            }
            return Waits.forEnd(waiter, timeout, () -> "the end of system " + name);
        } finally {
            endWaiters.remove(waiter);
        }
    }
}
