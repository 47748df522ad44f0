package dev.heddle.actor.port;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.AskTimeoutException;
import dev.heddle.actor.DeadLetter.Reason;
import dev.heddle.actor.MailboxLimit;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.Unit;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testkit.DeterministicSystem;
import dev.heddle.actor.testkit.HeddleExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ports in a system whose clock a test moves. */
@Timeout(30)
@ExtendWith(HeddleExtension.class)
class PortsByTheClockTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static ActorRef<Task> spawn(DeterministicSystem deterministic) {
        return deterministic.system().spawn(Scripted::actor);
    }

    /** One whose handler waits for half a day. */
    private static ActorRef<Task> busy(DeterministicSystem deterministic, SpawnOptions<Task> options) {
        ActorRef<Task> silent = spawn(deterministic);
        ActorRef<Task> busy = deterministic.system().spawn(options, Scripted::actor);
        busy.tell(self -> waitInTurn(silent, HOUR.multipliedBy(12)));
        deterministic.runUntilIdle();
        return busy;
    }

    private static void waitInTurn(ActorRef<Task> silent, Duration time) {
        Assertions.assertThrows(AskTimeoutException.class,
                () -> silent.ask((ReplyTo<Unit> kept) -> other -> {}, time));
    }

    @Test
    void aPublisherWaitsForAllTogetherNoLongerThanTheLongestLimit(DeterministicSystem deterministic) {
        waitsAnHourForAll(deterministic, SpawnOptions.defaults(), SubscriptionOptions.block(1, HOUR));
        assertEquals(5, deterministic.system().deadLetters().count(Reason.SLOW_SUBSCRIBER));
    }

    @Test
    void soItDoesWhereTheirMailboxesHaveTheLimits(DeterministicSystem deterministic) {
        waitsAnHourForAll(deterministic, SpawnOptions.<Task>defaults().mailbox(MailboxLimit.block(1, HOUR)),
                SubscriptionOptions.defaults());
        assertEquals(5, deterministic.system().deadLetters().count(Reason.MAILBOX_FULL));
    }

    private static void waitsAnHourForAll(DeterministicSystem deterministic, SpawnOptions<Task> options,
            SubscriptionOptions subscription) {
        OutputPort<Integer> port = OutputPort.create("numbers");
        IntStream.range(0, 5).mapToObj(i -> busy(deterministic, options))
                .forEach(busy -> port.subscribe(busy, number -> Optional.of(self -> {}), subscription));
        List<Duration> sent = new ArrayList<>();
        spawn(deterministic).tell(self -> {
            for (int i = 0; i < 2; i++) {
                port.send(i);
                sent.add(deterministic.time());
            }
        });
        deterministic.advance(HOUR.multipliedBy(12));
        assertEquals(List.of(Duration.ZERO, HOUR), sent);
    }

    @Test
    void aPlaceThatComesFreeInTheMomentOfATimeOutIsNotLost() {
        DeterministicSystem.explore(100, deterministic -> {
            OutputPort<Integer> port = OutputPort.create("numbers");
            List<Integer> got = new ArrayList<>();
            ActorRef<Task> silent = spawn(deterministic);
            ActorRef<Task> subscriber = spawn(deterministic);
            port.subscribe(subscriber, number -> Optional.of(self -> got.add(number)),
                    SubscriptionOptions.block(1, HOUR));
            subscriber.tell(self -> waitInTurn(silent, HOUR));
            deterministic.runUntilIdle();
            ActorRef<Task> publisher = spawn(deterministic);
            publisher.tell(self -> IntStream.range(0, 2).forEach(port::send));
            deterministic.advance(HOUR.multipliedBy(2));
            publisher.tell(self -> port.send(2));
            deterministic.runUntilIdle();
            assertEquals(List.of(0, 2), got.stream().filter(number -> number != 1).toList());
        });
    }

    @Test
    void whateverTheOrderNothingIsLostThatIsWaitedFor() {
        DeterministicSystem.explore(200, deterministic -> {
            OutputPort<Integer> port = OutputPort.create("numbers");
            List<Integer> got = new ArrayList<>();
            ActorRef<Task> subscriber = spawn(deterministic);
            port.subscribe(subscriber, number -> Optional.of(self -> got.add(number)),
                    SubscriptionOptions.block(2, HOUR));
            for (int i = 0; i < 3; i++) {
                int from = i * 5;
                spawn(deterministic).tell(self -> IntStream.range(from, from + 5).forEach(port::send));
            }
            deterministic.runUntilIdle();
            assertEquals(IntStream.range(0, 15).boxed().toList(), got.stream().sorted().toList());
            for (int i = 0; i < 3; i++) {
                int mine = i;
                List<Integer> of = got.stream().filter(number -> number / 5 == mine).toList();
                assertEquals(of.stream().sorted().toList(), of);
            }
            assertEquals(Duration.ZERO, deterministic.time());
        });
    }

    @Test
    void whateverTheOrderTheLatestStay() {
        DeterministicSystem.explore(200, deterministic -> {
            OutputPort<Integer> port = OutputPort.create("numbers");
            List<Integer> got = new ArrayList<>();
            ActorRef<Task> subscriber = spawn(deterministic);
            port.subscribe(subscriber, number -> Optional.of(self -> got.add(number)),
                    SubscriptionOptions.dropOldest(3));
            spawn(deterministic).tell(self -> IntStream.range(0, 5).forEach(port::send));
            spawn(deterministic).tell(self -> IntStream.range(5, 10).forEach(port::send));
            deterministic.runUntilIdle();
            long lost = deterministic.system().deadLetters().count(Reason.SLOW_SUBSCRIBER);
            assertEquals(10, got.size() + lost);
            for (int last : List.of(4, 9)) {
                List<Integer> of = got.stream().filter(number -> number / 5 == last / 5).toList();
                assertEquals(of.stream().sorted().toList(), of);
            }
        });
    }
}
