package dev.heddle.actor.testing;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.ShutdownPhase;
import dev.heddle.actor.SystemConfig;
import dev.heddle.actor.testing.Scripted.Task;
import java.util.concurrent.CountDownLatch;

/** A program whose actor has work waiting when the process gets a signal. Says what it does, a line each. */
public final class HookedProgram {
    private HookedProgram() {}

    public static void main(String[] args) {
        CountDownLatch go = new CountDownLatch(1);
        ActorSystem system = ActorSystem.create(SystemConfig.named("hooked").shutdownHook(true));
        system.onShutdown(ShutdownPhase.BEFORE_DRAIN, "go", Scripted.SOON, go::countDown);
        ActorRef<Task> actor = system.spawn(() -> Scripted.actor()
                .postStop((reason, self) -> System.out.println("ended, " + reason)));
        Scripted.block(actor, go);
        actor.tell(self -> System.out.println("handled"));
        System.out.println("ready");
        system.awaitTermination();
    }
}
