package dev.heddle.actor.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.testing.Scripted.Task;
import org.junit.jupiter.api.AfterEach;

/** A test with a system of its own, which is closed after it. */
public abstract class WithSystem {
    protected final ActorSystem system = ActorSystem.create("test");

    @AfterEach
    void closeSystem() {
        system.close();
    }

    protected final ActorRef<Task> spawn(Scripted actor) {
        return system.spawn(() -> actor);
    }

    protected static void awaitEnd(ActorRef<?> actor) {
        assertTrue(actor.awaitStopped(Scripted.SOON), () -> actor + " did not end");
    }
}
