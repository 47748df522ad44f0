package dev.heddle.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.SpawnFailedException;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The snippets of docs/guide/lifecycle.md. */
@Timeout(30)
class GuideLifecycleTest extends WithSystem {
    private static final Duration SOON = Duration.ofSeconds(10);

    /** Stands for a connection to a database. */
    static final class Connection implements AutoCloseable {
        private final Trail<String> log;

        private Connection(Trail<String> log) {
            this.log = log;
        }

        static Connection open(Trail<String> log) {
            if (log == null) {
                throw new IllegalStateException("no such database");
            }
            log.add("opened");
            return new Connection(log);
        }

        List<String> openOrders() {
            return List.of("A-1");
        }

        void write(String order) {
            log.add(order);
        }

        @Override
        public void close() {
            log.add("closed");
        }
    }

    // snippet: ledger
    static final class Ledger implements Actor<String> {
        private final Trail<String> database;
        private Connection connection;
        private List<String> open = new ArrayList<>();

        Ledger(Trail<String> database) {
            this.database = database;
        }

        @Override
        public void preStart(ActorContext<String> self) {
            connection = Connection.open(database); // no connection, no actor: spawn throws
        }

        @Override
        public void postStart(ActorContext<String> self) {
            open = connection.openOrders(); // may take long: spawn has returned, messages wait
        }

        @Override
        public void receive(String order, ActorContext<String> self) {
            connection.write(order);
        }

        @Override
        public void postStop(StopReason reason, ActorContext<String> self) {
            connection.close();
        }
    }
    // end

    @Test
    void aLifeHasFourCallbacks() {
        Trail<String> database = new Trail<>();
        ActorRef<String> ledger = system.spawn(() -> new Ledger(database));
        // snippet: drain
        ledger.tell("A-2");
        ledger.tell("A-3");
        boolean ended = ledger.drainAndWait(Duration.ofSeconds(10));
        // end
        assertTrue(ended);
        assertEquals(List.of("opened", "A-2", "A-3", "closed"), database.all());
    }

    @Test
    void aStartThatFailsFailsTheSpawn() {
        SpawnFailedException failed = assertThrows(SpawnFailedException.class,
                () -> system.spawn("ledger", () -> new Ledger(null)));
        assertEquals("no such database", failed.getCause().getMessage());
        assertTrue(system.whereIs("ledger").isEmpty());
    }

    @Test
    void stopLetsTheMessageInHandEndAndKillInterruptsIt() {
        Trail<String> trail = new Trail<>();
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        ActorRef<String> actor = system.spawn(() -> (message, self) -> {
            begun.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                trail.add("interrupted");
                throw e;
            }
        });
        actor.tell("wait for ever");
        try {
            begun.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        // snippet: stop-then-kill
        if (!actor.stopAndWait(Duration.ofMillis(50))) {
            actor.kill(); // the handler blocks: it is interrupted
        }
        // end
        assertTrue(actor.awaitStopped(SOON));
        assertEquals(List.of("interrupted"), trail.all());
    }

    // snippet: self-stop
    /** One order, one actor; it ends when the order is done. */
    static final class Order implements Actor<Order.Event> {
        enum Event {
            PAID, SENT
        }

        @Override
        public void receive(Event event, ActorContext<Event> self) {
            if (event == Event.SENT) {
                self.stop();
            }
        }
    }
    // end

    @Test
    void anActorMayStopItself() {
        ActorRef<Order.Event> order = system.spawn(Order::new);
        order.tell(Order.Event.PAID);
        order.tell(Order.Event.SENT);
        assertTrue(order.awaitStopped(SOON));
        assertFalse(order.isAlive());
    }
}
