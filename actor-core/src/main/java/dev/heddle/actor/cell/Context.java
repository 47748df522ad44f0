package dev.heddle.actor.cell;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.Forked;
import dev.heddle.actor.GroupName;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.Supervision;
import dev.heddle.actor.SupervisionEvent;
import dev.heddle.actor.Supervisor;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;

/** An actor's view of itself. Refuses work outside the actor's own callbacks, since nothing here is locked. */
final class Context<M> extends TimerContext<M> {
    Context(Cell<M> cell) {
        super(cell);
    }

    @Override
    public ActorRef<M> self() {
        return cell.ref();
    }

    @Override
    public ActorSystem system() {
        return cell.home.system();
    }

    @Override
    public Optional<ActorRef<?>> parent() {
        return Optional.ofNullable(cell.parent).map(Cell::ref);
    }

    @Override
    public List<ActorRef<?>> children() {
        checkTurn();
        return Family.refs(cell);
    }

    @Override
    public <C> ActorRef<C> spawn(Supplier<? extends Actor<C>> actor) {
        return spawn(SpawnOptions.defaults(), actor);
    }

    @Override
    public <C> ActorRef<C> spawn(String name, Supplier<? extends Actor<C>> actor) {
        return spawn(SpawnOptions.<C>defaults().named(name), actor);
    }

    @Override
    public <C> ActorRef<C> spawn(SpawnOptions<C> options, Supplier<? extends Actor<C>> actor) {
        checkMayBegin();
        return Spawner.spawn(cell.home, cell, options, actor);
    }

    @Override
    public Supervisor supervise(Supervision supervision) {
        checkMayBegin();
        return SupervisorHandle.start(cell.home, cell, supervision);
    }

    @Override
    public void unhandled(SupervisionEvent event) {
        UnhandledSupervision.log(Objects.requireNonNull(event, "event"), cell);
    }

    @Override
    public void stop() {
        Revival<?> revival = cell.revivalIfAny();
        if (revival != null && revival.followsStops()) {
            cell.signal(new Signal.Suspend(new StopReason.Stopped("")));
        } else {
            cell.ref().stop();
        }
    }

    @Override
    public void become(Actor<M> receiver) {
        Objects.requireNonNull(receiver, "receiver");
        checkMayBegin();
        Behaviour.of(cell).become(receiver);
    }

    @Override
    public boolean unbecome() {
        checkTurn();
        return cell.actor instanceof Behaviour<M> behaviour && behaviour.unbecome();
    }

    @Override
    public void stash(M message) {
        Objects.requireNonNull(message, "message");
        checkMayBegin();
        Belongings belongings = cell.belongings();
        belongings.stash().add(cell, message, belongings.stashCapacity());
    }

    @Override
    public void unstashAll() {
        checkMayBegin();
        if (stashed() > 0) {
            cell.belongings().stash().putBack(cell);
            if (cell.isRunning()) {
                cell.replayHeld();
            }
        }
    }

    @Override
    public int stashed() {
        checkTurn();
        Belongings had = cell.belongingsIfAny();
        return had == null || had.stashIfAny() == null ? 0 : had.stashIfAny().size();
    }

    @Override
    public void idleTimeout(Duration limit, M message) {
        positive("limit", limit);
        checkMayBegin();
        Idling idling = new Idling(cell, limit, Objects.requireNonNull(message, "message"));
        Behaviour.of(cell).idling(idling);
        idling.start();
    }

    @Override
    public void cancelIdleTimeout() {
        checkTurn();
        if (cell.actor instanceof Behaviour<M> behaviour) {
            behaviour.idling(null);
        }
    }

    @Override
    public void monitor(ActorRef<?> other) {
        checkMayBegin();
        Bonds.monitor(cell, other);
    }

    @Override
    public void demonitor(ActorRef<?> other) {
        checkTurn();
        Bonds.demonitor(cell, other);
    }

    @Override
    public void link(ActorRef<?> other) {
        checkMayBegin();
        Bonds.link(cell, other);
    }

    @Override
    public void unlink(ActorRef<?> other) {
        checkTurn();
        Bonds.unlink(cell, other);
    }

    @Override
    public <R> Forked fork(Callable<? extends R> task, Function<? super R, ? extends M> toMessage) {
        return begin(task, toMessage, null);
    }

    @Override
    public <R> Forked fork(Callable<? extends R> task, Function<? super R, ? extends M> toMessage,
            Function<? super Throwable, ? extends M> toFailure) {
        return begin(task, toMessage, Objects.requireNonNull(toFailure, "toFailure"));
    }

    private <R> Forked begin(Callable<? extends R> task, Function<? super R, ? extends M> toMessage,
            Function<? super Throwable, ? extends M> toFailure) {
        checkMayBegin();
        Fork<R> fork = new Fork<>(cell, Objects.requireNonNull(task, "task"),
                Objects.requireNonNull(toMessage, "toMessage"), toFailure);
        fork.start();
        return fork;
    }

    @Override
    public void monitorGroup(GroupName group) {
        checkMayBegin();
        cell.home.processGroups().monitor(Objects.requireNonNull(group, "group"), cell);
    }

    @Override
    public void demonitorGroup(GroupName group) {
        checkTurn();
        cell.home.processGroups().demonitor(Objects.requireNonNull(group, "group"), cell);
    }

    @Override
    public void monitorScope(String scope) {
        checkMayBegin();
        cell.home.processGroups().monitorScope(checkedScope(scope), cell);
    }

    @Override
    public void demonitorScope(String scope) {
        checkTurn();
        cell.home.processGroups().demonitorScope(checkedScope(scope), cell);
    }

    private static String checkedScope(String scope) {
        // A name knows what a scope may be.
        return new GroupName(scope, "any").scope();
    }

    @Override
    public void monitorActors() {
        checkMayBegin();
        cell.home.directory().monitors().add(cell);
    }

    @Override
    public void demonitorActors() {
        checkTurn();
        cell.home.directory().monitors().remove(cell);
    }
}
