package dev.heddle.actor.port;

import static dev.heddle.actor.testing.Scripted.SOON;
import static dev.heddle.actor.testing.Scripted.sync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.DeadLetter.Reason;
import dev.heddle.actor.Restart;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How subscriptions end, and who hears of it. */
@Timeout(30)
class SubscriptionEndsTest extends WithSystem {
    private final Trail<Object> trail = new Trail<>();
    private final Trail<SubscriptionEnd> ends = new Trail<>();
    private final OutputPort<Integer> port = OutputPort.create("numbers");
    private final SubscriptionOptions heard = SubscriptionOptions.defaults().onEnd(ends::add);

    private Optional<Task> entry(Object value) {
        return Optional.of(self -> trail.add(value));
    }

    private PortSubscription subscribe(ActorRef<Task> actor) {
        return port.subscribe(actor, this::entry, heard);
    }

    @Test
    void aSubscriptionEndsWithItsSubscriber() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        PortSubscription subscription = subscribe(actor);
        assertTrue(subscription.isActive());
        assertTrue(actor.stopAndWait(SOON));
        assertEquals(Optional.of(new SubscriptionEnd.SubscriberEnded()), subscription.end());
        assertEquals(0, port.subscriptions());
        assertEquals(List.of(new SubscriptionEnd.SubscriberEnded()), ends.await(1));
        system.deadLetters().subscribe(trail::add);
        port.send(1);
        assertEquals(List.of(), trail.all());
    }

    @Test
    void whatComesToASubscriberThatHasJustEndedIsADeadLetterThatSaysSo() {
        Trail<DeadLetter> dead = new Trail<>();
        system.deadLetters().subscribe(dead::add);
        for (SubscriptionOptions options : List.of(SubscriptionOptions.dropOldest(3),
                SubscriptionOptions.dropNewest(3), SubscriptionOptions.defaults())) {
            ActorRef<Task> actor = spawn(Scripted.actor());
            // The subscription goes on when its converter begins.
            port.subscribe(actor, number -> {
                assertTrue(actor.stopAndWait(SOON));
                return entry(number);
            }, options);
            port.send(1);
            DeadLetter letter = dead.all().getLast();
            assertEquals(Reason.NO_SUCH_ACTOR, letter.reason());
            assertTrue(letter.detail().endsWith("has ended"), letter.detail());
            assertEquals(Optional.of(actor), letter.target());
        }
        assertEquals(3, dead.all().size());
        assertEquals(List.of(), trail.all());
    }

    @Test
    void oneWithSomeoneWhoHasEndedEndsAtOnce() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        assertTrue(actor.stopAndWait(SOON));
        PortSubscription subscription = subscribe(actor);
        assertEquals(Optional.of(new SubscriptionEnd.SubscriberEnded()), subscription.end());
        assertEquals(0, port.subscriptions());
    }

    @Test
    void closingASubscriptionEndsItAndWhatWasSentBeforeIsHandled() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        CountDownLatch go = new CountDownLatch(1);
        PortSubscription subscription = port.subscribe(actor, this::entry,
                SubscriptionOptions.dropOldest(10).onEnd(ends::add));
        Scripted.block(actor, go);
        port.send(1);
        subscription.close();
        subscription.close();
        port.send(2);
        go.countDown();
        sync(actor);
        assertEquals(List.of(1), trail.all());
        assertEquals(List.of(new SubscriptionEnd.Unsubscribed()), ends.await(1));
        assertFalse(subscription.isActive());
        assertEquals(0, port.subscriptions());
    }

    @Test
    void closingAPortEndsItsSubscriptionsAndThoseThatAreTriedLater() {
        PortSubscription first = subscribe(spawn(Scripted.actor()));
        PortSubscription second = subscribe(spawn(Scripted.actor()));
        port.close();
        port.close();
        PortSubscription late = subscribe(spawn(Scripted.actor()));
        for (PortSubscription each : List.of(first, second, late)) {
            assertEquals(Optional.of(new SubscriptionEnd.PortClosed()), each.end());
        }
        assertEquals(3, ends.await(3).size());
        assertEquals(0, port.subscriptions());
    }

    @Test
    void aConverterThatThrowsEndsItsOwnSubscriptionOnly() {
        Trail<DeadLetter> dead = new Trail<>();
        system.deadLetters().subscribe(dead::add);
        ActorRef<Task> actor = spawn(Scripted.actor());
        IllegalStateException bad = new IllegalStateException("no 2");
        PortSubscription failing = port.subscribe(actor, number -> {
            if (number == 2) {
                throw bad;
            }
            return entry("failing " + number);
        }, heard);
        PortSubscription other = port.subscribe(actor, number -> entry("other " + number));
        for (int i = 1; i <= 3; i++) {
            port.send(i);
        }
        sync(actor);
        assertEquals(List.of("failing 1", "other 1", "other 2", "other 3"), trail.all());
        SubscriptionEnd.ConverterFailed end = assertInstanceOf(SubscriptionEnd.ConverterFailed.class,
                ends.await(1).getFirst());
        assertSame(bad, end.cause());
        assertEquals(2, end.value());
        assertEquals(Optional.of(end), failing.end());
        assertTrue(other.isActive());
        DeadLetter letter = dead.all().getFirst();
        assertEquals(Reason.NOT_CONVERTED, letter.reason());
        assertEquals(2, letter.message());
        assertEquals(Optional.of(actor), letter.target());
    }

    @Test
    void aConverterThatReturnsNullFailsAndSoDoesAView() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        port.subscribe(actor, number -> null, heard);
        port.subscribe(actor.<Integer>narrow(number -> null), heard);
        port.send(1);
        for (SubscriptionEnd end : ends.await(2)) {
            assertInstanceOf(NullPointerException.class, ((SubscriptionEnd.ConverterFailed) end).cause());
        }
        assertEquals(0, port.subscriptions());
    }

    @Test
    void aListenerThatThrowsHarmsNobody() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        PortSubscription subscription = port.subscribe(actor, this::entry, SubscriptionOptions.defaults().onEnd(end -> {
            trail.add(end);
            throw new IllegalStateException("of the listener");
        }));
        subscription.close();
        assertEquals(List.of(new SubscriptionEnd.Unsubscribed()), trail.await(1));
        subscribe(actor);
        port.send(1);
        sync(actor);
        assertEquals(2, trail.all().size());
    }

    /** A value that fails whoever handles it. */
    private Optional<Task> failing(int number) {
        return Optional.of(self -> {
            trail.add(number);
            if (number < 0) {
                throw new IllegalStateException("to be started anew");
            }
        });
    }

    private ActorRef<Task> restarted(Scripted actor) {
        return system.spawn(SpawnOptions.<Task>defaults().restart(Restart.TRANSIENT), () -> actor);
    }

    @Test
    void aSubscriptionByOthersSurvivesARestart() {
        ActorRef<Task> actor = restarted(Scripted.actor());
        PortSubscription subscription = port.subscribe(actor, this::failing, heard);
        port.send(-1);
        sync(actor);
        assertTrue(subscription.isActive());
        port.send(2);
        sync(actor);
        assertEquals(List.of(-1, 2), trail.all());
    }

    @Test
    void aSubscriptionInACallbackEndsWithTheInstanceAndTheNextOneSubscribesAnew() {
        ActorRef<Task> actor = restarted(
                Scripted.actor().preStart(self -> port.subscribe(self.self(), this::failing, heard)));
        port.send(-1);
        sync(actor);
        assertEquals(List.of(new SubscriptionEnd.SubscriberEnded()), ends.await(1));
        assertEquals(1, port.subscriptions());
        port.send(2);
        sync(actor);
        assertEquals(List.of(-1, 2), trail.all());
    }

    @Test
    void whoStopsSubscribesNoMore() {
        PortSubscription[] tried = { null };
        ActorRef<Task> actor = spawn(Scripted.actor().postStop(
                (reason, self) -> tried[0] = port.subscribe(self.self(), this::entry, heard)));
        assertTrue(actor.stopAndWait(SOON));
        assertEquals(Optional.of(new SubscriptionEnd.SubscriberEnded()), tried[0].end());
    }

    @Test
    void aPortThatEverybodyHasForgottenIsNotKeptByItsSubscribers() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        OutputPort<Integer> forgotten = OutputPort.create("forgotten");
        forgotten.subscribe(actor, this::entry);
        WeakReference<OutputPort<Integer>> seen = new WeakReference<>(forgotten);
        forgotten = null;
        Awaitility.await().until(() -> {
            System.gc();
            return seen.get() == null;
        });
        sync(actor);
    }
}
