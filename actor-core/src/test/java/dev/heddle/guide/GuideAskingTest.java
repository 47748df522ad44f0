package dev.heddle.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorStoppedException;
import dev.heddle.actor.AskCycleException;
import dev.heddle.actor.AskDeclinedException;
import dev.heddle.actor.AskTimeoutException;
import dev.heddle.actor.Asks;
import dev.heddle.actor.Gathered;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import dev.heddle.actor.testkit.DeterministicSystem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The snippets of docs/guide/asking.md. */
@Timeout(30)
class GuideAskingTest extends WithSystem {
    private static final Duration SECOND = Duration.ofSeconds(1);

    // snippet: prices
    static final class Prices implements Actor<Prices.Quote> {
        record Quote(String article, ReplyTo<Long> reply) {}

        private final long cents;

        Prices(long cents) {
            this.cents = cents;
        }

        @Override
        public void receive(Quote quote, ActorContext<Quote> self) {
            if (quote.article().isBlank()) {
                quote.reply().decline("an article has a name");
            } else {
                quote.reply().send(cents);
            }
        }
    }
    // end

    private ActorRef<Prices.Quote> prices(long cents) {
        return system.spawn(() -> new Prices(cents));
    }

    // snippet: checkout
    /** A handler that asks: it waits, its thread does not. */
    static final class Checkout implements Actor<Checkout.Total> {
        record Total(List<String> articles, ReplyTo<Long> reply) {}

        private final ActorRef<Prices.Quote> prices;

        Checkout(ActorRef<Prices.Quote> prices) {
            this.prices = prices;
        }

        @Override
        public void receive(Total message, ActorContext<Total> self) {
            long total = 0;
            for (String article : message.articles()) {
                total += prices.<Long>ask(reply -> new Prices.Quote(article, reply), Duration.ofSeconds(1));
            }
            message.reply().send(total);
        }
    }
    // end

    @Test
    void anAskWaitsForTheAnswer() {
        ActorRef<Prices.Quote> prices = prices(250);
        // snippet: ask
        long cents = prices.ask(reply -> new Prices.Quote("tea", reply), Duration.ofSeconds(1));
        // end
        assertEquals(250, cents);
        ActorRef<Checkout.Total> checkout = system.spawn(() -> new Checkout(prices));
        assertEquals(500L, checkout.<Long>ask(reply -> new Checkout.Total(List.of("tea", "milk"), reply), SECOND));
    }

    @Test
    void anAskWithoutWaitingGivesAFuture() {
        ActorRef<Prices.Quote> prices = prices(250);
        // snippet: async
        CompletableFuture<Long> tea = prices.askAsync(reply -> new Prices.Quote("tea", reply), Duration.ofSeconds(1));
        CompletableFuture<Long> milk = prices.askAsync(reply -> new Prices.Quote("milk", reply), Duration.ofSeconds(1));
        long both = tea.thenCombine(milk, Long::sum).join();
        // end
        assertEquals(500, both);
    }

    @Test
    void whoDeclinesSaysWhy() {
        ActorRef<Prices.Quote> prices = prices(250);
        String seen = "";
        // snippet: decline
        try {
            prices.<Long>ask(reply -> new Prices.Quote(" ", reply), Duration.ofSeconds(1));
        } catch (AskDeclinedException e) {
            seen = e.reason(); // an article has a name
        }
        // end
        assertEquals("an article has a name", seen);
    }

    @Test
    void aTimeOutSaysWhatItKnows() {
        try (DeterministicSystem deterministic = DeterministicSystem.create()) {
            ActorRef<Prices.Quote> silent = deterministic.system().spawn(() -> (quote, self) -> {});
            ActorRef<Prices.Quote> slow = deterministic.system().spawn("slow",
                    () -> (quote, self) -> silent.<Long>ask(reply -> quote, Duration.ofDays(1)));
            AskTimeoutException late = assertThrows(AskTimeoutException.class,
                    () -> slow.<Long>ask(reply -> new Prices.Quote("tea", reply), Duration.ofMillis(20)));
            assertTrue(late.getMessage().matches("No reply within 20 ms: Quote to slow<.*> is being handled, "
                    + "for \\d+ ms now; slow<.*> itself waits for <.*>"), late.getMessage());
            slow.kill();
            deterministic.runUntilIdle();
            assertThrows(ActorStoppedException.class,
                    () -> slow.<Long>ask(reply -> new Prices.Quote("tea", reply), SECOND));
        }
    }

    @Test
    void manyAreAskedAtOnce() {
        ActorRef<Prices.Quote> closed = system.spawn(() -> (quote, self) -> quote.reply().decline("closed today"));
        // snippet: many
        List<ActorRef<Prices.Quote>> shops = List.of(prices(250), prices(240), closed);
        Gathered<Long> quotes = Asks.ask(shops, reply -> new Prices.Quote("tea", reply), Duration.ofSeconds(1));
        long cheapest = quotes.replies().values().stream().mapToLong(Long::longValue).min().orElseThrow();
        // end
        assertEquals(240, cheapest);
        assertInstanceOf(AskDeclinedException.class, quotes.failures().get(closed));
        // snippet: first
        long soonest = Asks.firstOf(shops, (ReplyTo<Long> reply) -> new Prices.Quote("tea", reply),
                Duration.ofSeconds(1));
        // end
        assertTrue(soonest == 250 || soonest == 240);
    }

    @Test
    void aPortMayBePassedOn() {
        // snippet: pass-on
        // A front that answers nothing itself: whoever gets the message has the port.
        List<ActorRef<Prices.Quote>> shops = List.of(prices(250), prices(240));
        ActorRef<Prices.Quote> front = system.spawn(() -> (quote, self) -> {
            int which = Math.floorMod(quote.article().hashCode(), shops.size());
            shops.get(which).tell(quote);
        });
        // end
        long cents = front.ask(reply -> new Prices.Quote("tea", reply), SECOND);
        assertTrue(cents == 250 || cents == 240);
    }

    // snippet: deadline
    /** Looks for a better price as long as somebody waits for it. */
    static final class Bargain implements Actor<Prices.Quote> {
        @Override
        public void receive(Prices.Quote quote, ActorContext<Prices.Quote> self) {
            long best = Long.MAX_VALUE;
            for (int shop = 0; shop < 10; shop++) {
                Duration left = quote.reply().timeLeft().orElse(Duration.ofSeconds(5));
                if (left.isZero()) {
                    return; // nobody waits any more
                }
                best = Math.min(best, priceAt(shop, left));
            }
            quote.reply().send(best);
        }
        // end

        private static long priceAt(int shop, Duration timeout) {
            assertTrue(timeout.compareTo(SECOND) <= 0);
            return 250 - shop;
        }
        // snippet: deadline
    }
    // end

    @Test
    void aHandlerSeesHowMuchTimeIsLeft() {
        ActorRef<Prices.Quote> bargain = system.spawn(Bargain::new);
        assertEquals(241L, bargain.<Long>ask(reply -> new Prices.Quote("tea", reply), SECOND));
    }

    // snippet: circle
    /** Asks somebody who asks back: the one that would close the circle gets an AskCycleException at once. */
    static final class Polite implements Actor<Polite.Greet> {
        record Greet(ActorRef<Greet> friend, ReplyTo<String> reply) {}

        @Override
        public void receive(Greet greet, ActorContext<Greet> self) {
            greet.reply().send(greet.friend().ask(reply -> new Greet(self.self(), reply), Duration.ofMinutes(1)));
        }
    }
    // end

    @Test
    void aCircleFailsAtOnce() {
        Trail<Throwable> failures = new Trail<>();
        ActorRef<Polite.Greet> one = system.spawn("one", Polite::new);
        ActorRef<Polite.Greet> other = system.spawn("other", Polite::new);
        try {
            one.<String>ask(reply -> new Polite.Greet(other, reply), Duration.ofSeconds(20));
        } catch (ActorStoppedException e) {
            failures.add(e);
        }
        Throwable root = failures.await(1).getFirst();
        while (root.getCause() != null) {
            root = root.getCause();
        }
        assertInstanceOf(AskCycleException.class, root);
        assertTrue(root.getMessage().contains("one") && root.getMessage().contains("other"), root.getMessage());
    }
}
