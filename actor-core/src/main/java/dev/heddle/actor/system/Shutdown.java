package dev.heddle.actor.system;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ShutdownPhase;
import dev.heddle.actor.ShutdownReport;
import dev.heddle.actor.ShutdownReport.FailedTask;
import dev.heddle.actor.ShutdownReport.Step;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.SystemConfig;
import dev.heddle.actor.Unit;
import dev.heddle.actor.ask.Ask;
import dev.heddle.actor.ask.Waits;
import dev.heddle.actor.cell.Cell;
import dev.heddle.actor.registry.Directory;
import dev.heddle.actor.runner.Baton;
import dev.heddle.actor.runner.Runners;
import dev.heddle.actor.spi.Patience;
import dev.heddle.actor.timer.Clock;
import dev.heddle.actor.timer.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a system, phase by phase: tasks, drain, stop, kill, tasks; then it says who is left. */
final class Shutdown {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);
    private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

    private final SystemConfig config;
    private final String name;
    private final Directory<Cell<?>> directory;
    private final ShutdownTasks tasks;
    private final Baton baton;
    private final Clock clock;
    private final AtomicBoolean begun = new AtomicBoolean();

    /** Null before it has begun. Written before the actors are looked up that the phase concerns. */
    private volatile ShutdownPhase phase;

    /** Who waits until there is no actor left. */
    private final Set<Ask<Unit>> emptyWaiters = ConcurrentHashMap.newKeySet();

    /** Who waits for the very end. */
    private final Set<Ask<Unit>> endWaiters = ConcurrentHashMap.newKeySet();

    /** Null before the very end. */
    private volatile ShutdownReport report;

    /** What the report will be. Of whoever ends the system. */
    private final List<Step> steps = new ArrayList<>();
    private final List<FailedTask> failedTasks = new ArrayList<>();

    /** @param baton null where threads run as they like */
    Shutdown(SystemConfig config, Directory<Cell<?>> directory, Baton baton) {
        this.baton = baton;
        this.clock = baton == null ? Timers.CLOCK : baton;
        this.config = config;
        this.name = config.name();
        this.directory = directory;
        this.tasks = new ShutdownTasks(name);
    }

    ShutdownTasks tasks() {
        return tasks;
    }

    /** Whether an actor may be spawned. */
    boolean allows(boolean hasParent) {
        ShutdownPhase now = phase;
        return now == null || now == ShutdownPhase.BEFORE_DRAIN || now == ShutdownPhase.DRAIN && hasParent;
    }

    void actorEnded() {
        if (phase != null && directory.isEmpty()) {
            emptyWaiters.forEach(waiter -> waiter.send(Unit.UNIT));
        }
    }

    /**
     * Ends all actors. A second caller waits for the first. An interrupt does not cut it short: it is bounded.
     *
     * @param onEnding before the first actor is told to end
     * @param onEnd when everything else is done
     */
    ShutdownReport run(boolean drains, Runnable onEnding, Runnable onEnd) {
        refuseFromInside();
        if (!begun.compareAndSet(false, true)) {
            await(FOR_EVER);
            return report;
        }
        tasks.close();
        try {
            runTasks(ShutdownPhase.BEFORE_DRAIN);
            onEnding.run();
            if (drains) {
                step(ShutdownPhase.DRAIN, this::drain);
            }
            step(ShutdownPhase.STOP, this::stop);
            if (!directory.isEmpty()) {
                step(ShutdownPhase.KILL, this::kill);
            }
            runTasks(ShutdownPhase.AFTER_STOP);
        } finally {
            end(onEnd);
        }
        return report;
    }

    private void end(Runnable onEnd) {
        report = new ShutdownReport(steps, failedTasks);
        onEnd.run();
        Timers.release();
        Runners.release();
        endWaiters.forEach(waiter -> waiter.send(Unit.UNIT));
    }

    private void refuseFromInside() {
        directory.all().stream().filter(Cell::isCallersTurn).findAny().ifPresent(cell -> {
            throw new IllegalStateException("Actor " + cell.ref() + " closes the system it lives in and would wait"
                    + " for itself; close it from another thread");
        });
    }

    private void runTasks(ShutdownPhase next) {
        step(next, () -> {
            failedTasks.addAll(tasks.run(next));
            return List.of();
        });
    }

    /** @param work gives those that are late */
    private void step(ShutdownPhase next, Supplier<List<Cell<?>>> work) {
        phase = next;
        long begin = clock.nanoTime();
        int before = directory.all().size();
        List<Cell<?>> late = work.get();
        int ended = Math.max(0, before - directory.all().size());
        steps.add(new Step(next, Duration.ofNanos(clock.nanoTime() - begin), ended,
                late.stream().sorted(Cell.BY_AGE).<ActorRef<?>>map(Cell::ref).toList()));
        LOG.debug("System {}: phase {} is over, {} actors ended in it", name, next, ended);
    }

    /** A supervisor has nothing of its own to handle, and would end its children before they are drained. */
    private List<Cell<?>> drain() {
        List<Cell<?>> workers = youngestFirst(cell -> cell.isUnderSupervisorsOnly() && !cell.isSupervisor());
        Draining.drain(workers, config.drainLimit(), clock);
        List<Cell<?>> late = workers.stream().filter(cell -> !cell.hasEnded()).toList();
        if (!late.isEmpty()) {
            LOG.warn("System {}: {} actors had not handled all they had after {} ms and are stopped", name, late.size(),
                    config.drainLimit().toMillis());
        }
        return late;
    }

    private List<Cell<?>> stop() {
        List<Cell<?>> late = endAll(cell -> cell.stop(new StopReason.Stopped("the system closes")),
                config.stopLimit());
        if (!late.isEmpty()) {
            LOG.warn("System {}: {} actors had not stopped after {} ms and are killed", name, late.size(),
                    config.stopLimit().toMillis());
        }
        return late;
    }

    private List<Cell<?>> kill() {
        List<Cell<?>> late = endAll(Cell::kill, config.killLimit());
        late.forEach(this::complain);
        return late;
    }

    private List<Cell<?>> endAll(Consumer<Cell<?>> how, Duration limit) {
        youngestFirst(Cell::isOnItsOwn).forEach(how);
        boolean ended = Patience.until(clock::nanoTime, clock.nanoTime() + limit.toNanos(), this::awaitEmpty);
        return ended ? List.of() : List.copyOf(directory.all());
    }

    private boolean awaitEmpty(Duration limit) {
        Ask<Unit> waiter = new Ask<>(baton);
        emptyWaiters.add(waiter);
        try {
            actorEnded();
            return Waits.forEnd(waiter, limit, () -> "the end of all actors");
        } finally {
            emptyWaiters.remove(waiter);
        }
    }

    private List<Cell<?>> youngestFirst(Predicate<Cell<?>> which) {
        List<Cell<?>> cells = new ArrayList<>(directory.all());
        cells.removeIf(which.negate());
        cells.sort(Cell.BY_AGE.reversed());
        return cells;
    }

    private void complain(Cell<?> cell) {
        StringBuilder stack = new StringBuilder();
        for (StackTraceElement frame : cell.stack()) {
            stack.append("\n    at ").append(frame);
        }
        LOG.error("System {}: actor {} does not stop, not even killed; it is here:{}", name, cell.ref(), stack);
    }

    boolean await(Duration timeout) {
        Waits.checked(timeout);
        Ask<Unit> waiter = new Ask<>(baton);
        endWaiters.add(waiter);
        try {
            if (report != null) {
                waiter.send(Unit.UNIT);
            }
            return Waits.forEnd(waiter, timeout, () -> "the end of system " + name);
        } finally {
            endWaiters.remove(waiter);
        }
    }
}
