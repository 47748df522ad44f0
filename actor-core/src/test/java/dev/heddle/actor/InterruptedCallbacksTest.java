package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.inTurn;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A kill reaches every callback that blocks, and an interrupt of the spawning thread reaches preStart. */
@Timeout(30)
class InterruptedCallbacksTest extends WithSystem {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private final Trail<Object> trail = new Trail<>();

    private void hang() throws InterruptedException {
        begun.countDown();
        try {
            never.await();
        } catch (InterruptedException e) {
            trail.add("interrupted");
            throw e;
        }
    }

    private Scripted traced() {
        return Scripted.actor().postStop((reason, self) -> trail.add(reason));
    }

    @Test
    void killInterruptsOnSupervision() {
        ActorRef<Task> parent = spawn(traced().onEvent((event, self) -> hang()));
        inTurn(parent, self -> self.spawn(Scripted::actor));
        Scripted.await(begun);
        parent.kill();
        awaitEnd(parent);
        assertEquals(List.of("interrupted"), trail.all());
    }

    @Test
    void killInterruptsPostStart() {
        ActorRef<Task> actor = spawn(traced().postStart(self -> hang()));
        Scripted.await(begun);
        actor.kill();
        awaitEnd(actor);
        assertEquals(List.of("interrupted"), trail.all());
    }

    @Test
    void killInterruptsPreStartAndFailsTheSpawn() throws InterruptedException {
        AtomicReference<ActorRef<Task>> starting = new AtomicReference<>();
        Thread spawner = spawning(traced().preStart(self -> {
            starting.set(self.self());
            hang();
        }));
        starting.get().kill();
        assertTrue(spawner.join(Scripted.SOON));
        assertInstanceOf(SpawnFailedException.class, trail.await(2).get(1));
        assertEquals("interrupted", trail.all().get(0));
        assertEquals(2, trail.all().size());
        assertEquals(Optional.empty(), system.whereIs("starter"));
    }

    @Test
    void anInterruptOfTheSpawningThreadInPreStartFailsTheSpawnAndFreesTheName() throws InterruptedException {
        Thread spawner = spawning(traced().preStart(self -> hang()));
        spawner.interrupt();
        assertTrue(spawner.join(Scripted.SOON));
        assertEquals("interrupted", trail.await(2).getFirst());
        assertInstanceOf(InterruptedException.class, ((Throwable) trail.all().get(1)).getCause());
        assertEquals(List.of(), system.actors());
        assertTrue(system.spawn("starter", Scripted::actor).isAlive());
    }

    /** Returns when preStart runs; what the spawn ended with is written down. */
    private Thread spawning(Scripted actor) {
        Thread spawner = Thread.startVirtualThread(() -> {
            try {
                system.spawn("starter", () -> actor);
                trail.add("spawned");
            } catch (HeddleException e) {
                trail.add(e);
            }
        });
        Scripted.await(begun);
        return spawner;
    }

    @Test
    void anErrorInPreStartFailsTheSpawnLikeAnException() {
        Error deep = new StackOverflowError("deep");
        SpawnFailedException failed = assertThrows(SpawnFailedException.class,
                () -> system.spawn("starter", () -> traced().preStart(self -> {
                    throw deep;
                })));
        assertSame(deep, failed.getCause());
        assertFalse(system.whereIs("starter").isPresent());
        assertEquals(List.of(), trail.all());
    }
}
