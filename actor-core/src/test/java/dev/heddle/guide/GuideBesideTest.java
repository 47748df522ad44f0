package dev.heddle.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The snippets of docs/guide/beside.md. */
@Timeout(30)
class GuideBesideTest extends WithSystem {
    private static final Duration SOON = Duration.ofSeconds(10);

    // snippet: fork
    /** Fetches pages, several at the same time, and answers meanwhile. */
    static final class Fetcher implements Actor<Fetcher.Message> {
        sealed interface Message {
            record Fetch(String address) implements Message {}

            record Fetched(String address, int size) implements Message {}

            record NotFetched(String address, Throwable cause) implements Message {}

            record Sizes(ReplyTo<Integer> reply) implements Message {}
        }

        private int total;
        private int failures;

        @Override
        public void receive(Message message, ActorContext<Message> self) {
            switch (message) {
                case Message.Fetch(var address) -> self.fork(() -> download(address),
                        page -> new Message.Fetched(address, page.length()),
                        cause -> new Message.NotFetched(address, cause));
                case Message.Fetched(var address, var size) -> total += size;
                case Message.NotFetched(var address, var cause) -> failures++;
                case Message.Sizes(var reply) -> reply.send(total);
            }
        }
        // end

        private static String download(String address) {
            if (address.isEmpty()) {
                throw new IllegalArgumentException("no address");
            }
            return "page of " + address;
        }
        // snippet: fork
    }
    // end

    @Test
    void workIsDoneBesideTheActor() {
        ActorRef<Fetcher.Message> fetcher = system.spawn(Fetcher::new);
        fetcher.tell(new Fetcher.Message.Fetch("a"));
        fetcher.tell(new Fetcher.Message.Fetch(""));
        fetcher.tell(new Fetcher.Message.Fetch("b"));
        int total = 0;
        while (total < 18) {
            total = fetcher.ask(Fetcher.Message.Sizes::new, SOON);
        }
        assertEquals(18, total);
    }

    @Test
    void whatComputesHasThreadsOfItsOwn() {
        // snippet: executor
        try (ExecutorService cores = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            ActorRef<Route> planner = system.spawn(SpawnOptions.<Route>defaults().onExecutor(cores), Planner::new);
            double cost = planner.ask(reply -> new Route(40, reply), Duration.ofSeconds(10));
            // end
            assertTrue(cost > 0);
            // snippet: executor
            planner.stopAndWait(Duration.ofSeconds(10)); // the pool is ours: actors end before it does
        }
        // end
    }

    record Route(int stops, ReplyTo<Double> reply) {}

    static final class Planner implements Actor<Route> {
        @Override
        public void receive(Route route, ActorContext<Route> self) {
            double cost = 0;
            for (int i = 1; i < route.stops() * 1_000; i++) {
                cost += Math.sqrt(i);
            }
            route.reply().send(cost);
        }
    }
}
