package dev.heddle.guide;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The snippets of docs/guide/getting-started.md. */
@Timeout(30)
class GuideStartTest {

    @Test
    void aFirstProgram() {
        // snippet: program
        try (ActorSystem system = ActorSystem.create("shop")) {
            ActorRef<Stock.Message> stock = system.spawn("stock", Stock::new);
            stock.tell(new Stock.Message.Deliver("tea", 5));
            boolean first = stock.ask(reply -> new Stock.Message.Reserve("tea", 3, reply), Duration.ofSeconds(1));
            boolean second = stock.ask(reply -> new Stock.Message.Reserve("tea", 3, reply), Duration.ofSeconds(1));
            System.out.println(first + " " + second); // true false
            // end
            assertTrue(first);
            assertFalse(second);
            // snippet: program
        }
        // end
    }
}
