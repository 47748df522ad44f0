package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.block;
import static dev.heddle.actor.testing.Scripted.sync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an ask can end with. */
@Timeout(30)
class AskTest extends WithSystem {
    private static final Duration SHORT = Duration.ofMillis(30);

    /** So long that the handler has begun by then, on a slow machine as well. */
    private static final Duration HANDLED = Duration.ofSeconds(2);

    private final ActorRef<Task> actor = spawn(Scripted.actor());

    private static Task keep(ReplyTo<String> port, List<ReplyTo<String>> kept) {
        return self -> kept.add(port);
    }

    @Test
    void anAskEndsWithTheReply() {
        assertEquals("yes", actor.<String>ask(port -> self -> port.send("yes"), Scripted.SOON));
    }

    @Test
    void aTimeoutSaysThatTheRequestStillWaits() {
        CountDownLatch go = new CountDownLatch(1);
        block(actor, go);
        actor.tell(self -> {});
        AskTimeoutException late = assertThrows(AskTimeoutException.class,
                () -> actor.<String>ask(port -> self -> port.send("late"), SHORT));
        assertTrue(late.getMessage().contains("still waits in the mailbox behind 1 others"), late.getMessage());
        go.countDown();
    }

    @Test
    void aTimeoutSaysThatTheRequestIsBeingHandled() {
        CountDownLatch go = new CountDownLatch(1);
        AskTimeoutException late = assertThrows(AskTimeoutException.class,
                () -> actor.<String>ask(port -> self -> go.await(), HANDLED));
        assertTrue(late.getMessage().contains("is being handled"), late.getMessage());
        go.countDown();
    }

    @Test
    void aTimeoutSaysThatTheRequestWasHandledWithoutAReply() {
        AskTimeoutException late = assertThrows(AskTimeoutException.class,
                () -> actor.<String>ask(port -> self -> {}, HANDLED));
        assertTrue(late.getMessage().contains("was handled without a reply"), late.getMessage());
    }

    @Test
    void askingAnActorThatHasEndedFailsAtOnce() {
        actor.stop();
        awaitEnd(actor);
        assertThrows(ActorStoppedException.class,
                () -> actor.<String>ask(port -> self -> port.send("no"), Duration.ofMinutes(1)));
        assertEquals(1, system.deadLetters().count(DeadLetter.Reason.NO_SUCH_ACTOR));
    }

    @Test
    void anActorThatEndsFailsItsPendingAsksEvenThoseWhosePortWasKept() {
        List<ReplyTo<String>> kept = new CopyOnWriteArrayList<>();
        CompletableFuture<String> pending = actor.askAsync(port -> keep(port, kept), Duration.ofMinutes(1));
        sync(actor);
        actor.stop();
        ExecutionException failed = assertThrows(ExecutionException.class,
                () -> pending.get(Scripted.SOON.toMillis(), TimeUnit.MILLISECONDS));
        assertInstanceOf(ActorStoppedException.class, failed.getCause());
    }

    @Test
    void postStopMayStillAnswer() {
        List<ReplyTo<String>> kept = new CopyOnWriteArrayList<>();
        ActorRef<Task> polite = spawn(Scripted.actor().postStop((reason, self) -> kept.getFirst().send("bye")));
        CompletableFuture<String> pending = polite.askAsync(port -> keep(port, kept), Duration.ofMinutes(1));
        sync(polite);
        polite.stop();
        assertEquals("bye", pending.join());
    }

    @Test
    void anInterruptedAskerGetsAnExceptionAndKeepsItsFlag() throws InterruptedException {
        Trail<Object> trail = new Trail<>();
        Thread asker = Thread.ofVirtual().start(() -> {
            Thread.currentThread().interrupt();
            try {
                actor.<String>ask(port -> self -> {}, Duration.ofMinutes(1));
            } catch (AskInterruptedException e) {
                trail.add(Thread.currentThread().isInterrupted());
            }
        });
        asker.join();
        assertEquals(List.of(true), trail.all());
    }

    @Test
    void aReplyThatComesTooLateOrTwiceIsADeadLetter() {
        List<ReplyTo<String>> kept = new CopyOnWriteArrayList<>();
        assertThrows(AskTimeoutException.class, () -> actor.<String>ask(port -> keep(port, kept), HANDLED));
        kept.getFirst().send("late");
        assertEquals(1, system.deadLetters().count(DeadLetter.Reason.LATE_REPLY));
        assertEquals("first", actor.<String>ask(port -> self -> {
            port.send("first");
            port.send("second");
        }, Scripted.SOON));
        sync(actor);
        assertEquals(2, system.deadLetters().count(DeadLetter.Reason.LATE_REPLY));
    }

    @Test
    void whatDependsOnAnAsyncAskRunsOnAVirtualThreadOfItsOwn() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Boolean> where = actor.<String>askAsync(port -> self -> {
            go.await();
            port.send("x");
        }, Scripted.SOON).thenApply(reply -> Thread.currentThread().isVirtual());
        go.countDown();
        assertTrue(where.get(10, TimeUnit.SECONDS));
    }

    @Test
    void nonsenseIsRefusedAtTheCaller() {
        assertThrows(IllegalArgumentException.class, () -> actor.<String>ask(port -> self -> {}, Duration.ZERO));
        assertThrows(IllegalArgumentException.class,
                () -> actor.<String>askAsync(port -> self -> {}, Duration.ofMillis(-1)));
        assertThrows(NullPointerException.class, () -> actor.<String>ask(null, SHORT));
        assertThrows(NullPointerException.class, () -> actor.<String>ask(port -> null, SHORT));
        assertThrows(NullPointerException.class, () -> actor.<String>ask(port -> self -> {}, null));
    }

    @Test
    void aNarrowedRefAsksTheSameActor() {
        ActorRef<String> narrow = actor.narrow(text -> self -> {});
        assertEquals(actor, narrow);
        assertEquals(actor.hashCode(), narrow.hashCode());
        assertThrows(AskTimeoutException.class, () -> narrow.<String>ask(port -> "question", SHORT));
    }

    @Test
    void aTimeoutCountsNoFurtherThanAThousand() {
        CountDownLatch go = new CountDownLatch(1);
        block(actor, go);
        for (int i = 0; i < 1_500; i++) {
            actor.tell(self -> {});
        }
        AskTimeoutException timeout = assertThrows(AskTimeoutException.class,
                () -> actor.<String>ask(port -> self -> {}, SHORT));
        assertTrue(timeout.getMessage().endsWith("behind 1000 others or more"), timeout.getMessage());
        go.countDown();
    }
}
