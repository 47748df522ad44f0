package dev.heddle.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The snippets of docs/guide/messages.md. */
@Timeout(30)
class GuideMessagesTest extends WithSystem {
    private static final Trail<String> TRAIL = new Trail<>();

    // snippet: payments
    /** Knows nothing of orders: it tells the result to whoever is named in the message. */
    static final class Payments implements Actor<Payments.Pay> {
        record Pay(String order, long cents, ActorRef<Result> replyTo) {}

        record Result(String order, boolean paid) {}

        @Override
        public void receive(Pay pay, ActorContext<Pay> self) {
            pay.replyTo().tell(new Result(pay.order(), pay.cents() < 100_000));
        }
    }
    // end

    // snippet: narrow
    static final class Orders implements Actor<Orders.Message> {
        sealed interface Message {
            record Place(String order, long cents) implements Message {}

            record Paid(Payments.Result result) implements Message {}
        }

        private final ActorRef<Payments.Pay> payments;

        Orders(ActorRef<Payments.Pay> payments) {
            this.payments = payments;
        }

        @Override
        public void receive(Message message, ActorContext<Message> self) {
            switch (message) {
                case Message.Place(var order, var cents) ->
                    payments.tell(new Payments.Pay(order, cents, self.self().narrow(Message.Paid::new)));
                case Message.Paid(var result) -> finish(result);
            }
        }
        // end

        private static void finish(Payments.Result result) {
            TRAIL.add(result.order() + (result.paid() ? " is paid" : " is refused"));
        }
        // snippet: narrow
    }
    // end

    @Test
    void aNarrowedRefTurnsMessagesOfOneTypeIntoThoseOfAnother() {
        // snippet: constructor
        ActorRef<Payments.Pay> payments = system.spawn("payments", Payments::new);
        ActorRef<Orders.Message> orders = system.spawn("orders", () -> new Orders(payments));
        // end
        orders.tell(new Orders.Message.Place("A-1", 4_200));
        orders.tell(new Orders.Message.Place("A-2", 420_000));
        assertEquals(List.of("A-1 is paid", "A-2 is refused"), TRAIL.await(2));
    }
}
