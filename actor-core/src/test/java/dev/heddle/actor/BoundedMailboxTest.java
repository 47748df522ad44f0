package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.SOON;
import static dev.heddle.actor.testing.Scripted.inTurn;
import static dev.heddle.actor.testing.Scripted.sync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.DeadLetter.Reason;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mailboxes that take only so many messages. */
@Timeout(30)
class BoundedMailboxTest extends WithSystem {
    private static final int CAPACITY = 3;
    private static final Duration LONG = Duration.ofHours(1);

    private final Trail<Object> trail = new Trail<>();
    private final CountDownLatch go = new CountDownLatch(1);

    @AfterEach
    void release() {
        go.countDown();
    }

    /** One whose handler is busy until {@code go}. */
    private ActorRef<Task> busy(IntFunction<MailboxLimit> policy) {
        ActorRef<Task> actor = system.spawn(SpawnOptions.<Task>defaults().mailbox(policy.apply(CAPACITY)),
                Scripted::actor);
        Scripted.block(actor, go);
        return actor;
    }

    private static MailboxLimit blocking(int capacity) {
        return MailboxLimit.block(capacity, LONG);
    }

    private Task entry(Object name) {
        return self -> trail.add(name);
    }

    private void fill(ActorRef<Task> actor) {
        IntStream.range(0, CAPACITY).forEach(i -> actor.tell(entry(i)));
    }

    private static void awaitWaiting(Thread thread) {
        Awaitility.await().until(() -> thread.getState() == Thread.State.WAITING);
    }

    @Test
    void aSenderWaitsForRoomAndGetsIt() throws InterruptedException {
        ActorRef<Task> actor = busy(BoundedMailboxTest::blocking);
        fill(actor);
        Thread sender = Thread.startVirtualThread(() -> IntStream.range(3, 100).forEach(i -> actor.tell(entry(i))));
        awaitWaiting(sender);
        go.countDown();
        sender.join();
        sync(actor);
        assertEquals(IntStream.range(0, 100).boxed().toList(), trail.all());
    }

    @Test
    void sendersThatWaitGetRoomInTheirOrder() throws InterruptedException {
        ActorRef<Task> actor = busy(BoundedMailboxTest::blocking);
        fill(actor);
        List<Thread> senders = new ArrayList<>();
        for (int i = 3; i < 20; i++) {
            int number = i;
            senders.add(Thread.startVirtualThread(() -> actor.tell(entry(number))));
            awaitWaiting(senders.getLast());
        }
        go.countDown();
        for (Thread sender : senders) {
            sender.join();
        }
        sync(actor);
        assertEquals(IntStream.range(0, 20).boxed().toList(), trail.all());
    }

    @Test
    void afterItsWaitASenderGetsAnExceptionAndTheMessageIsNotSent() {
        ActorRef<Task> actor = busy(capacity -> MailboxLimit.block(capacity, Duration.ofMillis(5)));
        fill(actor);
        MailboxFullException full = assertThrows(MailboxFullException.class, () -> actor.tell(entry("no")));
        assertTrue(full.getMessage().contains(actor.toString()), full.getMessage());
        assertThrows(MailboxFullException.class,
                () -> actor.ask((ReplyTo<Unit> port) -> self -> port.send(Unit.UNIT), SOON));
        go.countDown();
        sync(actor);
        assertEquals(List.of(0, 1, 2), trail.all());
    }

    @Test
    void anEndSetsSendersFreeAndTheirMessagesAreDeadLetters() throws InterruptedException {
        ActorRef<Task> actor = busy(BoundedMailboxTest::blocking);
        fill(actor);
        Thread sender = Thread.startVirtualThread(() -> actor.tell(entry("no")));
        awaitWaiting(sender);
        actor.kill();
        sender.join();
        awaitEnd(actor);
        assertEquals(CAPACITY, system.deadLetters().count(Reason.ACTOR_ENDED));
        assertEquals(1, system.deadLetters().count(Reason.NO_SUCH_ACTOR));
    }

    @Test
    void whatIsSentWhileTheActorEndsIsHandledOrADeadLetter() throws InterruptedException {
        AtomicLong handled = new AtomicLong();
        int rounds = 3_000;
        int each = 5;
        for (int round = 0; round < rounds; round++) {
            ActorRef<Task> actor = system.spawn(SpawnOptions.<Task>defaults().mailbox(blocking(1)), Scripted::actor);
            Thread sender = Thread.startVirtualThread(
                    () -> IntStream.range(0, each).forEach(i -> actor.tell(self -> handled.getAndIncrement())));
            actor.stop();
            awaitEnd(actor);
            sender.join();
        }
        Awaitility.await().until(() -> handled.get() + system.deadLetters().count(Reason.ACTOR_ENDED)
                + system.deadLetters().count(Reason.NO_SUCH_ACTOR) == (long) rounds * each);
    }

    @Test
    void anInterruptedSenderSendsNothing() throws InterruptedException {
        ActorRef<Task> actor = busy(BoundedMailboxTest::blocking);
        fill(actor);
        Trail<Object> ends = new Trail<>();
        Thread sender = Thread.startVirtualThread(() -> {
            try {
                actor.tell(entry("no"));
            } catch (AskInterruptedException e) {
                ends.add(Thread.currentThread().isInterrupted());
            }
        });
        awaitWaiting(sender);
        sender.interrupt();
        assertEquals(List.of(true), ends.await(1));
        go.countDown();
        sync(actor);
        assertEquals(List.of(0, 1, 2), trail.all());
    }

    @Test
    void anActorThatSendsToItsOwnFullMailboxFailsAtOnce() {
        ActorRef<Task> actor = system.spawn(SpawnOptions.<Task>defaults().mailbox(MailboxLimit.block(1, LONG)),
                Scripted::actor);
        MailboxFullException full = inTurn(actor, self -> {
            self.self().tell(entry("first"));
            return assertThrows(MailboxFullException.class, () -> self.self().tell(entry("second")));
        });
        assertTrue(full.getMessage().contains("full"), full.getMessage());
        assertEquals(List.of("first"), trail.await(1));
    }

    @Test
    void whoFailsGetsAnExceptionAtOnce() {
        ActorRef<Task> actor = busy(MailboxLimit::fail);
        fill(actor);
        assertThrows(MailboxFullException.class, () -> actor.tell(entry("no")));
        assertThrows(MailboxFullException.class, () -> actor.ask((ReplyTo<Unit> port) -> self -> {}, LONG));
        CompletableFuture<Unit> later = actor.askAsync(port -> self -> {}, LONG);
        assertInstanceOf(MailboxFullException.class,
                assertThrows(CompletionException.class, later.orTimeout(10, TimeUnit.SECONDS)::join).getCause());
        assertEquals(0, system.deadLetters().count(Reason.MAILBOX_FULL));
    }

    @Test
    void theNewestIsDropped() {
        ActorRef<Task> actor = busy(MailboxLimit::dropNewest);
        fill(actor);
        actor.tell(entry("no"));
        assertEquals(1, system.deadLetters().count(Reason.MAILBOX_FULL));
        assertThrows(MailboxFullException.class, () -> actor.ask((ReplyTo<Unit> port) -> self -> {}, LONG));
        go.countDown();
        assertEquals(List.of(0, 1, 2), trail.await(3));
    }

    @Test
    void theOldestIsDroppedAndItsRequestFails() {
        ActorRef<Task> actor = busy(MailboxLimit::dropOldest);
        CompletableFuture<Unit> request = actor.askAsync(port -> self -> port.send(Unit.UNIT), LONG);
        IntStream.range(0, 100).forEach(i -> actor.tell(entry(i)));
        assertInstanceOf(MailboxFullException.class,
                assertThrows(CompletionException.class, request.orTimeout(10, TimeUnit.SECONDS)::join).getCause());
        assertEquals(100 + 1 - CAPACITY, system.deadLetters().count(Reason.MAILBOX_FULL));
        go.countDown();
        assertEquals(List.of(97, 98, 99), trail.await(3));
        sync(actor);
        assertEquals(3, trail.all().size());
    }

    @Test
    void whoTriesLearnsWhetherThereWasRoom() {
        for (IntFunction<MailboxLimit> policy : List.<IntFunction<MailboxLimit>>of(BoundedMailboxTest::blocking,
                MailboxLimit::fail, MailboxLimit::dropNewest)) {
            ActorRef<Task> actor = busy(policy);
            for (int i = 0; i < CAPACITY; i++) {
                assertTrue(actor.tryTell(entry(i)));
            }
            assertFalse(actor.tryTell(entry("no")));
            assertFalse(actor.offer(entry("no"), Duration.ofMillis(2)));
        }
        ActorRef<Task> dropping = busy(MailboxLimit::dropOldest);
        fill(dropping);
        assertTrue(dropping.tryTell(entry("yes")));
        assertEquals(1, system.deadLetters().count(Reason.MAILBOX_FULL), "only what was dropped");
    }

    @Test
    void anOfferWaitsForRoomWhateverThePolicy() throws InterruptedException {
        ActorRef<Task> actor = busy(MailboxLimit::fail);
        fill(actor);
        Trail<Object> taken = new Trail<>();
        Thread sender = Thread.startVirtualThread(() -> taken.add(actor.offer(entry("offered"), LONG)));
        awaitWaiting(sender);
        go.countDown();
        assertEquals(List.of(true), taken.await(1));
        assertEquals(List.of(0, 1, 2, "offered"), trail.await(4));
    }

    @Test
    void anActorWithoutALimitAlwaysHasRoomUntilItHasEnded() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        assertTrue(actor.tryTell(entry(1)));
        assertTrue(actor.offer(entry(2), LONG));
        assertEquals(List.of(1, 2), trail.await(2));
        assertTrue(actor.stopAndWait(SOON));
        assertFalse(actor.tryTell(entry(3)));
        assertFalse(actor.offer(entry(4), LONG));
        assertEquals(0, system.deadLetters().count(Reason.NO_SUCH_ACTOR));
    }

    @Test
    void timersNeverWaitAndTheirMessagesBecomeDeadLetters() {
        ActorRef<Task> actor = system.spawn(SpawnOptions.<Task>defaults().mailbox(MailboxLimit.block(1, LONG)),
                Scripted::actor);
        actor.tell(self -> {
            // First of all, or a timer would have the place.
            self.self().tell(inner -> {});
            self.sendWithFixedDelay("delay", Duration.ofMillis(1), entry("delay"));
            // Not as often, or it would nearly always be first when there is room.
            self.sendInterval("rate", Duration.ofMillis(7), entry("rate"));
            self.sendAfter(Duration.ofMillis(1), entry("once"));
            go.await();
        });
        Awaitility.await().until(() -> system.deadLetters().count(Reason.MAILBOX_FULL) > 20);
        go.countDown();
        Awaitility.await().until(() -> trail.all().contains("delay") && trail.all().contains("rate"));
        assertFalse(trail.all().contains("once"));
    }

    @Test
    void stopDrainAndSupervisionTakeNoRoom() {
        ActorRef<Task> actor = busy(BoundedMailboxTest::blocking);
        fill(actor);
        actor.drain();
        go.countDown();
        awaitEnd(actor);
        assertEquals(List.of(0, 1, 2), trail.all());
        ActorRef<Task> other = system.spawn(SpawnOptions.<Task>defaults().mailbox(MailboxLimit.fail(1)),
                Scripted::actor);
        CountDownLatch held = new CountDownLatch(1);
        Scripted.block(other, held);
        other.tell(entry("no"));
        other.stop();
        held.countDown();
        awaitEnd(other);
    }

    @Test
    void aDrainComesAfterAllThatTheSameSenderSentHoweverManyWait() throws InterruptedException {
        for (int round = 0; round < 300; round++) {
            ActorRef<Task> actor = system.spawn(SpawnOptions.<Task>defaults().mailbox(MailboxLimit.block(2, LONG)),
                    Scripted::actor);
            Thread other = Thread.startVirtualThread(() -> IntStream.range(0, 20).forEach(i -> actor.tell(self -> {})));
            Trail<Object> handled = new Trail<>();
            IntStream.range(0, 20).forEach(i -> actor.tell(self -> handled.add(i)));
            actor.drain();
            awaitEnd(actor);
            assertEquals(20, handled.all().size(), "round " + round);
            other.join();
        }
    }

    @Test
    void resultsOfForksTakeNoRoom() {
        ActorRef<Task> actor = busy(MailboxLimit::fail);
        fill(actor);
        ActorRef<Task> forking = system.spawn(SpawnOptions.<Task>defaults().mailbox(MailboxLimit.fail(1)),
                Scripted::actor);
        forking.tell(self -> {
            for (int i = 0; i < 100; i++) {
                self.fork(() -> 1, result -> inner -> trail.add(result));
            }
            go.await();
        });
        go.countDown();
        assertEquals(103, trail.await(103).size());
    }

    @Test
    void whatWaitsDuringARestartStillCounts() {
        ActorRef<Task> actor = system.spawn(SpawnOptions.<Task>defaults().mailbox(MailboxLimit.fail(2))
                .restart(Restart.TRANSIENT, RestartLimits.DEFAULT.backoff(LONG, LONG)),
                () -> Scripted.actor()
                        .postStop((reason, self) -> trail.add("down")));
        actor.tell(self -> {
            throw new IllegalStateException("boom");
        });
        trail.await(1);
        actor.tell(entry(1));
        actor.tell(entry(2));
        sync(spawn(Scripted.actor()));
        assertThrows(MailboxFullException.class, () -> actor.tell(entry(3)));
    }

    @Test
    void nothingIsLostAmongManySenders() throws InterruptedException {
        int each = 5_000;
        ActorRef<Task> actor = system.spawn(SpawnOptions.<Task>defaults().mailbox(MailboxLimit.block(16, LONG)),
                Scripted::actor);
        int[] handled = new int[1];
        List<Thread> senders = IntStream.range(0, 8).mapToObj(i -> Thread.startVirtualThread(() -> {
            for (int n = 0; n < each; n++) {
                actor.tell(self -> handled[0]++);
            }
        })).toList();
        for (Thread sender : senders) {
            sender.join();
        }
        assertEquals(8 * each, (int) inTurn(actor, self -> handled[0]));
    }

    @Test
    void limitsThatAreNoneAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> MailboxLimit.fail(0));
        assertThrows(IllegalArgumentException.class, () -> MailboxLimit.block(1, Duration.ZERO));
        assertThrows(NullPointerException.class, () -> new MailboxLimit(1, null, LONG));
        assertThrows(NullPointerException.class, () -> SpawnOptions.defaults().mailbox(null));
    }
}
