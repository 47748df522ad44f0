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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who hears of whose end. */
@Timeout(30)
class MonitorTest extends WithSystem {
    private static final RuntimeException BOOM = new IllegalStateException("boom");

    private final Trail<SupervisionEvent> trail = new Trail<>();
    private final ActorRef<Task> watcher = spawn(Scripted.actor().onEvent((event, self) -> trail.add(event)));

    private void monitor(ActorRef<?> other) {
        watcher.tell(self -> self.monitor(other));
        sync(watcher);
    }

    private static void fail(ActorRef<Task> actor) {
        actor.tell(self -> {
            throw BOOM;
        });
    }

    @Test
    void aMonitorHearsOfEveryKindOfEnd() {
        List<ActorRef<Task>> others = IntStream.range(0, 4).mapToObj(i -> spawn(Scripted.actor())).toList();
        others.forEach(this::monitor);
        others.get(0).stop("enough");
        awaitEnd(others.get(0));
        others.get(1).kill();
        awaitEnd(others.get(1));
        others.get(2).drain();
        awaitEnd(others.get(2));
        fail(others.get(3));
        assertEquals(List.of(new SupervisionEvent.ActorTerminated(others.get(0), new StopReason.Stopped("enough")),
                new SupervisionEvent.ActorTerminated(others.get(1), new StopReason.Killed()),
                new SupervisionEvent.ActorTerminated(others.get(2), new StopReason.Drained()),
                new SupervisionEvent.ActorFailed(others.get(3), BOOM)), trail.await(4));
    }

    @Test
    void aMonitorIsToldOnceHoweverOftenItAsked() {
        ActorRef<Task> other = spawn(Scripted.actor());
        monitor(other);
        monitor(other.narrow((Task task) -> task));
        other.stop();
        awaitEnd(other);
        sync(watcher);
        assertEquals(1, trail.all().size());
    }

    @Test
    void anActorThatHadEndedIsReportedAtOnce() {
        ActorRef<Task> other = spawn(Scripted.actor());
        other.stop();
        awaitEnd(other);
        monitor(other);
        assertEquals(List.of(new SupervisionEvent.ActorTerminated(other, new StopReason.Unknown())), trail.await(1));
    }

    @Test
    void aMonitorHearsOfRestarts() {
        ActorRef<Task> other = system.spawn(SpawnOptions.<Task>defaults().restart(Restart.TRANSIENT),
                Scripted::actor);
        monitor(other);
        fail(other);
        sync(other);
        other.stop();
        assertEquals(List.of(new SupervisionEvent.ActorRestarted(other, new StopReason.Failed(BOOM)),
                new SupervisionEvent.ActorTerminated(other, new StopReason.Stopped(""))), trail.await(2));
    }

    @Test
    void afterDemonitorNothingComesNotEvenWhatHadHappened() {
        ActorRef<Task> other = spawn(Scripted.actor());
        monitor(other);
        watcher.tell(self -> {
            other.stop();
            other.awaitStopped(Scripted.SOON);
            self.demonitor(other);
        });
        sync(watcher);
        assertEquals(List.of(), trail.all());
    }

    @Test
    void aRestartEndsWhatTheInstanceMonitored() {
        ActorRef<Task> again = system.spawn(SpawnOptions.<Task>defaults().restart(Restart.TRANSIENT),
                () -> Scripted.actor().onEvent((event, self) -> trail.add(event)));
        ActorRef<Task> other = spawn(Scripted.actor());
        again.tell(self -> self.monitor(other));
        fail(again);
        sync(again);
        other.stop();
        awaitEnd(other);
        sync(again);
        assertEquals(List.of(), trail.all());
    }

    @Test
    void aParentHearsOfItsChildOnceThoughItMonitorsIt() {
        ActorRef<Task> child = inTurn(watcher, self -> {
            ActorRef<Task> born = self.spawn(Scripted::actor);
            self.monitor(born);
            return born;
        });
        child.stop();
        awaitEnd(child);
        sync(watcher);
        assertEquals(2, trail.all().size(), () -> "start and end: " + trail.all());
    }

    @Test
    void twoMayMonitorEachOther() {
        Trail<SupervisionEvent> others = new Trail<>();
        ActorRef<Task> other = spawn(Scripted.actor().onEvent((event, self) -> others.add(event)));
        monitor(other);
        other.tell(self -> self.monitor(watcher));
        sync(other);
        other.stop();
        trail.await(1);
        watcher.stop();
        awaitEnd(watcher);
        assertEquals(List.of(), others.all());
    }

    @Test
    void monitorsThatMeetAnEndAreToldExactlyOnce() throws InterruptedException {
        for (int round = 0; round < 2_000; round++) {
            ActorRef<Task> other = spawn(Scripted.actor());
            Thread end = Thread.startVirtualThread(other::stop);
            watcher.tell(self -> self.monitor(other));
            awaitEnd(other);
            sync(watcher);
            assertEquals(round + 1, trail.await(round + 1).size());
            end.join();
        }
    }

    @Test
    void whomNobodyCanMonitorIsRefused() {
        try (ActorSystem elsewhere = ActorSystem.create("elsewhere")) {
            ActorRef<Task> stranger = elsewhere.spawn(Scripted::actor);
            inTurn(watcher, self -> assertThrows(IllegalArgumentException.class, () -> self.monitor(stranger)));
            inTurn(watcher, self -> assertThrows(IllegalArgumentException.class, () -> self.monitor(self.self())));
            inTurn(watcher, self -> assertThrows(NullPointerException.class, () -> self.monitor(null)));
            inTurn(watcher, self -> assertThrows(IllegalArgumentException.class, () -> self.link(stranger)));
        }
    }
}
