package dev.heddle.actor.port;

import static dev.heddle.actor.testing.Scripted.sync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.AskInterruptedException;
import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.DeadLetter.Reason;
import dev.heddle.actor.MailboxFullException;
import dev.heddle.actor.MailboxLimit;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.Unit;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Subscribers that are slower than who publishes. */
@Timeout(30)
class SlowSubscribersTest extends WithSystem {
    private static final Duration LONG = Duration.ofHours(1);

    /** The subscriber's message: which number it was made of. */
    private record Entry(int number, Trail<Object> trail) implements Task {
        @Override
        public void run(ActorContext<Task> self) {
            trail.add(number);
        }
    }

    private final Trail<Object> trail = new Trail<>();
    private final Trail<DeadLetter> dead = new Trail<>();
    private final CountDownLatch go = new CountDownLatch(1);
    private final OutputPort<Integer> port = OutputPort.create("numbers");

    @BeforeEach
    void listen() {
        system.deadLetters().subscribe(dead::add);
    }

    @AfterEach
    void release() {
        go.countDown();
    }

    private ActorRef<Task> busy(SpawnOptions<Task> options) {
        ActorRef<Task> actor = system.spawn(options, Scripted::actor);
        Scripted.block(actor, go);
        return actor;
    }

    private ActorRef<Task> busy() {
        return busy(SpawnOptions.defaults());
    }

    private ActorRef<Task> busy(MailboxLimit limit) {
        return busy(SpawnOptions.<Task>defaults().mailbox(limit));
    }

    private PortSubscription subscribe(ActorRef<Task> actor, SubscriptionOptions options) {
        return port.subscribe(actor, number -> Optional.of(new Entry(number, trail)), options);
    }

    private void send(int from, int to) {
        IntStream.range(from, to).forEach(port::send);
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    private List<Integer> lost() {
        return dead.all().stream().map(letter -> ((Entry) letter.message()).number()).toList();
    }

    private static void awaitWaiting(Thread thread) {
        Awaitility.await().until(() -> thread.getState() == Thread.State.WAITING);
    }

    private void letGo(ActorRef<Task> actor) {
        go.countDown();
        sync(actor);
    }

    @Test
    void withoutALimitEverythingWaits() {
        ActorRef<Task> actor = busy();
        subscribe(actor, SubscriptionOptions.defaults());
        send(0, 10_000);
        letGo(actor);
        assertEquals(range(0, 10_000), trail.all());
    }

    @Test
    void ofMoreThanTheLimitTheNewestAreLostAndNamed() {
        ActorRef<Task> actor = busy();
        PortSubscription subscription = subscribe(actor, SubscriptionOptions.dropNewest(3));
        send(0, 5);
        assertEquals(List.of(3, 4), lost());
        assertEquals(Reason.SLOW_SUBSCRIBER, dead.all().getFirst().reason());
        assertEquals(Optional.of(actor), dead.all().getFirst().target());
        letGo(actor);
        assertTrue(subscription.isActive());
        send(5, 8);
        sync(actor);
        assertEquals(List.of(0, 1, 2, 5, 6, 7), trail.all());
    }

    @Test
    void ofMoreThanTheLimitTheOldestAreLostAndTheRestKeepsItsOrder() {
        ActorRef<Task> actor = busy();
        subscribe(actor, SubscriptionOptions.dropOldest(3));
        actor.tell(new Entry(-1, trail));
        send(0, 100);
        assertEquals(range(0, 97), lost());
        assertEquals(Reason.SLOW_SUBSCRIBER, dead.all().getFirst().reason());
        assertEquals(Optional.of(actor), dead.all().getFirst().target());
        letGo(actor);
        assertEquals(List.of(-1, 97, 98, 99), trail.all());
        send(100, 103);
        sync(actor);
        assertEquals(List.of(-1, 97, 98, 99, 100, 101, 102), trail.all());
        assertEquals(97, dead.all().size());
    }

    @Test
    void oneThatDisconnectsEndsAndSaysSoAndWhatWaitsIsHandled() {
        Trail<SubscriptionEnd> ends = new Trail<>();
        ActorRef<Task> actor = busy();
        PortSubscription subscription = subscribe(actor, SubscriptionOptions.disconnect(3).onEnd(ends::add));
        send(0, 6);
        assertEquals(List.of(3), lost());
        SubscriptionEnd.TooSlow end = assertInstanceOf(SubscriptionEnd.TooSlow.class, ends.await(1).getFirst());
        assertEquals(3, ((Entry) end.message()).number());
        assertEquals(Optional.of(end), subscription.end());
        assertEquals(0, port.subscriptions());
        letGo(actor);
        assertEquals(List.of(0, 1, 2), trail.all());
    }

    @Test
    void aPublisherWaitsForRoomAndLosesNothing() throws InterruptedException {
        ActorRef<Task> actor = busy();
        subscribe(actor, SubscriptionOptions.block(3, LONG));
        Thread publisher = Thread.startVirtualThread(() -> send(0, 500));
        awaitWaiting(publisher);
        go.countDown();
        publisher.join();
        sync(actor);
        assertEquals(range(0, 500), trail.all());
        assertEquals(List.of(), dead.all());
    }

    @Test
    void manyPublishersThatWaitAllGetTheirRoom() throws InterruptedException {
        ActorRef<Task> actor = busy();
        subscribe(actor, SubscriptionOptions.block(2, LONG));
        List<Thread> publishers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int from = i * 100;
            publishers.add(Thread.startVirtualThread(() -> send(from, from + 100)));
        }
        publishers.forEach(SlowSubscribersTest::awaitWaiting);
        go.countDown();
        for (Thread publisher : publishers) {
            publisher.join();
        }
        sync(actor);
        assertEquals(range(0, 2000), trail.all().stream().map(Integer.class::cast).sorted().toList());
        assertEquals(List.of(), dead.all());
    }

    @Test
    void afterItsWaitThePublisherGoesOnAndTheMessageIsLost() {
        ActorRef<Task> actor = busy();
        PortSubscription subscription = subscribe(actor, SubscriptionOptions.block(2, Duration.ofMillis(5)));
        send(0, 3);
        assertEquals(List.of(2), lost());
        assertTrue(subscription.isActive());
        letGo(actor);
        assertEquals(List.of(0, 1), trail.all());
    }

    @Test
    void whoHasRoomGetsAValueBeforeAnybodyIsWaitedFor() throws InterruptedException {
        ActorRef<Task> slow = busy();
        subscribe(slow, SubscriptionOptions.block(1, LONG));
        Trail<Object> quick = new Trail<>();
        ActorRef<Integer> other = system.spawn(() -> (number, self) -> quick.add(number));
        port.subscribe(other);
        Thread publisher = Thread.startVirtualThread(() -> send(0, 2));
        assertEquals(List.of(0, 1), quick.await(2));
        awaitWaiting(publisher);
        go.countDown();
        publisher.join();
    }

    @Test
    void anInterruptEndsTheWaitAndThePublisherHearsOfIt() throws InterruptedException {
        ActorRef<Task> actor = busy();
        subscribe(actor, SubscriptionOptions.block(1, LONG));
        Trail<Object> thrown = new Trail<>();
        Thread publisher = Thread.startVirtualThread(() -> {
            port.send(0);
            assertThrows(AskInterruptedException.class, () -> port.send(1));
            thrown.add(Thread.currentThread().isInterrupted());
        });
        awaitWaiting(publisher);
        publisher.interrupt();
        assertEquals(List.of(true), thrown.await(1));
        assertEquals(List.of(1), lost());
        letGo(actor);
        port.send(2);
        sync(actor);
        assertEquals(List.of(0, 2), trail.all());
    }

    @Test
    void whoIsInterruptedWaitsForNobodyElseAndEachMessageThatIsLostIsADeadLetter() throws InterruptedException {
        List<ActorRef<Task>> actors = List.of(busy(), busy(), busy());
        actors.forEach(actor -> subscribe(actor, SubscriptionOptions.block(1, LONG)));
        Thread publisher = Thread.startVirtualThread(() -> {
            port.send(0);
            assertThrows(AskInterruptedException.class, () -> port.send(1));
        });
        awaitWaiting(publisher);
        publisher.interrupt();
        publisher.join();
        assertEquals(List.of(1, 1, 1), lost());
        assertEquals(actors, dead.all().stream().map(letter -> letter.target().orElseThrow()).toList());
    }

    @Test
    void aSubscriptionThatEndsWhileAMessageIsOnItsWayIsNotWaitedFor() {
        ActorRef<Task> actor = busy();
        PortSubscription[] subscription = { null };
        subscription[0] = port.subscribe(actor, number -> {
            if (number == 1) {
                subscription[0].close();
            }
            return Optional.of(new Entry(number, trail));
        }, SubscriptionOptions.block(1, LONG));
        send(0, 2);
        assertEquals(List.of(1), lost());
        letGo(actor);
        assertEquals(List.of(0), trail.all());
    }

    @Test
    void aPublisherThatIsItsOwnSubscriberDoesNotWaitForItself() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        subscribe(actor, SubscriptionOptions.block(2, LONG));
        Scripted.inTurn(actor, self -> {
            send(0, 3);
            return Unit.UNIT;
        });
        sync(actor);
        assertEquals(List.of(2), lost());
        assertEquals(List.of(0, 1), trail.all());
    }

    @Test
    void aCircleOfActorsThatWaitForEachOtherEndsTheWaitAtOnce() {
        ActorRef<Task> publisher = spawn(Scripted.actor());
        ActorRef<Task> subscriber = spawn(Scripted.actor());
        subscribe(subscriber, SubscriptionOptions.block(1, LONG));
        CompletableFuture<Thread> asks = new CompletableFuture<>();
        publisher.tell(self -> {
            // The last to wait is the one whose wait ends.
            awaitWaiting(asks.get());
            send(0, 2);
        });
        subscriber.tell(self -> {
            asks.complete(Thread.currentThread());
            publisher.ask((ReplyTo<Unit> port) -> me -> port.send(Unit.UNIT), LONG);
        });
        // The publisher waits for room that its subscriber makes only when the publisher answers.
        assertEquals(1, dead.await(1).size());
        sync(publisher);
        sync(subscriber);
        assertEquals(List.of(1), lost());
    }

    @Test
    void theEndOfTheSubscriberSetsThePublisherFree() throws InterruptedException {
        ActorRef<Task> actor = busy();
        subscribe(actor, SubscriptionOptions.block(1, LONG));
        Thread publisher = Thread.startVirtualThread(() -> send(0, 3));
        awaitWaiting(publisher);
        actor.kill();
        publisher.join();
        awaitEnd(actor);
        assertEquals(List.of(0, 1), lost().stream().sorted().toList());
    }

    @Test
    void soDoesTheEndOfTheSubscription() throws InterruptedException {
        ActorRef<Task> actor = busy();
        PortSubscription subscription = subscribe(actor, SubscriptionOptions.block(1, LONG));
        Thread publisher = Thread.startVirtualThread(() -> send(0, 3));
        awaitWaiting(publisher);
        subscription.close();
        publisher.join();
        letGo(actor);
        assertEquals(List.of(1), lost());
        assertEquals(List.of(0), trail.all());
    }

    @Test
    void aSubscribersOwnMailboxLimitHoldsBesideThatOfTheSubscription() throws InterruptedException {
        ActorRef<Task> actor = busy(MailboxLimit.fail(2));
        subscribe(actor, SubscriptionOptions.dropNewest(10));
        send(0, 3);
        assertEquals(List.of(2), lost());
        assertThrows(MailboxFullException.class, () -> actor.tell(self -> {}));
        ActorRef<Task> waitedFor = busy(MailboxLimit.fail(2));
        subscribe(waitedFor, SubscriptionOptions.block(10, LONG));
        Thread publisher = Thread.startVirtualThread(() -> send(3, 6));
        awaitWaiting(publisher);
        go.countDown();
        publisher.join();
        assertEquals(List.of(0, 1, 3, 4, 5), trail.await(5).stream().map(Integer.class::cast).sorted().toList());
    }

    @Test
    void inAFullMailboxDropOldestDropsWhatCameThroughItselfAndNothingElse() {
        ActorRef<Task> actor = busy(MailboxLimit.fail(3));
        subscribe(actor, SubscriptionOptions.dropOldest(10));
        actor.tell(new Entry(-1, trail));
        send(0, 5);
        assertEquals(List.of(0, 1, 2), lost());
        go.countDown();
        assertEquals(List.of(-1, 3, 4), trail.await(3));
    }

    @Test
    void aMailboxThatDropsItsOldestFreesThePlaceInTheSubscription() {
        ActorRef<Task> actor = busy(MailboxLimit.dropOldest(2));
        subscribe(actor, SubscriptionOptions.dropNewest(2));
        send(0, 2);
        actor.tell(new Entry(-1, trail));
        actor.tell(new Entry(-2, trail));
        assertEquals(List.of(0, 1), lost());
        send(2, 4);
        go.countDown();
        assertEquals(List.of(2, 3), trail.await(2));
    }

    @Test
    void withoutALimitOfItsOwnASubscriptionDoesAsTheMailboxSaysAndThrowsNothing() throws InterruptedException {
        ActorRef<Task> fails = busy(MailboxLimit.fail(2));
        subscribe(fails, SubscriptionOptions.defaults());
        send(0, 3);
        assertEquals(List.of(2), lost());
        assertEquals(Reason.MAILBOX_FULL, dead.all().getFirst().reason());
        ActorRef<Task> waits = busy(MailboxLimit.block(1, LONG));
        subscribe(waits, SubscriptionOptions.defaults());
        Thread publisher = Thread.startVirtualThread(() -> send(3, 5));
        awaitWaiting(publisher);
        go.countDown();
        publisher.join();
        assertEquals(List.of(0, 1, 3, 4), trail.await(4).stream().map(Integer.class::cast).sorted().toList());
    }

    @Test
    void onTheTimersThreadNobodyIsWaitedFor() {
        subscribe(busy(), SubscriptionOptions.block(1, LONG));
        send(0, 1);
        Trail<String> threads = new Trail<>();
        // A timer's message that finds no room is a dead letter, and the listener hears of it on the timer's thread.
        system.deadLetters().subscribe(letter -> {
            if (letter.reason() == Reason.MAILBOX_FULL) {
                port.send(1);
                threads.add(Thread.currentThread().getName());
            }
        });
        ActorRef<Task> full = system.spawn(SpawnOptions.<Task>defaults().mailbox(MailboxLimit.dropNewest(1)),
                Scripted::actor);
        full.tell(self -> {
            self.self().tell(filler -> {});
            self.sendAfter(Duration.ofMillis(1), late -> {});
            go.await();
        });
        assertEquals(List.of("heddle-timer"), threads.await(1));
        assertEquals(Reason.SLOW_SUBSCRIBER, dead.await(2).get(1).reason());
    }
}
