package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.SOON;
import static dev.heddle.actor.testing.Scripted.inTurn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A reply port may be declined. */
@Timeout(30)
class DeclineTest extends WithSystem {
    private static final Duration LONG = Duration.ofMinutes(1);

    private record Get(ReplyTo<String> reply) {}

    private final ActorRef<Get> busy = system.spawn(() -> (get, self) -> get.reply().decline("too busy"));

    @Test
    void aDeclinedPortFailsItsAskAtOnceAndSaysWhoDeclinedWhatAndWhy() {
        AskDeclinedException declined = assertThrows(AskDeclinedException.class, () -> busy.ask(Get::new, LONG));
        assertEquals(busy + " declined Get: too busy", declined.getMessage());
        assertEquals("too busy", declined.reason());
    }

    @Test
    void aFutureEndsWithTheRefusalToo() {
        CompletableFuture<String> future = busy.askAsync(Get::new, LONG);
        ExecutionException failed = assertThrows(ExecutionException.class,
                () -> future.get(SOON.toMillis(), TimeUnit.MILLISECONDS));
        assertInstanceOf(AskDeclinedException.class, failed.getCause());
    }

    @Test
    void whoeverHasThePortNowMayDeclineIt() {
        ActorRef<Get> front = system.spawn(() -> (get, self) -> busy.tell(get));
        AskDeclinedException declined = assertThrows(AskDeclinedException.class, () -> front.ask(Get::new, LONG));
        assertEquals(busy + " declined Get to " + front + ": too busy", declined.getMessage());
    }

    @Test
    void whoDeclinesOutsideOfTurnsIsNotNamed() {
        ActorRef<Get> elsewhere = system.spawn(
                () -> (get, self) -> Thread.ofVirtual().start(() -> get.reply().decline("no actor")));
        AskDeclinedException declined = assertThrows(AskDeclinedException.class, () -> elsewhere.ask(Get::new, LONG));
        assertEquals("Get to " + elsewhere + " was declined: no actor", declined.getMessage());
    }

    @Test
    void onlyTheFirstWordCountsAndALateRefusalIsADeadLetter() {
        List<DeadLetter> letters = new CopyOnWriteArrayList<>();
        system.deadLetters().subscribe(letters::add);
        ActorRef<Task> actor = spawn(Scripted.actor());
        assertEquals("yes", actor.<String>ask(port -> self -> {
            port.send("yes");
            port.decline("no");
        }, SOON));
        assertThrows(AskDeclinedException.class, () -> actor.<String>ask(port -> self -> {
            port.decline("no");
            port.send("yes");
        }, SOON));
        Scripted.sync(actor);
        assertEquals(List.of("declined: no", "yes"), letters.stream().map(DeadLetter::message).toList());
        assertEquals(2, system.deadLetters().count(DeadLetter.Reason.LATE_REPLY));
    }

    @Test
    void declinedBeforeItIsSentARequestIsNotNamed() {
        AskDeclinedException declined = assertThrows(AskDeclinedException.class, () -> busy.<String>ask(port -> {
            port.decline("at once");
            return new Get(port);
        }, LONG));
        assertEquals("a request to " + busy + " was declined: at once", declined.getMessage());
    }

    @Test
    void aPortThatIsALambdaIsDeclinedWithoutHarm() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        ReplyTo<String> port = reply -> {
            throw new AssertionError("answered");
        };
        assertEquals(Unit.UNIT, inTurn(actor, self -> {
            port.decline("nobody hears it");
            return Unit.UNIT;
        }));
    }

    @Test
    void aReasonIsGiven() {
        ReplyTo<String> lambda = reply -> {};
        assertThrows(NullPointerException.class, () -> lambda.decline(null));
        ActorRef<Task> actor = spawn(Scripted.actor());
        assertEquals("reason", actor.<String>ask(port -> self -> port.send(
                assertThrows(NullPointerException.class, () -> port.decline(null)).getMessage()), SOON));
    }
}
