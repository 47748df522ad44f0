package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.inTurn;
import static dev.heddle.actor.testing.Scripted.sync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Process groups of one system. */
@Timeout(30)
class GroupsTest extends WithSystem {
    private static final GroupKey<Task> KEY = GroupKey.local(GroupName.of("workers"), Task.class);

    private final Groups groups = system.groups();
    private final ActorRef<Task> one = spawn(Scripted.actor());
    private final ActorRef<Task> two = spawn(Scripted.actor());

    @Test
    void membersAreInTheOrderOfJoining() {
        groups.join(KEY, two);
        groups.join(KEY, one);
        groups.join(KEY, two);
        assertEquals(List.of(two, one), groups.members(KEY));
        assertEquals(Set.of(KEY.name()), groups.names());
    }

    @Test
    void aGroupExistsWhileItHasMembers() {
        groups.join(KEY, one);
        groups.leave(KEY, one);
        groups.leave(KEY, one);
        assertEquals(List.of(), groups.members(KEY));
        assertEquals(Set.of(), groups.names());
    }

    @Test
    void anActorLeavesItsGroupsWhenItEnds() {
        groups.join(KEY, one);
        one.stop();
        awaitEnd(one);
        assertEquals(List.of(), groups.members(KEY));
        groups.join(KEY, one);
        assertEquals(List.of(), groups.members(KEY));
    }

    @Test
    void anotherMessageTypeIsRefusedWhileThereAreMembers() {
        GroupKey<String> other = GroupKey.local(KEY.name(), String.class);
        ActorRef<String> text = system.spawn(() -> (Actor<String>) (message, self) -> {});
        groups.join(KEY, one);
        assertThrows(GroupTypeException.class, () -> groups.join(other, text));
        assertThrows(GroupTypeException.class, () -> groups.members(other));
        groups.leave(KEY, one);
        groups.join(other, text);
        assertEquals(List.of(text), groups.members(other));
    }

    @Test
    void whoMonitorsAGroupHearsOfItsChanges() {
        Trail<Object> trail = new Trail<>();
        ActorRef<Task> watcher = spawn(Scripted.actor().onEvent((event, self) -> trail.add(event)));
        inTurn(watcher, self -> {
            self.monitorGroup(KEY.name());
            self.monitorGroup(KEY.name());
            return "";
        });
        groups.join(KEY, one);
        one.stop();
        assertEquals(List.of(
                new SupervisionEvent.GroupChanged(new GroupChange.Joined(KEY.name(), List.of(one))),
                new SupervisionEvent.GroupChanged(new GroupChange.Left(KEY.name(), List.of(one)))), trail.await(2));
        inTurn(watcher, self -> {
            self.demonitorGroup(KEY.name());
            return "";
        });
        groups.join(KEY, two);
        sync(watcher);
        assertEquals(2, trail.all().size());
    }

    @Test
    void awaitMembersWaitsForThem() throws Exception {
        FutureTask<List<ActorRef<Task>>> waiting = new FutureTask<>(
                () -> groups.awaitMembers(KEY, 2, Scripted.SOON));
        Thread.ofVirtual().start(waiting);
        groups.join(KEY, one);
        groups.join(KEY, two);
        assertEquals(List.of(one, two), waiting.get());
        assertEquals(List.of(one, two), groups.awaitMembers(KEY, 1, Scripted.SOON));
    }

    @Test
    void awaitMembersSaysHowManyThereWere() {
        groups.join(KEY, one);
        GroupTimeoutException late = assertThrows(GroupTimeoutException.class,
                () -> groups.awaitMembers(KEY, 2, Duration.ofMillis(20)));
        assertTrue(late.getMessage().contains("has 1 members"), late.getMessage());
    }

    @Test
    void onlyActorsOfThisSystemJoin() {
        try (ActorSystem elsewhere = ActorSystem.create("elsewhere")) {
            ActorRef<Task> stranger = elsewhere.spawn(Scripted::actor);
            assertThrows(IllegalArgumentException.class, () -> groups.join(KEY, stranger));
        }
    }

    @Test
    void scopesAreApart() {
        GroupKey<Task> scoped = GroupKey.local(new GroupName("", "workers"), Task.class);
        groups.join(scoped, one);
        assertEquals(List.of(), groups.members(KEY));
        assertEquals(List.of(one), groups.members(scoped));
    }
}
