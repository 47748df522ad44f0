package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.SOON;
import static dev.heddle.actor.testing.Scripted.inTurn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
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

/** What an asker hears of a handler that fails. */
@Timeout(30)
class AskFailureTest extends WithSystem {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final RuntimeException BOOM = new IllegalStateException("boom");

    private final Trail<Object> trail = new Trail<>();
    private final CountDownLatch go = new CountDownLatch(1);

    private static Task boom(ReplyTo<String> port) {
        return self -> {
            throw BOOM;
        };
    }

    @Test
    void theRequestThatFailsAnActorFailsWithWhatItsHandlerThrew() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        ActorStoppedException failed = assertThrows(ActorStoppedException.class,
                () -> actor.<String>ask(AskFailureTest::boom, LONG));
        assertSame(BOOM, failed.getCause());
    }

    @Test
    void itFailsAtOnceBeforeChildrenHaveEndedAndPostStopHasRun() {
        ActorRef<Task> actor = spawn(Scripted.actor().postStop((reason, self) -> trail.add("postStop")));
        ActorRef<Task> child = inTurn(actor, self -> self.spawn(Scripted::actor));
        Scripted.block(child, go);
        assertSame(BOOM, assertThrows(ActorStoppedException.class,
                () -> actor.<String>ask(AskFailureTest::boom, LONG)).getCause());
        assertEquals(List.of(), trail.all());
        go.countDown();
        assertEquals(List.of("postStop"), trail.await(1));
    }

    @Test
    void itFailsAtOnceWhilePostStopRuns() {
        ActorRef<Task> actor = spawn(Scripted.actor().postStop((reason, self) -> go.await()));
        assertThrows(ActorStoppedException.class, () -> actor.<String>ask(AskFailureTest::boom, LONG));
        go.countDown();
        awaitEnd(actor);
    }

    @Test
    void anAnswerGivenBeforeTheFailureCounts() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        assertEquals("yes", actor.<String>ask(port -> self -> {
            port.send("yes");
            throw BOOM;
        }, SOON));
        awaitEnd(actor);
        assertFalse(actor.isAlive());
    }

    @Test
    void theInterruptOfAKillIsNoFailureOfTheHandler() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<String> answer = actor.askAsync(port -> self -> {
            begun.countDown();
            go.await();
        }, LONG);
        Scripted.await(begun);
        actor.kill();
        ExecutionException failed = assertThrows(ExecutionException.class,
                () -> answer.get(SOON.toMillis(), TimeUnit.MILLISECONDS));
        assertNull(assertInstanceOf(ActorStoppedException.class, failed.getCause()).getCause());
    }
}
