package dev.heddle.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.Restart;
import dev.heddle.actor.RestartLimits;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.Supervision;
import dev.heddle.actor.SupervisionEvent;
import dev.heddle.actor.Supervisor;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The snippets of docs/guide/supervision.md. */
@Timeout(30)
class GuideSupervisionTest extends WithSystem {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Trail<Object> TRAIL = new Trail<>();

    private final Trail<Object> trail = new Trail<>();

    // snippet: importer
    /** Takes lines with a number in each, and fails at every other one. */
    static class Importer implements Actor<String> {
        private final Trail<Object> trail;

        Importer(Trail<Object> trail) {
            this.trail = trail;
        }

        @Override
        public void preStart(ActorContext<String> self) {
            trail.add("begins");
        }

        @Override
        public void receive(String line, ActorContext<String> self) {
            trail.add(Integer.parseInt(line));
        }
    }
    // end

    static final class Store extends Importer {
        Store(Trail<Object> trail) {
            super(trail);
        }
    }

    static final class Mail extends Importer {
        Mail(Trail<Object> trail) {
            super(trail);
        }
    }

    @Test
    void aRestartKeepsRefAndMailbox() {
        // snippet: restart
        ActorRef<String> importer = system.spawn(
                SpawnOptions.<String>defaults().named("importer").restart(Restart.TRANSIENT),
                () -> new Importer(trail));
        importer.tell("1");
        importer.tell("two"); // throws: this message is lost, the next instance goes on with "3"
        importer.tell("3");
        // end
        assertEquals(List.of("begins", 1, "begins", 3), trail.await(4));
        assertTrue(importer.isAlive());
        assertEquals(importer, system.whereIs("importer").orElseThrow());
    }

    @Test
    void limitsSayHowOftenAndHowSoon() {
        // snippet: limits
        RestartLimits limits = RestartLimits.DEFAULT
                .intensity(10, Duration.ofMinutes(1)) // an eleventh failure within a minute is final
                .backoff(Duration.ofMillis(100), Duration.ofSeconds(10)) // 0.1 s, 0.2 s, 0.4 s ... 10 s
                .jitter(0.2); // up to a fifth less, at random
        SpawnOptions<String> options = SpawnOptions.<String>defaults().restart(Restart.TRANSIENT, limits);
        // end
        assertEquals(limits, options.restartLimits());
        ActorRef<String> importer = system.spawn(
                options.restart(Restart.TRANSIENT, RestartLimits.DEFAULT.intensity(1, Duration.ofMinutes(1))),
                () -> new Importer(trail));
        importer.tell("two");
        importer.tell("three");
        assertTrue(importer.awaitStopped(SOON));
        assertEquals(List.of("begins", "begins"), trail.all());
    }

    @Test
    void aSupervisorStartsItsChildrenAnew() {
        // snippet: supervisor
        Supervisor orders = system.supervise(Supervision.restForOne().named("orders")
                .child("store", () -> new Store(trail))
                .child(Restart.TRANSIENT, SpawnOptions.<String>defaults().named("import"), () -> new Importer(trail))
                .child(Restart.PERMANENT, Supervision.oneForOne().named("mail")
                        .child("mail-out", () -> new Mail(trail))));
        // end
        assertEquals(3, orders.children().size());
        // snippet: dynamic
        ActorRef<String> second = orders.start(Restart.TEMPORARY, SpawnOptions.<String>defaults().named("import-2"),
                () -> new Importer(trail));
        // end
        ActorRef<String> store = system.whereIs("store", String.class).orElseThrow();
        store.tell("not a number");
        assertTrue(second.awaitStopped(SOON), "it came later and is temporary");
        // Four begin, and three of them again: store, import and mail-out.
        assertEquals(7, trail.await(7).size());
        assertTrue(store.isAlive());
        assertTrue(orders.ref().stopAndWait(SOON));
        assertFalse(store.isAlive());
    }

    // snippet: parent
    static final class Desk implements Actor<String> {
        @Override
        public void receive(String order, ActorContext<String> self) {
            ActorRef<String> clerk = self.spawn(() -> new Importer(TRAIL));
            clerk.tell(order);
        }

        @Override
        public void onSupervision(SupervisionEvent event, ActorContext<String> self) {
            switch (event) {
                case SupervisionEvent.ActorFailed(var clerk, var cause) -> TRAIL.add(cause);
                case SupervisionEvent.ActorTerminated(var clerk, var reason) -> TRAIL.add(reason);
                default -> self.unhandled(event); // started, restarted, changes of groups
            }
        }
    }
    // end

    @Test
    void aParentHearsOfItsChildren() {
        ActorRef<String> desk = system.spawn(Desk::new);
        desk.tell("no number");
        assertInstanceOf(NumberFormatException.class, TRAIL.await(2).get(1));
    }

    // snippet: monitor
    /** Takes work while the printer is there. */
    static final class Labels implements Actor<String> {
        private final ActorRef<String> printer;

        Labels(ActorRef<String> printer) {
            this.printer = printer;
        }

        @Override
        public void postStart(ActorContext<String> self) {
            self.monitor(printer);
        }

        @Override
        public void receive(String label, ActorContext<String> self) {
            printer.tell(label);
        }

        @Override
        public void onSupervision(SupervisionEvent event, ActorContext<String> self) {
            switch (event) {
                case SupervisionEvent.ActorTerminated(var gone, var reason) -> self.stop();
                case SupervisionEvent.ActorFailed(var gone, var cause) -> self.stop();
                default -> self.unhandled(event);
            }
        }
    }
    // end

    @Test
    void aMonitorHearsOfAnEnd() {
        ActorRef<String> printer = system.spawn(() -> (label, self) -> trail.add(label));
        ActorRef<String> labels = system.spawn(() -> new Labels(printer));
        labels.tell("a label");
        trail.await(1);
        printer.stop("out of paper");
        assertTrue(labels.awaitStopped(SOON));
        assertEquals(List.of("a label"), trail.all());
    }

    @Test
    void linkedActorsFailTogether() {
        ActorRef<String> reader = system.spawn(() -> new Importer(trail));
        // snippet: link
        Actor<String> writer = new Actor<>() {
            @Override
            public void preStart(ActorContext<String> self) {
                self.link(reader); // neither is of use without the other
            }

            @Override
            public void receive(String line, ActorContext<String> self) {}
        };
        // end
        ActorRef<String> linked = system.spawn(() -> writer);
        reader.tell("boom");
        assertTrue(linked.awaitStopped(SOON));
    }
}
