package dev.heddle.actor.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.AskInterruptedException;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.GroupName;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TestProbeTest extends WithSystem {
    private static final Duration SHORT = Duration.ofMillis(50);

    private sealed interface Message {
        record Number(int value) implements Message {}

        record Word(String text) implements Message {}

        record Question(ReplyTo<String> reply) implements Message {}
    }

    private final TestProbe<Message> probe = TestProbe.create(system, "probe");

    private static void assertSays(AssertionError failure, String... parts) {
        for (String part : parts) {
            assertTrue(failure.getMessage().contains(part), failure.getMessage());
        }
    }

    @Test
    void whatIsSentIsTakenInOrder() {
        ActorRef<Task> sender = spawn(Scripted.actor());
        sender.tell(self -> {
            probe.ref().tell(new Message.Number(1));
            probe.ref().tell(new Message.Word("two"));
        });
        assertEquals(new Message.Number(1), probe.expect(new Message.Number(1)));
        assertEquals("two", probe.expect(Message.Word.class).text());
        assertEquals(List.of(), probe.waiting());
    }

    @Test
    void anotherMessageFailsAndTheFailureSaysWhatCameAndWhatWaits() {
        for (int number = 1; number <= 4; number++) {
            probe.ref().tell(new Message.Number(number));
        }
        assertSays(assertThrows(AssertionError.class, () -> probe.expect(new Message.Number(9))), "probe<",
                "expected Number[value=9]", "came is Number[value=1]");
        probe.watch(spawn(Scripted.actor())); // A round trip: all of them have come.
        AssertionError failure = assertThrows(AssertionError.class, () -> probe.expect(Message.Word.class));
        assertSays(failure, "expected a Word", "came is Number[value=2]", "Number[value=4]]");
        assertEquals(new Message.Number(3), probe.receive());
    }

    @Test
    void whatDoesNotComeFailsWhenTheTimeIsUp() {
        probe.limit(SHORT);
        assertSays(assertThrows(AssertionError.class, () -> probe.expect(new Message.Number(1))), "Number[value=1]",
                "within 50 ms", "nothing came");
        assertThrows(AssertionError.class, probe::receive);
        assertThrows(AssertionError.class, () -> probe.expect(Message.Word.class));
    }

    @Test
    void nothingIsExpectedOnlyWhileNothingComes() {
        probe.expectNothing(SHORT);
        probe.ref().tell(new Message.Number(1));
        assertSays(assertThrows(AssertionError.class, () -> probe.expectNothing(Scripted.SOON)), "no message",
                "Number[value=1]");
    }

    @Test
    void whoFishesForgetsWhatComesBefore() {
        List.of(1, 2, 3, 4).forEach(number -> probe.ref().tell(new Message.Number(number)));
        probe.ref().tell(new Message.Word("w"));
        probe.ref().tell(new Message.Number(5));
        assertEquals(new Message.Number(3), probe.fish(message -> message.equals(new Message.Number(3))));
        assertEquals("w", probe.fishFor(Message.Word.class).text());
        probe.limit(SHORT);
        assertSays(assertThrows(AssertionError.class, () -> probe.fishFor(Message.Word.class)), "a Word",
                "what came is [Number[value=5]]");
    }

    @Test
    void aRequestIsAnsweredThroughItsPort() {
        var answer = probe.ref().askAsync(Message.Question::new, Scripted.SOON);
        probe.expect(Message.Question.class).reply().send("42");
        assertEquals("42", answer.join());
    }

    @Test
    void theEndOfAnActorIsKnownWithItsReason() {
        RuntimeException cause = new IllegalStateException("on purpose");
        ActorRef<Task> failing = spawn(Scripted.actor());
        ActorRef<Task> stopped = spawn(Scripted.actor());
        probe.watch(failing);
        probe.watch(stopped);
        failing.tell(self -> {
            throw cause;
        });
        stopped.stop("enough");
        assertSame(cause, assertInstanceOf(StopReason.Failed.class, probe.expectTerminated(failing)).cause());
        assertEquals(new StopReason.Stopped("enough"), probe.expectTerminated(stopped));
        assertEquals(new StopReason.Stopped("enough"), probe.expectTerminated(stopped));
        assertInstanceOf(StopReason.class, TestProbe.create(system).expectTerminated(stopped));
    }

    @Test
    void anActorThatLivesOnFailsTheExpectationOfItsEnd() {
        ActorRef<Task> living = spawn(Scripted.actor());
        probe.limit(SHORT);
        assertSays(assertThrows(AssertionError.class, () -> probe.expectTerminated(living)), "the end of " + living);
    }

    @Test
    void whatCannotBeWatchedIsRefusedAtTheCallerAndTheProbeLives() {
        assertThrows(IllegalArgumentException.class, () -> probe.watch(probe.ref()));
        probe.ref().tell(new Message.Number(1));
        probe.expect(new Message.Number(1));
    }

    @Test
    void aProbeJoinsGroups() {
        GroupKey<Message> key = GroupKey.local(new GroupName("tests", "probes"), Message.class);
        system.groups().join(key, probe.ref());
        system.groups().members(key).forEach(member -> member.tell(new Message.Number(7)));
        probe.expect(new Message.Number(7));
    }

    @Test
    void anInterruptedWaitEndsAndKeepsTheFlag() {
        Thread.currentThread().interrupt();
        assertThrows(AskInterruptedException.class, probe::receive);
        assertTrue(Thread.interrupted());
    }

    @Test
    void misuseNamesTheArgument() {
        assertThrows(IllegalArgumentException.class, () -> probe.limit(Duration.ZERO));
        assertThrows(NullPointerException.class, () -> probe.expect((Message) null));
        assertThrows(NullPointerException.class, () -> TestProbe.create(null));
        probe.stop();
        assertTrue(probe.ref().awaitStopped(Scripted.SOON));
    }
}
