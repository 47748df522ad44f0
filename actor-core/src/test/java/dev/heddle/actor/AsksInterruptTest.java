package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.sync;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who asks many may be interrupted. */
@Timeout(30)
class AsksInterruptTest extends WithSystem {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Trail<Object> trail = new Trail<>();
    private final ActorRef<Task> one = spawn(Scripted.actor());
    private final ActorRef<Task> other = spawn(Scripted.actor());
    private final CountDownLatch go = new CountDownLatch(1);

    private void interrupted(Function<Function<ReplyTo<String>, Task>, ?> waiting) throws InterruptedException {
        Scripted.block(one, go);
        Scripted.block(other, go);
        Thread asker = Thread.ofVirtual().start(() -> {
            try {
                waiting.apply(port -> self -> trail.add("asked"));
            } catch (AskInterruptedException e) {
                trail.add(Thread.currentThread().isInterrupted());
            }
        });
        asker.interrupt();
        asker.join();
        go.countDown();
        sync(one);
        sync(other);
        assertEquals(List.of(true), trail.all());
        assertEquals(2, system.deadLetters().count(DeadLetter.Reason.EXPIRED));
    }

    @Test
    void whoIsInterruptedWhileGatheringKeepsTheFlagAndNobodyIsAskedAnyMore() throws InterruptedException {
        interrupted(request -> Asks.ask(List.of(one, other), request, LONG));
    }

    @Test
    void whoIsInterruptedWhileWaitingForTheFirstKeepsTheFlagAndNobodyIsAskedAnyMore() throws InterruptedException {
        interrupted(request -> Asks.firstOf(List.of(one, other), request, LONG));
    }

    @Test
    void aKillInterruptsAHandlerThatGathers() {
        ActorRef<Task> asker = spawn(Scripted.actor());
        CountDownLatch begun = new CountDownLatch(1);
        asker.tell(self -> Asks.<Task, String>ask(List.of(one, other), port -> {
            begun.countDown();
            return me -> {};
        }, LONG));
        Scripted.await(begun);
        asker.kill();
        awaitEnd(asker);
    }
}
