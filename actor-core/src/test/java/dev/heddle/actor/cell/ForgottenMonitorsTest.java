package dev.heddle.actor.cell;

import static dev.heddle.actor.testing.Scripted.inTurn;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.registry.ActorMonitors;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.WithSystem;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That nobody is told who is not there to hear it. */
@Timeout(30)
class ForgottenMonitorsTest extends WithSystem {

    private ActorRef<Task> newMonitor() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        inTurn(actor, self -> {
            self.monitorActors();
            return "";
        });
        return actor;
    }

    private static ActorMonitors monitors(ActorRef<?> actor) {
        return ((LocalRef<?>) actor).cell().home.directory().monitors();
    }

    @Test
    void whoHasEndedMonitorsNothing() {
        for (Consumer<ActorRef<Task>> end : List.<Consumer<ActorRef<Task>>>of(ActorRef::stop, ActorRef::kill,
                actor -> actor.tell(ActorContext::demonitorActors))) {
            ActorRef<Task> actor = newMonitor();
            assertFalse(monitors(actor).isEmpty());
            end.accept(actor);
            actor.drain();
            awaitEnd(actor);
            assertTrue(monitors(actor).isEmpty());
        }
    }
}
