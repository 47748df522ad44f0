package dev.heddle.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Refs that groups and names give take what they say. */
@Timeout(30)
class TypedGroupsTest extends WithSystem {
    private static final GroupName NAME = GroupName.of("typed");
    private static final GroupKey<Task> TASKS = GroupKey.local(NAME, Task.class);
    private static final GroupKey<String> TEXTS = GroupKey.local(NAME, String.class);

    private final Groups groups = system.groups();
    private final ActorRef<Task> actor = spawn(Scripted.actor());

    /** Takes what its subclass says. */
    abstract static class Generic<T> implements Actor<T> {
        @Override
        public void receive(T message, ActorContext<T> self) {}
    }

    static final class OfText extends Generic<String> {}

    /** Says what it takes by an interface of its own. */
    interface TextActor extends Actor<String> {}

    static final class Text implements TextActor {
        @Override
        public void receive(String message, ActorContext<String> self) {}
    }

    static final class Texts implements Actor<List<String>> {
        @Override
        public void receive(List<String> message, ActorContext<List<String>> self) {}
    }

    /** What a careless cast makes of a ref. */
    @SuppressWarnings("unchecked")
    private static <M> ActorRef<M> cast(ActorRef<?> ref) {
        return (ActorRef<M>) ref;
    }

    @Test
    void aRefThatWasCastToAnotherTypeDoesNotJoin() {
        GroupTypeException refused = assertThrows(GroupTypeException.class, () -> groups.join(TEXTS, cast(actor)));
        assertTrue(refused.getMessage().contains(Task.class.getName()), refused.getMessage());
        assertEquals(Set.of(), groups.names());
        assertEquals(List.of(), groups.members(TEXTS));
    }

    @Test
    void aViewOfAnotherTypeJoinsAsThatType() {
        ActorRef<String> view = actor.narrow(text -> self -> {});
        groups.join(TEXTS, view);
        assertEquals(List.of(view), groups.members(TEXTS));
        assertThrows(GroupTypeException.class, () -> groups.join(TASKS, spawn(Scripted.actor())));
        assertThrows(GroupTypeException.class, () -> groups.localMembers(TASKS));
    }

    @Test
    void whoWaitsForMembersOfAnotherTypeFailsAtOnce() {
        groups.join(TASKS, actor);
        assertThrows(GroupTypeException.class, () -> groups.awaitMembers(TEXTS, 2, Duration.ofHours(1)));
    }

    @Test
    void aNameLeadsToNoOtherTypeThanTheClassSays() {
        system.spawn("text", Text::new);
        system.spawn("texts", Texts::new);
        system.<String>spawn("of text", OfText::new);
        assertTrue(system.whereIs("text", String.class).isPresent());
        assertThrows(IllegalArgumentException.class, () -> system.whereIs("text", Object.class));
        assertTrue(system.whereIs("texts", List.class).isPresent());
        assertThrows(IllegalArgumentException.class, () -> system.whereIs("texts", String.class));
        assertThrows(IllegalArgumentException.class, () -> system.whereIs("of text", Object.class));
    }
}
