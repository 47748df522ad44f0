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
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Groups of a scope, and who watches all of them. */
@Timeout(30)
class ScopesTest extends WithSystem {
    private static final GroupKey<Task> RED_ONE = key("red", "one");
    private static final GroupKey<Task> RED_TWO = key("red", "two");
    private static final GroupKey<Task> BLUE_ONE = key("blue", "one");

    private final Groups groups = system.groups();
    private final Trail<Object> trail = new Trail<>();
    private final ActorRef<Task> member = spawn(Scripted.actor());
    private final ActorRef<Task> other = spawn(Scripted.actor());
    private final ActorRef<Task> watcher = spawn(Scripted.actor().onEvent((event, self) -> trail.add(event)));

    private static GroupKey<Task> key(String scope, String name) {
        return GroupKey.local(new GroupName(scope, name), Task.class);
    }

    private static SupervisionEvent joined(GroupKey<?> key, ActorRef<?> actor) {
        return new SupervisionEvent.GroupChanged(new GroupChange.Joined(key.name(), List.of(actor)));
    }

    private static SupervisionEvent left(GroupKey<?> key, ActorRef<?> actor) {
        return new SupervisionEvent.GroupChanged(new GroupChange.Left(key.name(), List.of(actor)));
    }

    private void watcherDoes(Consumer<ActorContext<Task>> action) {
        inTurn(watcher, self -> {
            action.accept(self);
            return "";
        });
    }

    @Test
    void groupsAndScopesExistWhileThereAreMembers() {
        for (GroupKey<Task> key : List.of(RED_ONE, RED_TWO, BLUE_ONE)) {
            groups.join(key, member);
            groups.join(key, member);
        }
        assertEquals(Set.of("red", "blue"), groups.scopes());
        assertEquals(Set.of(RED_ONE.name(), RED_TWO.name()), groups.names("red"));
        assertEquals(Set.of(RED_ONE.name(), RED_TWO.name(), BLUE_ONE.name()), groups.names());
        assertEquals(Set.of(), groups.names("green"));
        groups.leave(BLUE_ONE, member);
        assertEquals(Set.of("red"), groups.scopes());
        member.stop();
        awaitEnd(member);
        assertEquals(Set.of(), groups.scopes());
        assertEquals(Set.of(), groups.names("red"));
    }

    @Test
    void groupsOfOneNameInTwoScopesHaveTheirOwnMembers() {
        groups.join(RED_ONE, member);
        groups.join(BLUE_ONE, other);
        assertEquals(List.of(member), groups.members(RED_ONE));
        assertEquals(List.of(other), groups.members(BLUE_ONE));
    }

    @Test
    void whoMonitorsAScopeHearsOfAllItsGroupsOnce() {
        groups.join(RED_ONE, other);
        watcherDoes(self -> {
            self.monitorScope("red");
            self.monitorScope("red");
        });
        groups.join(RED_ONE, member);
        groups.join(BLUE_ONE, member);
        groups.join(RED_TWO, member);
        groups.leave(RED_TWO, member);
        assertEquals(List.of(joined(RED_ONE, member), joined(RED_TWO, member), left(RED_TWO, member)),
                trail.await(3));
        sync(watcher);
        assertEquals(3, trail.all().size());
    }

    @Test
    void whoMonitorsAGroupAndItsScopeHearsOfAChangeOnce() {
        watcherDoes(self -> {
            self.monitorGroup(RED_ONE.name());
            self.monitorScope("red");
            self.monitorScope(GroupName.ALL_SCOPES);
        });
        groups.join(RED_ONE, member);
        groups.join(BLUE_ONE, member);
        assertEquals(List.of(joined(RED_ONE, member), joined(BLUE_ONE, member)), trail.await(2));
        sync(watcher);
        assertEquals(2, trail.all().size());
    }

    @Test
    void demonitoringAScopeTakesItBackAndNoMore() {
        watcherDoes(self -> {
            self.monitorScope("red");
            self.monitorScope("blue");
            self.monitorGroup(RED_TWO.name());
            self.demonitorScope("red");
            self.demonitorScope("red");
        });
        groups.join(RED_ONE, member);
        groups.join(RED_TWO, member);
        groups.join(BLUE_ONE, member);
        assertEquals(List.of(joined(RED_TWO, member), joined(BLUE_ONE, member)), trail.await(2));
    }

    @Test
    void anActorThatJoinsAsItStartsIsHeardOf() {
        watcherDoes(self -> self.monitorScope("red"));
        ActorRef<Task> starter = spawn(Scripted.actor().preStart(self -> self.system().groups().join(RED_ONE,
                self.self())));
        starter.stop();
        assertEquals(List.of(joined(RED_ONE, starter), left(RED_ONE, starter)), trail.await(2));
    }

    @Test
    void anInstanceTakesItsMonitorsWithIt() {
        ActorRef<Task> fragile = system.spawn(SpawnOptions.<Task>defaults().restart(Restart.TRANSIENT,
                RestartLimits.UNLIMITED), () -> Scripted.actor().onEvent((event, self) -> trail.add(event)));
        inTurn(fragile, self -> {
            self.monitorScope("red");
            return "";
        });
        fragile.tell(self -> {
            throw new IllegalStateException("boom");
        });
        sync(fragile);
        groups.join(RED_ONE, member);
        sync(fragile);
        assertEquals(List.of(), trail.all());
    }

    @Test
    void illegalScopesAreRefusedAtTheCaller() {
        watcherDoes(self -> {
            for (String scope : List.of("a\nb", "x".repeat(256))) {
                assertThrows(IllegalArgumentException.class, () -> self.monitorScope(scope));
            }
            assertThrows(NullPointerException.class, () -> self.monitorScope(null));
            assertThrows(NullPointerException.class, () -> self.demonitorScope(null));
        });
        assertThrows(NullPointerException.class, () -> groups.names(null));
    }
}
