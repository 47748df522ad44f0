package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.inTurn;
import static dev.heddle.actor.testing.Scripted.sync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who hears of every actor that comes and goes. */
@Timeout(30)
class ActorMonitorsTest extends WithSystem {
    private final Trail<Object> trail = new Trail<>();
    private final ActorRef<Task> monitor = spawn(Scripted.actor().onEvent((event, self) -> trail.add(event)));

    private void monitorDoes(Consumer<ActorContext<Task>> action) {
        inTurn(monitor, self -> {
            action.accept(self);
            return "";
        });
    }

    private static SupervisionEvent spawned(ActorRef<?> actor) {
        return new SupervisionEvent.ActorSpawned(actor);
    }

    private static SupervisionEvent gone(ActorRef<?> actor, StopReason reason) {
        return new SupervisionEvent.ActorGone(actor, reason);
    }

    @Test
    void whoMonitorsActorsHearsOfEachOnceWhenItComesAndWhenItGoes() {
        ActorRef<Task> before = spawn(Scripted.actor());
        monitorDoes(self -> {
            self.monitorActors();
            self.monitorActors();
        });
        ActorRef<Task> actor = spawn(Scripted.actor());
        actor.stop("done");
        awaitEnd(actor);
        before.kill();
        awaitEnd(before);
        assertEquals(List.of(spawned(actor), gone(actor, new StopReason.Stopped("done")),
                gone(before, new StopReason.Killed())), trail.await(3));
        sync(monitor);
        assertEquals(3, trail.all().size());
    }

    @Test
    void childrenAndFailuresAreToldAsWell() {
        monitorDoes(ActorContext::monitorActors);
        RuntimeException boom = new IllegalStateException("boom");
        ActorRef<Task> parent = spawn(Scripted.actor());
        ActorRef<Task> child = inTurn(parent, self -> self.spawn(Scripted::actor));
        parent.tell(self -> {
            throw boom;
        });
        assertEquals(List.of(spawned(parent), spawned(child), gone(child, new StopReason.ParentEnded()),
                gone(parent, new StopReason.Failed(boom))), trail.await(4));
    }

    @Test
    void whenAnActorIsGoneItsNameIsFree() {
        Trail<Object> found = new Trail<>();
        ActorRef<Task> looking = spawn(Scripted.actor().onEvent((event, self) -> {
            if (event instanceof SupervisionEvent.ActorGone(var actor, var reason)) {
                found.add(self.system().whereIs("name"));
                found.add(self.system().whereIs(actor.id()));
            }
        }));
        inTurn(looking, self -> {
            self.monitorActors();
            return "";
        });
        system.spawn("name", Scripted::actor).stop();
        assertEquals(List.of(Optional.empty(), Optional.empty()), found.await(2));
    }

    @Test
    void aStartThatFailsIsNotTold() {
        monitorDoes(ActorContext::monitorActors);
        assertThrows(SpawnFailedException.class, () -> spawn(Scripted.actor().preStart(self -> {
            throw new IllegalStateException("boom");
        })));
        ActorRef<Task> killed = spawn(Scripted.actor().preStart(self -> self.self().kill()));
        assertEquals(List.of(spawned(killed), gone(killed, new StopReason.Killed())), trail.await(2));
    }

    @Test
    void anActorHearsNothingOfItself() {
        ActorRef<Task> other = spawn(Scripted.actor().preStart(ActorContext::monitorActors)
                .onEvent((event, self) -> trail.add(event)));
        ActorRef<Task> actor = spawn(Scripted.actor());
        assertEquals(List.of(spawned(actor)), trail.await(1));
        sync(other);
        assertEquals(1, trail.all().size());
    }

    @Test
    void demonitoringTakesItBack() {
        monitorDoes(self -> {
            self.monitorActors();
            self.demonitorActors();
            self.demonitorActors();
        });
        spawn(Scripted.actor());
        sync(monitor);
        assertEquals(List.of(), trail.all());
    }

    @Test
    void aRestartIsNoEndAndAMonitorThatIsStartedAnewAsksAnew() {
        SpawnOptions<Task> restarting = SpawnOptions.<Task>defaults().restart(Restart.TRANSIENT,
                RestartLimits.UNLIMITED);
        ActorRef<Task> fragile = system.spawn(restarting,
                () -> Scripted.actor().onEvent((event, self) -> trail.add("not asked anew")));
        inTurn(fragile, self -> {
            self.monitorActors();
            return "";
        });
        monitorDoes(ActorContext::monitorActors);
        fragile.tell(self -> {
            throw new IllegalStateException("boom");
        });
        sync(fragile);
        ActorRef<Task> actor = spawn(Scripted.actor());
        sync(fragile);
        assertEquals(List.of(spawned(actor)), trail.await(1));
        sync(monitor);
        assertEquals(1, trail.all().size());
    }
}
