package dev.heddle.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.MailboxFullException;
import dev.heddle.actor.MailboxLimit;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import dev.heddle.actor.testkit.DeterministicSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The snippets of docs/guide/mailboxes.md. */
@Timeout(30)
class GuideMailboxTest extends WithSystem {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Trail<Object> trail = new Trail<>();

    @Test
    void aSenderSeesThatThereIsNoRoom() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Actor<String> slow = (label, self) -> {
            begun.countDown();
            go.await();
            trail.add(label);
        };
        // snippet: limit
        ActorRef<String> printer = system.spawn(
                SpawnOptions.<String>defaults().mailbox(MailboxLimit.block(2, Duration.ofMillis(50))), () -> slow);
        // end
        printer.tell("in hand");
        begun.await();
        printer.tell("first");
        printer.tell("second");
        // snippet: full
        boolean taken = printer.tryTell("third"); // false: no room, and it does not wait
        boolean later = printer.offer("third", Duration.ofMillis(10)); // false after 10 ms
        // end
        assertFalse(taken || later);
        assertThrows(MailboxFullException.class, () -> printer.tell("third"));
        go.countDown();
        assertTrue(printer.drainAndWait(SOON));
        assertEquals(List.of("in hand", "first", "second"), trail.all());
    }

    // snippet: stash
    /** Takes orders at once and handles them when the catalogue has come. */
    static final class Intake implements Actor<Intake.Message> {
        sealed interface Message {
            record Catalogue(List<String> articles) implements Message {}

            record Order(String article) implements Message {}
        }

        private final Trail<Object> log;
        private List<String> articles;

        Intake(Trail<Object> log) {
            this.log = log;
        }

        @Override
        public void receive(Message message, ActorContext<Message> self) {
            switch (message) {
                case Message.Order order when articles == null -> self.stash(order);
                case Message.Order(var article) -> log.add(article + (articles.contains(article) ? " yes" : " no"));
                case Message.Catalogue(var all) -> {
                    articles = all;
                    self.unstashAll();
                }
            }
        }
    }
    // end

    @Test
    void whatIsPutAsideComesBackFirst() {
        ActorRef<Intake.Message> intake = system.spawn(() -> new Intake(trail));
        intake.tell(new Intake.Message.Order("tea"));
        intake.tell(new Intake.Message.Order("snow"));
        intake.tell(new Intake.Message.Catalogue(List.of("tea", "milk")));
        intake.tell(new Intake.Message.Order("milk"));
        assertEquals(List.of("tea yes", "snow no", "milk yes"), trail.await(3));
    }

    // snippet: become
    /** Two ways to take messages, each a method. */
    static final class Door implements Actor<Door.Word> {
        enum Word {
            OPEN, CLOSE, KNOCK
        }

        private final Trail<Object> log;

        Door(Trail<Object> log) {
            this.log = log;
        }

        @Override
        public void receive(Word word, ActorContext<Word> self) {
            switch (word) {
                case OPEN -> self.become(this::open);
                case KNOCK -> log.add("who is there?");
                case CLOSE -> log.add("it is closed");
            }
        }

        private void open(Word word, ActorContext<Word> self) {
            switch (word) {
                case CLOSE -> self.unbecome();
                case KNOCK -> log.add("come in");
                case OPEN -> log.add("it is open");
            }
        }
    }
    // end

    @Test
    void anActorMayTakeMessagesInAnotherWay() {
        ActorRef<Door.Word> door = system.spawn(() -> new Door(trail));
        List.of(Door.Word.KNOCK, Door.Word.OPEN, Door.Word.KNOCK, Door.Word.CLOSE, Door.Word.KNOCK)
                .forEach(door::tell);
        assertEquals(List.of("who is there?", "come in", "who is there?"), trail.await(3));
    }

    // snippet: idle
    /** A basket that nobody has touched for a while goes away. */
    static final class Basket implements Actor<Basket.Message> {
        sealed interface Message {
            record Add(String article) implements Message {}

            record Forgotten() implements Message {}
        }

        private final Duration patience;
        private final List<String> articles = new ArrayList<>();

        Basket(Duration patience) {
            this.patience = patience;
        }

        @Override
        public void postStart(ActorContext<Message> self) {
            self.idleTimeout(patience, new Message.Forgotten());
        }

        @Override
        public void receive(Message message, ActorContext<Message> self) {
            switch (message) {
                case Message.Add(var article) -> articles.add(article);
                case Message.Forgotten() -> self.stop();
            }
        }
    }
    // end

    @Test
    void anIdleActorIsToldSo() {
        try (DeterministicSystem deterministic = DeterministicSystem.create(1)) {
            ActorRef<Basket.Message> basket = deterministic.system().spawn(() -> new Basket(Duration.ofHours(1)));
            deterministic.advance(Duration.ofMinutes(59));
            basket.tell(new Basket.Message.Add("tea"));
            deterministic.advance(Duration.ofMinutes(59));
            assertTrue(basket.isAlive());
            deterministic.advance(Duration.ofMinutes(1));
            assertFalse(basket.isAlive());
        }
    }
}
