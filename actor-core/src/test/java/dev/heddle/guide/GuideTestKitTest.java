package dev.heddle.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testkit.ActorFailures;
import dev.heddle.actor.testkit.DeterministicSystem;
import dev.heddle.actor.testkit.ExpectFailure;
import dev.heddle.actor.testkit.HeddleExtension;
import dev.heddle.actor.testkit.TestProbe;
import dev.heddle.guide.GuideLifecycleTest.Order;
import dev.heddle.guide.GuideMessagesTest.Payments;
import dev.heddle.guide.GuideTimersTest.Reminder;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The snippets of docs/guide/testing.md. */
@Timeout(30)
// snippet: extension
@ExtendWith(HeddleExtension.class)
class GuideTestKitTest {

    @Test
    void aSmallSumIsPaid(ActorSystem system, TestProbe<Payments.Result> customer) {
        ActorRef<Payments.Pay> payments = system.spawn(Payments::new);
        payments.tell(new Payments.Pay("A-1", 4_200, customer.ref()));
        customer.expect(new Payments.Result("A-1", true));
    }
    // end

    // snippet: terminated
    @Test
    void anOrderEndsWhenItIsSent(ActorSystem system, TestProbe<String> probe) {
        ActorRef<Order.Event> order = system.spawn(Order::new);
        probe.watch(order);
        order.tell(Order.Event.SENT);
        assertEquals(new StopReason.Stopped(""), probe.expectTerminated(order));
    }
    // end

    // snippet: failures
    @Test
    @ExpectFailure(NumberFormatException.class)
    void aLineWithoutANumberFailsTheImporter(ActorSystem system) {
        ActorRef<String> importer = system.spawn(() -> (line, self) -> Integer.parseInt(line));
        importer.tell("no number");
        assertTrue(importer.awaitStopped(Duration.ofSeconds(3)));
    }

    @Test
    void theFailureNamesTheLine(ActorSystem system, ActorFailures failures) {
        ActorRef<String> importer = system.spawn(() -> (line, self) -> Integer.parseInt(line));
        importer.tell("no number");
        assertTrue(failures.expect(NumberFormatException.class).getMessage().contains("no number"));
    }
    // end

    @Test
    void aMonthPassesInNoTime(DeterministicSystem deterministic, TestProbe<String> probe) {
        Trail<Object> letters = new Trail<>();
        // snippet: clock
        Duration day = Duration.ofDays(1);
        ActorRef<Reminder.Message> reminder = deterministic.system().spawn(() -> new Reminder(letters, day));
        deterministic.advance(day.multipliedBy(10));
        assertEquals(10, letters.all().size());
        reminder.tell(Reminder.Message.PAID);
        deterministic.advance(day.multipliedBy(20));
        assertEquals(10, letters.all().size());
        probe.expectTerminated(reminder); // the month is over
        // end
        assertEquals(day.multipliedBy(30), deterministic.time());
    }

    // snippet: race
    /** Takes one from a shelf, in two steps: that is the mistake. */
    static final class Picker implements Actor<String> {
        private final ActorRef<Shelf.Message> shelf;

        Picker(ActorRef<Shelf.Message> shelf) {
            this.shelf = shelf;
        }

        @Override
        public void receive(String order, ActorContext<String> self) {
            int there = shelf.ask(Shelf.Message.Get::new, Duration.ofSeconds(1));
            shelf.tell(new Shelf.Message.Set(there - 1));
        }
    }
    // end

    static final class Shelf implements Actor<Shelf.Message> {
        sealed interface Message {
            record Get(ReplyTo<Integer> reply) implements Message {}

            record Set(int count) implements Message {}
        }

        private int count = 10;

        @Override
        public void receive(Message message, ActorContext<Message> self) {
            switch (message) {
                case Message.Get(var reply) -> reply.send(count);
                case Message.Set(var next) -> count = next;
            }
        }
    }

    @Test
    void someOrderFindsTheMistake() {
        Set<Integer> left = new HashSet<>();
        // snippet: explore
        DeterministicSystem.explore(100, deterministic -> {
            ActorRef<Shelf.Message> shelf = deterministic.system().spawn(Shelf::new);
            for (int i = 0; i < 2; i++) {
                deterministic.system().spawn(() -> new Picker(shelf)).tell("tea");
            }
            deterministic.runUntilIdle();
            left.add(shelf.ask(Shelf.Message.Get::new, Duration.ofSeconds(1)));
        });
        // end
        assertEquals(Set.of(8, 9), left);
    }
    // snippet: extension
}
// end
