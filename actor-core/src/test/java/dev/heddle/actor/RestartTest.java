package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.SOON;
import static dev.heddle.actor.testing.Scripted.inTurn;
import static dev.heddle.actor.testing.Scripted.sync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What stays and what goes when an actor is started anew. */
@Timeout(30)
class RestartTest extends WithSystem {
    private static final RuntimeException BOOM = new IllegalStateException("boom");

    /** So that the second instance waits until the test has done what it wants to do in between. */
    private static final RestartLimits LATE = RestartLimits.UNLIMITED.backoff(Duration.ofHours(1), Duration.ofHours(1));

    private final Trail<Object> trail = new Trail<>();
    private final AtomicInteger instances = new AtomicInteger();

    private ActorRef<Task> restarting(SpawnOptions<Task> options, UnaryOperator<Scripted> script) {
        return system.spawn(options, () -> {
            int number = instances.incrementAndGet();
            return script.apply(Scripted.actor().postStart(self -> trail.add("start " + number))
                    .postStop((reason, self) -> trail.add("stop " + number + ' ' + reason.getClass().getSimpleName())));
        });
    }

    private ActorRef<Task> restarting() {
        return restarting(SpawnOptions.<Task>defaults().restart(Restart.TRANSIENT, RestartLimits.UNLIMITED),
                script -> script);
    }

    private static void fail(ActorRef<Task> actor) {
        actor.tell(self -> {
            throw BOOM;
        });
    }

    @Test
    void aFailureEndsTheInstanceAndBeginsAnother() {
        ActorRef<Task> actor = restarting();
        fail(actor);
        sync(actor);
        assertEquals(List.of("start 1", "stop 1 Failed", "start 2"), trail.all());
    }

    @Test
    void aRestartKeepsTheMailboxInItsOrderButForTheMessageThatFailed() {
        ActorRef<Task> actor = restarting();
        CountDownLatch go = new CountDownLatch(1);
        Scripted.block(actor, go);
        for (int i = 0; i < 1_000; i++) {
            int number = i;
            actor.tell(self -> {
                if (number % 10 == 0) {
                    throw BOOM;
                }
                trail.add(number);
            });
        }
        go.countDown();
        sync(actor);
        List<Object> handled = trail.all().stream().filter(Integer.class::isInstance).toList();
        assertEquals(900, handled.size());
        assertEquals(handled.stream().sorted().toList(), handled);
        assertEquals(101, instances.get());
    }

    @Test
    void aRestartKeepsRefNameAndGroups() {
        ActorRef<Task> actor = restarting(
                SpawnOptions.<Task>defaults().named("stays").restart(Restart.TRANSIENT, LATE), script -> script);
        GroupKey<Task> key = GroupKey.local(GroupName.of("group"), Task.class);
        system.groups().join(key, actor);
        fail(actor);
        trail.await(2);
        assertEquals(Optional.of(actor), system.whereIs("stays"));
        assertEquals(Optional.of(actor), system.whereIs(actor.id()));
        assertEquals(List.of(actor), system.groups().members(key));
        assertThrows(NameTakenException.class, () -> system.spawn("stays", Scripted::actor));
        assertTrue(actor.isAlive());
        actor.stop();
        awaitEnd(actor);
        assertEquals(List.of(), system.groups().members(key));
    }

    @Test
    void childrenEndBeforeTheInstanceDoes() {
        ActorRef<Task> actor = restarting();
        ActorRef<Task> child = inTurn(actor, self -> self.spawn(
                () -> Scripted.actor().postStop((reason, inner) -> trail.add(reason))));
        fail(actor);
        awaitEnd(child);
        sync(actor);
        assertEquals(List.of("start 1", new StopReason.ParentEnded(), "stop 1 Failed", "start 2"), trail.all());
        assertEquals(List.of(), inTurn(actor, ActorContext::children));
    }

    @Test
    void timersAndMonitorsOfTheOldInstanceAreOver() {
        ActorRef<Task> actor = restarting();
        GroupKey<Task> key = GroupKey.local(GroupName.of("group"), Task.class);
        inTurn(actor, self -> {
            self.monitorGroup(key.name());
            return self.sendInterval(Duration.ofMillis(1), inner -> trail.add("timer"));
        });
        fail(actor);
        sync(actor);
        int before = trail.all().size();
        assertFalse(trail.grewTo(before + 1, Duration.ofMillis(50)));
    }

    @Test
    void theParentHearsOfTheRestartAndNotOfAnEnd() {
        ActorRef<Task> parent = spawn(Scripted.actor().onEvent((event, self) -> trail.add(event)));
        ActorRef<Task> child = inTurn(parent, self -> self.spawn(
                SpawnOptions.<Task>defaults().restart(Restart.TRANSIENT), Scripted::actor));
        fail(child);
        assertEquals(List.of(new SupervisionEvent.ActorStarted(child),
                new SupervisionEvent.ActorRestarted(child, new StopReason.Failed(BOOM))), trail.await(2));
    }

    @Test
    void afterTooManyFailuresTheActorEndsWithTheLastOne() {
        ActorRef<Task> parent = spawn(Scripted.actor().onEvent((event, self) -> {
            if (event instanceof SupervisionEvent.ActorFailed) {
                trail.add(event);
            }
        }));
        ActorRef<Task> child = inTurn(parent, self -> self.spawn(SpawnOptions.<Task>defaults()
                .restart(Restart.TRANSIENT, RestartLimits.DEFAULT.intensity(2, Duration.ofHours(1))),
                Scripted::actor));
        fail(child);
        fail(child);
        sync(child);
        fail(child);
        awaitEnd(child);
        assertEquals(List.of(new SupervisionEvent.ActorFailed(child, BOOM)), trail.await(1));
    }

    @Test
    void aStopDuringTheDelayWins() {
        ActorRef<Task> actor = restarting(SpawnOptions.<Task>defaults().restart(Restart.PERMANENT, LATE),
                script -> script);
        fail(actor);
        actor.tell(self -> trail.add("never"));
        trail.await(2);
        assertTrue(actor.stopAndWait(SOON));
        assertEquals(List.of("start 1", "stop 1 Failed"), trail.all());
        assertEquals(1, system.deadLetters().count(DeadLetter.Reason.ACTOR_ENDED));
    }

    @Test
    void aStopWhileChildrenEndWins() {
        CountDownLatch go = new CountDownLatch(1);
        ActorRef<Task> actor = restarting();
        inTurn(actor, self -> self.spawn(() -> Scripted.actor().postStop((reason, inner) -> {
            trail.add("child ends");
            go.await();
        })));
        fail(actor);
        trail.await(2);
        actor.stop();
        go.countDown();
        awaitEnd(actor);
        assertEquals(List.of("start 1", "child ends", "stop 1 Stopped"), trail.all());
    }

    @Test
    void aKillEndsItForGoodInEveryPhase() {
        ActorRef<Task> down = restarting(SpawnOptions.<Task>defaults().restart(Restart.PERMANENT, LATE),
                script -> script);
        fail(down);
        trail.await(2);
        assertTrue(down.killAndWait(SOON));
        ActorRef<Task> running = restarting();
        sync(running);
        assertTrue(running.killAndWait(SOON));
        assertEquals(2, instances.get());
    }

    @Test
    void aPermanentActorThatStopsItselfComesBack() {
        ActorRef<Task> actor = restarting(SpawnOptions.<Task>defaults().restart(Restart.PERMANENT), script -> script);
        actor.tell(ActorContext::stop);
        trail.await(3);
        assertEquals(List.of("start 1", "stop 1 Stopped", "start 2"), trail.all());
        assertTrue(actor.stopAndWait(SOON));
    }

    @Test
    void aTransientActorThatStopsItselfDoesNot() {
        ActorRef<Task> actor = restarting();
        actor.tell(ActorContext::stop);
        awaitEnd(actor);
        assertEquals(List.of("start 1", "stop 1 Stopped"), trail.all());
    }

    @Test
    void aStartThatFailsCountsAsAFailure() {
        ActorRef<Task> actor = restarting(SpawnOptions.<Task>defaults().restart(Restart.TRANSIENT,
                RestartLimits.UNLIMITED), script -> script.preStart(self -> {
                    trail.add("pre");
                    if (instances.get() > 1 && instances.get() < 100) {
                        throw BOOM;
                    }
                }));
        fail(actor);
        sync(actor);
        assertEquals(100, instances.get());
        // Only instances that have run hear of their end.
        assertEquals(1, trail.all().stream().filter(entry -> entry.toString().startsWith("stop")).count());
    }

    @Test
    void childrenOfAStartThatFailsEnd() {
        Trail<ActorRef<Task>> children = new Trail<>();
        ActorRef<Task> actor = restarting(SpawnOptions.<Task>defaults().restart(Restart.TRANSIENT,
                RestartLimits.UNLIMITED), script -> script.preStart(self -> {
                    children.add(self.spawn(Scripted::actor));
                    if (instances.get() == 2) {
                        throw BOOM;
                    }
                }));
        fail(actor);
        sync(actor);
        assertEquals(List.of(false, false, true), children.await(3).stream().map(ActorRef::isAlive).toList());
    }

    @Test
    void theRequestThatFailsAnActorFailsAtOnceWithTheCause() {
        ActorRef<Task> actor = restarting();
        ActorStoppedException failed = assertThrows(ActorStoppedException.class,
                () -> actor.ask((ReplyTo<Unit> port) -> self -> {
                    throw BOOM;
                }, SOON));
        assertSame(BOOM, failed.getCause());
        sync(actor);
    }

    @Test
    void requestsThatTheOldInstanceHadTakenFail() {
        ActorRef<Task> actor = restarting(SpawnOptions.<Task>defaults().restart(Restart.TRANSIENT, LATE),
                script -> script);
        CompletableFuture<Unit> taken = actor.askAsync(port -> self -> {}, SOON);
        fail(actor);
        CompletableFuture<Unit> waiting = actor.askAsync(port -> self -> {}, SOON);
        CompletionException failed = assertThrows(CompletionException.class, taken::join);
        assertInstanceOf(ActorStoppedException.class, failed.getCause());
        trail.await(2);
        assertFalse(waiting.isDone());
        actor.stop();
        assertThrows(CompletionException.class, waiting::join);
    }

    /** Nobody can say what it is. */
    private static final class Unspeakable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            throw new IllegalStateException("no words");
        }

        @Override
        public String getMessage() {
            throw new IllegalStateException("no words");
        }
    }

    @Test
    void aFailureThatCannotBeDescribedIsAFailureLikeOthers() {
        ActorRef<Task> actor = restarting();
        actor.askAsync((ReplyTo<Unit> kept) -> self -> {}, SOON);
        assertThrows(ActorStoppedException.class, () -> actor.ask((ReplyTo<Unit> port) -> self -> {
            throw new Unspeakable();
        }, SOON));
        sync(actor);
        assertEquals(List.of("start 1", "stop 1 Failed", "start 2"), trail.all());
        ActorRef<Task> once = spawn(Scripted.actor());
        once.tell(self -> {
            throw new Unspeakable();
        });
        awaitEnd(once);
    }

    @Test
    void aSupplierThatFailsCountsAsAFailure() {
        ActorRef<Task> actor = system.spawn(SpawnOptions.<Task>defaults().restart(Restart.TRANSIENT), () -> {
            if (instances.incrementAndGet() > 1) {
                throw BOOM;
            }
            return Scripted.actor();
        });
        fail(actor);
        awaitEnd(actor);
        assertEquals(1 + RestartLimits.DEFAULT.most(), instances.get());
    }
}
