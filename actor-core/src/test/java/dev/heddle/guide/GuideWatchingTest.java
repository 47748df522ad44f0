package dev.heddle.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.Subscription;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The snippets of docs/guide/watching.md. */
@Timeout(30)
class GuideWatchingTest extends WithSystem {
    private final Trail<DeadLetter> trail = new Trail<>();

    @Test
    void nothingIsLostSilently() {
        ActorRef<String> printer = system.spawn("printer", () -> (label, self) -> {});
        assertTrue(printer.stopAndWait(Duration.ofSeconds(10)));
        // snippet: dead-letters
        Subscription watching = system.deadLetters().subscribe(letter -> {
            switch (letter.reason()) {
                case NO_SUCH_ACTOR, ACTOR_ENDED -> trail.add(letter); // who still sends to it?
                default -> {
                }
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
