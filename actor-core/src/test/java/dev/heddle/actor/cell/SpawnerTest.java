package dev.heddle.actor.cell;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.NameTakenException;
import dev.heddle.actor.SpawnFailedException;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.registry.DeadLetterOffice;
import dev.heddle.actor.registry.Directory;
import dev.heddle.actor.registry.ProcessGroups;
import dev.heddle.actor.runner.Baton;
import dev.heddle.actor.timer.Clock;
import dev.heddle.actor.timer.Timers;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Spawning, seen from the place where actors live. */
@Timeout(10)
class SpawnerTest {

    @Test
    void aStartThatFailsGivesItsNameBackOnce() {
        QuickTaker home = new QuickTaker();
        assertThrows(SpawnFailedException.class, () -> Spawner.spawn(home, null,
                SpawnOptions.<Task>defaults().named("one"), () -> Scripted.actor().preStart(self -> {
                    throw new IllegalStateException("no");
                })));
        assertThrows(NameTakenException.class, () -> home.directory().reserve("one"));
    }

    @Test
    void aSupplierThatFailsGivesTheNameBack() {
        QuickTaker home = new QuickTaker();
        assertThrows(SpawnFailedException.class,
                () -> Spawner.spawn(home, null, SpawnOptions.<Task>defaults().named("one"), () -> null));
        home.directory().reserve("one");
    }

    /** A home where somebody takes the name the moment it is free. */
    private static final class QuickTaker implements Home {
        private final Directory<Cell<?>> directory = new Directory<>();
        private final ProcessGroups groups = new ProcessGroups();
        private final DeadLetterOffice office = new DeadLetterOffice();

        @Override
        public ActorSystem system() {
            throw new UnsupportedOperationException("no system here");
        }

        @Override
        public Directory<Cell<?>> directory() {
            return directory;
        }

        @Override
        public ProcessGroups processGroups() {
            return groups;
        }

        @Override
        public DeadLetterOffice office() {
            return office;
        }

        @Override
        public Set<Cell<?>> starting() {
            return ConcurrentHashMap.newKeySet();
        }

        @Override
        public Clock clock() {
            return Timers.CLOCK;
        }

        @Override
        public Baton baton() {
            return null;
        }

        @Override
        public void checkOpen(Cell<?> parent) {}

        @Override
        public void ended(Cell<?> cell, StopReason reason) {}

        @Override
        public void unheeded(ActorRef<?> actor, Throwable cause) {}

        @Override
        public void forgotten() {
            directory.reserve("one");
        }
    }
}
