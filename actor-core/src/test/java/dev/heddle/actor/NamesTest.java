package dev.heddle.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.WithSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Names, pids and typed look-up. */
@Timeout(30)
class NamesTest extends WithSystem {

    static final class Counter implements Actor<Integer> {
        @Override
        public void receive(Integer message, ActorContext<Integer> self) {}
    }

    @Test
    void aNameIsReservedBeforePreStartAndVisibleAfter() {
        List<Object> seen = new ArrayList<>();
        ActorRef<Task> actor = system.spawn("me", () -> Scripted.actor().preStart(self -> {
            seen.add(system.whereIs("me"));
            assertThrows(NameTakenException.class, () -> system.spawn("me", Scripted::actor));
        }));
        assertEquals(List.of(Optional.empty()), seen);
        assertEquals(Optional.of(actor), system.whereIs("me"));
        assertEquals(List.of("me"), system.registered());
    }

    @Test
    void aNameIsFreeAgainWhenItsActorHasEnded() {
        ActorRef<Task> first = system.spawn("me", Scripted::actor);
        assertThrows(NameTakenException.class, () -> system.spawn("me", Scripted::actor));
        first.stop();
        awaitEnd(first);
        assertEquals(Optional.empty(), system.whereIs("me"));
        assertNotEquals(first, system.spawn("me", Scripted::actor));
    }

    @Test
    void anActorIsFoundByItsPidUntilItEnds() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        assertEquals(Optional.of(actor), system.whereIs(actor.id()));
        actor.stop();
        awaitEnd(actor);
        assertEquals(Optional.empty(), system.whereIs(actor.id()));
        assertEquals(Optional.empty(), system.whereIs(new ActorId(3, actor.id().pid())));
    }

    @Test
    void allLivingActorsAreListedInTheOrderOfSpawning() {
        ActorRef<Task> first = system.spawn("first", Scripted::actor);
        ActorRef<Task> second = spawn(Scripted.actor());
        assertThrows(NameTakenException.class, () -> system.spawn("first", Scripted::actor));
        assertThrows(SpawnFailedException.class, () -> system.spawn("third", () -> Scripted.actor().preStart(self -> {
            throw new IllegalStateException("boom");
        })));
        assertEquals(List.of(first, second), system.actors());
        first.stop();
        awaitEnd(first);
        assertEquals(List.of(second), system.actors());
    }

    @Test
    void aTypedLookUpNeverGivesAWronglyTypedRef() {
        ActorRef<Integer> counter = system.spawn("counter", Counter::new);
        assertEquals(Optional.of(counter), system.whereIs("counter", Integer.class));
        assertThrows(IllegalArgumentException.class, () -> system.whereIs("counter", String.class));
        system.<String>spawn("lambda", () -> (message, self) -> {});
        assertThrows(IllegalArgumentException.class, () -> system.whereIs("lambda", String.class));
        assertEquals(Optional.empty(), system.whereIs("nobody", String.class));
    }

    @Test
    void illegalNamesAreRefusedAtTheCaller() {
        for (String name : List.of("", "a\nb", "x".repeat(256))) {
            assertThrows(IllegalArgumentException.class, () -> system.spawn(name, Scripted::actor), name);
        }
        assertThrows(NullPointerException.class, () -> system.spawn((String) null, Scripted::actor));
    }
}
