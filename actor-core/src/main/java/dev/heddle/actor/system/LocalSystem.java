package dev.heddle.actor.system;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorId;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.DeadLetters;
import dev.heddle.actor.Groups;
import dev.heddle.actor.ShutdownPhase;
import dev.heddle.actor.ShutdownReport;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.Stalls;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.Subscription;
import dev.heddle.actor.Supervision;
import dev.heddle.actor.Supervisor;
import dev.heddle.actor.SystemClosedException;
import dev.heddle.actor.SystemConfig;
import dev.heddle.actor.cell.Cell;
import dev.heddle.actor.cell.MessageTypes;
import dev.heddle.actor.cell.Spawner;
import dev.heddle.actor.cell.SupervisorHandle;
import dev.heddle.actor.log.LogLimit;
import dev.heddle.actor.runner.Baton;
import dev.heddle.actor.runner.Runners;
import dev.heddle.actor.timer.Clock;
import dev.heddle.actor.timer.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A home for actors. */
final class LocalSystem extends Premises implements ActorSystem {
    private static final Logger LOG = LoggerFactory.getLogger(ActorSystem.class);
    private static final LogLimit PARENTLESS = new LogLimit(LOG, "failures without a parent to handle them");

    private final String name;
    private final SystemGroups groups = new SystemGroups(this, processGroups);
    private final Baton baton;
    private final Shutdown shutdown;
    private final StallWatch stalls;
    private final Optional<JvmHook> hook;

    LocalSystem(SystemConfig config) {
        this(config, null);
    }

    /** @param baton null for threads that run as they like */
    LocalSystem(SystemConfig config, Baton baton) {
        this.name = config.name();
        this.baton = baton;
        this.shutdown = new Shutdown(config, directory, baton);
        this.stalls = new StallWatch(name, directory, config.stallLimit());
        this.hook = config.shutdownHook() ? Optional.of(new JvmHook(name, this::shutdown)) : Optional.empty();
        Timers.retain();
        try {
            hook.ifPresent(JvmHook::install);
            stalls.start();
            Runners.retain();
        } catch (Throwable t) {
            end();
            Timers.release();
            throw t;
        }
        Witnesses.opened(this);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public <M> ActorRef<M> spawn(Supplier<? extends Actor<M>> actor) {
        return spawn(SpawnOptions.defaults(), actor);
    }

    @Override
    public <M> ActorRef<M> spawn(String actorName, Supplier<? extends Actor<M>> actor) {
        return spawn(SpawnOptions.<M>defaults().named(actorName), actor);
    }

    @Override
    public <M> ActorRef<M> spawn(SpawnOptions<M> options, Supplier<? extends Actor<M>> actor) {
        return Spawner.spawn(this, null, options, actor);
    }

    @Override
    public Supervisor supervise(Supervision supervision) {
        return SupervisorHandle.start(this, null, supervision);
    }

    @Override
    public Optional<ActorRef<?>> whereIs(String actorName) {
        return Optional.ofNullable(directory.byName(Objects.requireNonNull(actorName, "name"))).map(Cell::ref);
    }

    @Override
    @SuppressWarnings("unchecked") // The type has just been compared.
    public <M> Optional<ActorRef<M>> whereIs(String actorName, Class<M> messageType) {
        Objects.requireNonNull(messageType, "messageType");
        Cell<?> cell = directory.byName(Objects.requireNonNull(actorName, "name"));
        if (cell == null) {
            return Optional.empty();
        }
        Optional<Class<?>> takes = MessageTypes.of(cell);
        if (takes.filter(type -> type == messageType).isPresent()) {
            return Optional.of((ActorRef<M>) cell.ref());
        }
        throw new IllegalArgumentException("Actor '" + actorName + "' takes "
                + takes.map(Class::getName).orElse("messages of a type that its class does not name") + ", not "
                + messageType.getName());
    }

    @Override
    public Optional<ActorRef<?>> whereIs(ActorId id) {
        return Objects.requireNonNull(id, "id").isLocal()
                ? Optional.ofNullable(directory.byPid(id.pid())).map(Cell::ref)
                : Optional.empty();
    }

    @Override
    public List<ActorRef<?>> actors() {
        return directory.all().stream().sorted(Cell.BY_AGE).<ActorRef<?>>map(Cell::ref).toList();
    }

    @Override
    public List<String> registered() {
        return directory.names();
    }

    @Override
    public Groups groups() {
        return groups;
    }

    @Override
    public DeadLetters deadLetters() {
        return office;
    }

    @Override
    public Stalls stalls() {
        return stalls;
    }

    @Override
    public void awaitTermination() {
        shutdown.await(Duration.ofNanos(Long.MAX_VALUE));
    }

    @Override
    public boolean awaitTermination(Duration timeout) {
        return shutdown.await(timeout);
    }

    @Override
    public void close() {
        shutdown.run(false, office::systemCloses, this::end);
    }

    @Override
    public ShutdownReport shutdown() {
        return shutdown.run(true, office::systemCloses, this::end);
    }

    @Override
    public Subscription onShutdown(ShutdownPhase phase, String taskName, Duration limit, Runnable task) {
        return shutdown.tasks().add(phase, taskName, limit, task);
    }

    private void end() {
        errands.cancelAll();
        stalls.end();
        hook.ifPresent(JvmHook::remove);
        Witnesses.closed(this);
    }

    // For the cells.

    @Override
    public ActorSystem system() {
        return this;
    }

    @Override
    public Set<Cell<?>> starting() {
        return stalls.starting();
    }

    @Override
    public Clock clock() {
        return baton == null ? Timers.CLOCK : baton;
    }

    @Override
    public Baton baton() {
        return baton;
    }

    @Override
    public void checkOpen(Cell<?> parent) {
        if (!shutdown.allows(parent != null)) {
            throw new SystemClosedException("System " + name + " is closed or closing; nothing is spawned any more");
        }
    }

    @Override
    public void ended(Cell<?> cell, StopReason reason) {
        if (cell.isRoot() && reason instanceof StopReason.Failed(var cause)) {
            if (PARENTLESS.admits()) {
                LOG.error("Actor {} of system {} failed and has no parent to handle it", cell.ref(), name, cause);
            }
            unheeded(cell.ref(), cause);
        }
    }

    @Override
    public void unheeded(ActorRef<?> actor, Throwable cause) {
        Witnesses.unheeded(this, actor, cause);
    }

    @Override
    public void forgotten() {
        shutdown.actorEnded();
    }
}
