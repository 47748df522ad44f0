package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.inTurn;
import static dev.heddle.actor.testing.Scripted.sync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is left of an actor in groups when it has ended. */
@Timeout(30)
class LeavingGroupsTest extends WithSystem {
    private static final GroupKey<Task> KEY = key("", "one");
    private static final RuntimeException BOOM = new IllegalStateException("boom");

    private final Groups groups = system.groups();

    private static GroupKey<Task> key(String scope, String name) {
        return GroupKey.local(new GroupName(scope, name), Task.class);
    }

    private static void fail(ActorRef<Task> actor) {
        actor.tell(self -> {
            throw BOOM;
        });
    }

    @Test
    void anActorLeavesHoweverItEnds() {
        Map<String, Consumer<ActorRef<Task>>> ends = Map.of("stop", ActorRef::stop, "kill", ActorRef::kill, "drain",
                ActorRef::drain, "failure", LeavingGroupsTest::fail);
        ends.forEach((name, end) -> {
            ActorRef<Task> actor = spawn(Scripted.actor());
            groups.join(KEY, actor);
            end.accept(actor);
            awaitEnd(actor);
            assertEquals(Set.of(), groups.names(), name);
        });
    }

    @Test
    void childrenLeaveWhenTheirParentEnds() {
        for (Consumer<ActorRef<?>> end : List.<Consumer<ActorRef<?>>>of(ActorRef::stop, ActorRef::kill)) {
            ActorRef<Task> parent = spawn(Scripted.actor());
            ActorRef<Task> child = inTurn(parent, self -> self.spawn(Scripted::actor));
            groups.join(KEY, child);
            end.accept(parent);
            awaitEnd(child);
            assertEquals(Set.of(), groups.names());
        }
    }

    @Test
    void anActorThatDoesNotStartLeaves() {
        assertThrows(SpawnFailedException.class, () -> spawn(Scripted.actor().preStart(self -> {
            groups.join(KEY, self.self());
            assertEquals(List.of(self.self()), groups.members(KEY));
            throw BOOM;
        })));
        assertEquals(Set.of(), groups.names());
    }

    @Test
    void anActorWithoutItsExecutorLeaves() {
        ActorRef<Task> actor = system.spawn(SpawnOptions.<Task>defaults().onExecutor(task -> {
            throw new RejectedExecutionException("closed");
        }), () -> Scripted.actor().preStart(self -> groups.join(KEY, self.self())));
        awaitEnd(actor);
        assertEquals(Set.of(), groups.names());
    }

    @Test
    void anActorThatWasDownLeaves() {
        ActorRef<Task> actor = system.spawn(SpawnOptions.<Task>defaults().restart(Restart.TRANSIENT,
                RestartLimits.DEFAULT.intensity(1, Duration.ofHours(1))), Scripted::actor);
        groups.join(KEY, actor);
        fail(actor);
        sync(actor);
        assertEquals(List.of(actor), groups.members(KEY));
        fail(actor);
        awaitEnd(actor);
        assertEquals(Set.of(), groups.names());
    }

    @Test
    void onlyWhatTheActorHadIsTakenAway() {
        Trail<Object> trail = new Trail<>();
        ActorRef<Task> going = spawn(Scripted.actor().onEvent((event, self) -> trail.add("going")));
        ActorRef<Task> staying = spawn(Scripted.actor().onEvent((event, self) -> trail.add(event)));
        GroupKey<Task> shared = key("scope", "shared");
        GroupKey<Task> ofOneOnly = key("scope", "of one only");
        GroupKey<Task> untouched = key("other", "untouched");
        groups.join(shared, going);
        groups.join(shared, staying);
        groups.join(ofOneOnly, going);
        groups.join(untouched, staying);
        for (ActorRef<Task> watcher : List.of(going, staying)) {
            inTurn(watcher, self -> {
                self.monitorGroup(KEY.name());
                self.monitorScope("scope");
                return "";
            });
        }
        going.stop();
        awaitEnd(going);
        assertEquals(List.of(staying), groups.members(shared));
        assertEquals(List.of(staying), groups.members(untouched));
        assertEquals(Set.of(shared.name(), untouched.name()), groups.names());
        groups.join(KEY, staying);
        sync(staying);
        assertEquals(Set.of(
                new SupervisionEvent.GroupChanged(new GroupChange.Left(shared.name(), List.of(going))),
                new SupervisionEvent.GroupChanged(new GroupChange.Left(ofOneOnly.name(), List.of(going))),
                new SupervisionEvent.GroupChanged(new GroupChange.Joined(KEY.name(), List.of(staying)))),
                Set.copyOf(trail.all()));
        assertEquals(3, trail.all().size());
    }

    @Test
    void joiningAndLeavingAgainIsNoChange() {
        Trail<Object> trail = new Trail<>();
        ActorRef<Task> watcher = spawn(Scripted.actor().onEvent((event, self) -> trail.add(event)));
        inTurn(watcher, self -> {
            self.monitorGroup(KEY.name());
            return "";
        });
        ActorRef<Task> actor = spawn(Scripted.actor());
        for (int i = 0; i < 2; i++) {
            groups.join(KEY, actor);
        }
        for (int i = 0; i < 2; i++) {
            groups.leave(KEY, actor);
        }
        sync(watcher);
        assertEquals(2, trail.all().size());
    }

    @RepeatedTest(200)
    void whoJoinsWhileItEndsDoesNotStay() throws InterruptedException {
        ActorRef<Task> actor = spawn(Scripted.actor());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            GroupKey<Task> key = key("race", "group " + i);
            threads.add(Thread.ofPlatform().start(() -> groups.join(key, actor)));
        }
        actor.kill();
        awaitEnd(actor);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(Set.of(), groups.names());
    }
}
