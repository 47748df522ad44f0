package dev.heddle.actor.cell;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.SpawnFailedException;
import dev.heddle.actor.Restart;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.SystemClosedException;
import dev.heddle.actor.mailbox.Waiting;
import dev.heddle.actor.runner.Runners;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Brings actors to life: all of it before {@code spawn} returns, or none of it. */
public final class Spawner {
    private Spawner() {}

    /** Spawns on the calling thread; the parent is null for an actor of the system, else the caller has its turn. */
    public static <M> ActorRef<M> spawn(Home home, Cell<?> parent, SpawnOptions<M> options,
            Supplier<? extends Actor<M>> supplier) {
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(supplier, "actor");
        return spawn(home, parent, options, supplier, options.restart() == Restart.TEMPORARY
                ? null
                : Revival.ofItself(supplier, options.restart(), options.restartLimits()));
    }

    /** Spawns in the turn of the parent, who decides about restarts. */
    static <M> ActorRef<M> supervised(Cell<?> parent, SpawnOptions<M> options, Restart when,
            Supplier<? extends Actor<M>> supplier) {
        return spawn(parent.home, parent, options, supplier,
                when == Restart.TEMPORARY ? null : Revival.ofSuperior(supplier, when));
    }

    private static <M> ActorRef<M> spawn(Home home, Cell<?> parent, SpawnOptions<M> options,
            Supplier<? extends Actor<M>> supplier, Revival<M> revival) {
        Runners.sends();
        home.checkOpen(parent);
        if (options.name().isPresent()) {
            home.directory().reserve(options.name().get());
        }
        Cell<M> cell = null;
        try {
            Actor<M> actor = Objects.requireNonNull(supplier.get(), "the supplier gave no actor");
            cell = newCell(home, parent, options, actor);
            if (options.stashCapacity() != SpawnOptions.STASH_CAPACITY) {
                cell.belongings().stashCapacity(options.stashCapacity());
            }
            if (revival != null) {
                cell.belongings().revival(revival);
            }
            home.directory().add(cell.pid(), cell);
            // A system that began to close meanwhile has seen this actor, or is seen to be closing here.
            home.checkOpen(parent);
            home.processGroups().spawned(cell);
            preStart(home, cell);
        } catch (SystemClosedException e) {
            giveUp(home, cell, options.name());
            throw e;
        } catch (Throwable t) {
            giveUp(home, cell, options.name());
            throw failure(options.name(), t);
        }
        if (cell.name != null) {
            home.directory().name(cell.name, cell);
        }
        if (parent != null) {
            Family.add(parent, cell);
        }
        home.directory().monitors().spawned(cell);
        cell.activate();
        return cell.ref();
    }

    private static void preStart(Home home, Cell<?> cell) throws Exception {
        if (!Listeners.prepares(cell.actor)) {
            cell.preStart();
            return;
        }
        home.starting().add(cell);
        try {
            cell.preStart();
        } finally {
            home.starting().remove(cell);
        }
    }

    private static <M> Cell<M> newCell(Home home, Cell<?> parent, SpawnOptions<M> options, Actor<M> actor) {
        long pid = home.directory().nextPid();
        String name = options.name().orElse(null);
        MessageCodec<M> codec = options.codec().orElse(null);
        Waiting waiting = options.mailbox().isEmpty() ? null : new Waiting(options.mailbox().get());
        if (home.baton() != null) {
            return CellUnderBaton.create(home, parent, pid, name, codec, actor, waiting);
        }
        return options.executor().isEmpty()
                ? new Cell<>(home, parent, pid, name, codec, actor, waiting)
                : CellOnExecutor.create(home, parent, pid, name, codec, actor, waiting, options.executor().get());
    }

    private static void giveUp(Home home, Cell<?> cell, Optional<String> name) {
        if (cell != null) {
            cell.abandon();
        } else {
            // Once only: a moment later the name may be somebody else's.
            name.ifPresent(home.directory()::release);
        }
    }

    private static SpawnFailedException failure(Optional<String> name, Throwable cause) {
        return new SpawnFailedException("Actor " + name.map(known -> '\'' + known + "' ").orElse("")
                + "did not start: " + cause, cause);
    }
}
