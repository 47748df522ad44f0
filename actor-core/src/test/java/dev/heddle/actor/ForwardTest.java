package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.SOON;
import static dev.heddle.actor.testing.Scripted.block;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A request may wander, and so may its answer. */
@Timeout(30)
class ForwardTest extends WithSystem {
    private static final Duration LONG = Duration.ofMinutes(1);

    /** With more than the port in it. */
    private record Repeat(String text, int times, ReplyTo<String> reply) {}

    private final ActorRef<Repeat> worker = system.spawn(
            () -> (repeat, self) -> repeat.reply().send(repeat.text().repeat(repeat.times())));

    @Test
    void anotherActorMayAnswer() {
        ActorRef<Repeat> front = system.spawn(() -> (repeat, self) -> worker.tell(repeat));
        ActorRef<Repeat> farFront = system.spawn(() -> (repeat, self) -> front.tell(repeat));
        assertEquals("hohoho", farFront.<String>ask(reply -> new Repeat("ho", 3, reply), SOON));
    }

    @Test
    void anAnswerMayBeSentOnAsAMessage() throws Exception {
        Trail<String> trail = new Trail<>();
        ActorRef<String> listener = system.spawn(() -> (text, self) -> trail.add(text));
        CompletableFuture<Void> sent = worker.<String>askAsync(reply -> new Repeat("la", 2, reply), SOON)
                .thenAccept(listener::tell);
        sent.get(SOON.toMillis(), TimeUnit.MILLISECONDS);
        assertEquals(List.of("lala"), trail.await(1));
    }

    @Test
    void anAskWhoseRequestWaitsInTheMailboxFailsWhenItsActorDies() {
        for (boolean killed : new boolean[]{ false, true }) {
            ActorRef<Task> actor = spawn(Scripted.actor());
            CountDownLatch go = new CountDownLatch(1);
            block(actor, go);
            CompletableFuture<String> waiting = actor.askAsync(port -> self -> port.send("never"), LONG);
            if (killed) {
                actor.kill();
            } else {
                actor.stop();
                go.countDown();
            }
            ExecutionException failed = assertThrows(ExecutionException.class,
                    () -> waiting.get(SOON.toMillis(), TimeUnit.MILLISECONDS));
            assertInstanceOf(ActorStoppedException.class, failed.getCause());
        }
    }
}
