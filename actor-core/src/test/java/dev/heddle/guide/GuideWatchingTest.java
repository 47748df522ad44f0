package dev.heddle.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.ShutdownPhase;
import dev.heddle.actor.ShutdownReport;
import dev.heddle.actor.Subscription;
import dev.heddle.actor.SystemConfig;
import dev.heddle.actor.testing.Trail;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The snippets of docs/guide/watching.md and docs/guide/shutdown.md. */
@Timeout(30)
class GuideWatchingTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void nothingIsLostSilently() {
        Trail<DeadLetter> trail = new Trail<>();
        try (ActorSystem system = ActorSystem.create("shop")) {
            ActorRef<String> printer = system.spawn("printer", () -> (label, self) -> {});
            assertTrue(printer.stopAndWait(SOON));
            // snippet: dead-letters
            Subscription watching = system.deadLetters().subscribe(letter -> {
                if (letter.reason() == DeadLetter.Reason.NO_SUCH_ACTOR) {
                    trail.add(letter); // who still sends to it?
                }
            });
            printer.tell("a label");
            long lost = system.deadLetters().count(DeadLetter.Reason.NO_SUCH_ACTOR);
            watching.close();
            // end
            assertEquals(1, lost);
            assertEquals("a label", trail.await(1).getFirst().message());
        }
    }

    @Test
    void whoStaysInACallbackForTooLongIsReported() {
        Trail<String> slow = new Trail<>();
        CountDownLatch answer = new CountDownLatch(1);
        // snippet: stalls
        ActorSystem system = ActorSystem.create(SystemConfig.named("shop").stallLimit(Duration.ofMillis(100)));
        system.stalls().subscribe(stall -> slow.add(stall.actor() + " is in " + stall.stack().getFirst()));
        // end
        try (system) {
            system.<String>spawn("printer", () -> (label, self) -> answer.await()).tell("a label");
            assertTrue(slow.await(1).getFirst().contains("printer"), slow.all().getFirst());
            answer.countDown();
        }
    }

    @Test
    void aSystemEndsWithoutLosingWhatWaits() {
        Trail<Object> done = new Trail<>();
        // snippet: shutdown
        ActorSystem system = ActorSystem.create(SystemConfig.named("shop")
                .drainLimit(Duration.ofSeconds(10)) // to handle what waits
                .stopLimit(Duration.ofSeconds(5)) // to stop, before they are killed
                .shutdownHook(true)); // also when the process is told to end
        system.onShutdown(ShutdownPhase.BEFORE_DRAIN, "web server", Duration.ofSeconds(2),
                () -> done.add("takes no more requests"));
        system.onShutdown(ShutdownPhase.AFTER_STOP, "database", Duration.ofSeconds(2),
                () -> done.add("database closed"));
        // end
        ActorRef<String> orders = system.spawn("orders", () -> (order, self) -> done.add(order));
        orders.tell("A-1");
        orders.tell("A-2");
        // snippet: report
        ShutdownReport report = system.shutdown();
        if (!report.isClean()) {
            report.step(ShutdownPhase.STOP).ifPresent(step -> done.add("had to be killed: " + step.late()));
        }
        // end
        assertTrue(report.isClean(), report::toString);
        assertFalse(orders.isAlive());
        assertEquals("database closed", done.all().getLast());
        assertTrue(done.all().containsAll(List.of("A-1", "A-2", "takes no more requests")));
        assertEquals(4, done.all().size());
    }
}
