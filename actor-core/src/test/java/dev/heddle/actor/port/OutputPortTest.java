package dev.heddle.actor.port;

import static dev.heddle.actor.testing.Scripted.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is sent on a port, and who gets it. */
@Timeout(30)
class OutputPortTest extends WithSystem {
    private final Trail<Object> trail = new Trail<>();
    private final OutputPort<Integer> port = OutputPort.create("numbers");

    /** What a publisher takes: it does not know the type of who subscribes. */
    private sealed interface ToPublisher {
        record Publish(int number) implements ToPublisher {}

        record Subscribe(ActorRef<Integer> subscriber) implements ToPublisher {}
    }

    private static final class Publisher implements Actor<ToPublisher> {
        private final OutputPort<Integer> port = OutputPort.create("numbers");

        @Override
        public void receive(ToPublisher message, ActorContext<ToPublisher> self) {
            switch (message) {
                case ToPublisher.Publish(int number) -> port.send(number);
                case ToPublisher.Subscribe(var subscriber) -> port.subscribe(subscriber);
            }
        }
    }

    private ActorRef<Integer> collector() {
        return system.spawn(() -> (number, self) -> trail.add(number));
    }

    /** A converter: an entry in the trail. */
    private Optional<Task> entry(Object value) {
        return Optional.of(self -> trail.add(value));
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void whatIsSentBecomesTheSubscribersMessages() {
        int[] got = { 0 };
        ActorRef<Task> actor = spawn(Scripted.actor());
        port.subscribe(actor, number -> Optional.of(self -> {
            if (++got[0] == 5) {
                self.stop();
            }
        }));
        IntStream.range(0, 4).forEach(port::send);
        Scripted.sync(actor);
        assertTrue(actor.isAlive());
        port.send(4);
        awaitEnd(actor);
        assertEquals(5, got[0]);
    }

    @Test
    void everySubscriberGetsEverything() {
        List<ActorRef<Task>> actors = new ArrayList<>();
        int[] got = new int[50];
        for (int i = 0; i < got.length; i++) {
            int mine = i;
            actors.add(spawn(Scripted.actor()));
            port.subscribe(actors.getLast(), number -> Optional.of(self -> got[mine]++));
        }
        assertEquals(50, port.subscriptions());
        numbers(4).forEach(port::send);
        for (int i = 0; i < got.length; i++) {
            Scripted.sync(actors.get(i));
            assertEquals(4, got[i]);
        }
    }

    @Test
    void whatWasSentBeforeThePortIsClosedArrives() {
        ActorRef<Integer> actor = collector();
        port.subscribe(actor);
        numbers(50).forEach(port::send);
        port.close();
        assertTrue(actor.drainAndWait(SOON));
        assertEquals(numbers(50), trail.all());
    }

    @Test
    void whoeverHasAViewCanBeSubscribedByOneWhoDoesNotKnowItsType() {
        record Add(int number, ReplyTo<Integer> total) {}
        int[] sum = { 0 };
        ActorRef<Add> adder = system.spawn(() -> (add, self) -> {
            sum[0] += add.number;
            add.total.send(sum[0]);
        });
        ActorRef<ToPublisher> publisher = system.spawn(Publisher::new);
        publisher.tell(new ToPublisher.Subscribe(adder.narrow((Integer number) -> new Add(number, total -> {}))));
        publisher.tell(new ToPublisher.Subscribe(collector()));
        publisher.tell(new ToPublisher.Publish(2));
        publisher.tell(new ToPublisher.Publish(3));
        assertTrue(publisher.drainAndWait(SOON));
        assertEquals(5, adder.<Integer>ask(reply -> new Add(0, reply), SOON));
        assertEquals(List.of(2, 3), trail.await(2));
    }

    @Test
    void aConverterThatReturnsNothingFilters() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        port.subscribe(actor, number -> number % 2 == 0 ? entry("even " + number) : Optional.empty());
        numbers(5).forEach(port::send);
        Scripted.sync(actor);
        assertEquals(List.of("even 0", "even 2", "even 4"), trail.all());
    }

    @Test
    void aLateSubscriberGetsWhatIsSentAfterItHasSubscribedAndNothingElse() {
        port.send(0);
        ActorRef<Task> early = spawn(Scripted.actor());
        port.subscribe(early, number -> entry("early " + number));
        port.send(1);
        ActorRef<Task> late = spawn(Scripted.actor());
        port.subscribe(late, number -> entry("late " + number));
        Scripted.sync(early);
        Scripted.sync(late);
        assertEquals(List.of("early 1"), trail.all());
        port.send(2);
        Scripted.sync(early);
        Scripted.sync(late);
        assertEquals(3, trail.all().size());
        assertTrue(trail.all().containsAll(List.of("early 2", "late 2")), trail.all().toString());
    }

    @Test
    void whoSubscribesTwiceGetsEverythingTwiceFromThenOn() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        port.subscribe(actor, number -> entry("original " + number));
        port.send(1);
        port.subscribe(actor, number -> entry("new " + number));
        port.send(2);
        Scripted.sync(actor);
        assertEquals(List.of("original 1", "original 2", "new 2"), trail.all());
    }

    @Test
    void whatOnePublisherSendsKeepsItsOrderAmongItsOtherMessages() {
        ActorRef<Task> subscriber = spawn(Scripted.actor());
        port.subscribe(subscriber, number -> entry(number));
        ActorRef<Task> publisher = spawn(Scripted.actor());
        publisher.tell(self -> {
            for (int i = 0; i < 100; i++) {
                port.send(i);
                String told = "told " + i;
                subscriber.tell(me -> trail.add(told));
            }
        });
        List<Object> expected = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            expected.add(i);
            expected.add("told " + i);
        }
        assertEquals(expected, trail.await(200));
    }

    @Test
    void anyNumberOfThreadsMaySendAtOnceAndEachKeepsItsOrder() throws InterruptedException {
        OutputPort<long[]> stamped = OutputPort.create("stamped");
        int publishers = 8;
        int each = 2_000;
        long[] next = new long[publishers];
        ActorRef<long[]> actor = system.spawn(() -> (stamp, self) -> {
            assertEquals(next[(int) stamp[0]]++, stamp[1]);
        });
        stamped.subscribe(actor);
        List<Thread> threads = new ArrayList<>();
        for (long i = 0; i < publishers; i++) {
            long me = i;
            threads.add(Thread.startVirtualThread(
                    () -> LongStream.range(0, each).forEach(number -> stamped.send(new long[]{ me, number }))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertTrue(actor.drainAndWait(SOON));
        for (long got : next) {
            assertEquals(each, got);
        }
    }

    @Test
    void whatIsSentWithNobodyThereGoesNowhere() {
        port.send(1);
        assertEquals(0, port.subscriptions());
        system.deadLetters().subscribe(trail::add);
        port.close();
        port.send(2);
        assertEquals(List.of(), trail.all());
        assertTrue(port.isClosed());
    }

    @Test
    void nothingMayBeNull() {
        ActorRef<Integer> actor = collector();
        assertThrows(NullPointerException.class, () -> port.send(null));
        assertThrows(NullPointerException.class, () -> port.subscribe(null));
        assertThrows(NullPointerException.class, () -> port.subscribe(actor, (SubscriptionOptions) null));
        assertThrows(NullPointerException.class, () -> OutputPort.create(null));
        assertFalse(port.isClosed());
    }

    @Test
    void limitsArePositive() {
        assertThrows(IllegalArgumentException.class, () -> SubscriptionOptions.dropNewest(0));
        assertThrows(IllegalArgumentException.class, () -> SubscriptionOptions.block(1, java.time.Duration.ZERO));
    }
}
