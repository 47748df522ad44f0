package dev.heddle.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.TimerHandle;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The snippets of docs/guide/timers.md. */
@Timeout(30)
class GuideTimersTest extends WithSystem {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Trail<Object> trail = new Trail<>();

    // snippet: timers
    /** Asks for payment, again and again, until it comes or it takes too long. */
    static final class Reminder implements Actor<Reminder.Message> {
        enum Message {
            REMIND, GIVE_UP, PAID
        }

        private final Trail<Object> letters;
        private final Duration day;
        private TimerHandle reminders;

        Reminder(Trail<Object> letters, Duration day) {
            this.letters = letters;
            this.day = day;
        }

        @Override
        public void postStart(ActorContext<Message> self) {
            reminders = self.sendInterval(day, Message.REMIND);
            self.sendAfter(day.multipliedBy(30), Message.GIVE_UP);
        }

        @Override
        public void receive(Message message, ActorContext<Message> self) {
            switch (message) {
                case REMIND -> letters.add("please pay");
                case PAID -> reminders.cancel(); // not even one that waits in the mailbox comes after this
                case GIVE_UP -> self.stop();
            }
        }
    }
    // end

    @Test
    void anIntervalSendsUntilItIsCancelled() {
        ActorRef<Reminder.Message> reminder = system.spawn(() -> new Reminder(trail, Duration.ofMillis(50)));
        trail.await(3);
        reminder.tell(Reminder.Message.PAID);
        assertTrue(reminder.awaitStopped(SOON));
    }

    // snippet: keyed
    /** Saves a draft once nobody has typed for a while: each key press puts the saving off. */
    static final class Drafts implements Actor<Drafts.Message> {
        sealed interface Message {
            record Typed(String document, String text) implements Message {}

            record Save(String document, String text) implements Message {}
        }

        private final Trail<Object> disk;
        private final Duration quiet;

        Drafts(Trail<Object> disk, Duration quiet) {
            this.disk = disk;
            this.quiet = quiet;
        }

        @Override
        public void receive(Message message, ActorContext<Message> self) {
            switch (message) {
                case Message.Typed(var document, var text) ->
                    self.sendAfter(document, quiet, new Message.Save(document, text));
                case Message.Save(var document, var text) -> disk.add(document + ": " + text);
            }
        }
    }
    // end

    @Test
    void aTimerOfAKeyReplacesTheOneBefore() {
        ActorRef<Drafts.Message> drafts = system.spawn(() -> new Drafts(trail, Duration.ofMillis(50)));
        drafts.tell(new Drafts.Message.Typed("letter", "D"));
        drafts.tell(new Drafts.Message.Typed("letter", "De"));
        drafts.tell(new Drafts.Message.Typed("letter", "Dear"));
        assertEquals("letter: Dear", trail.await(1).getLast());
    }

    @Test
    void anEndMayBeSetByTheClock() {
        ActorRef<String> session = system.spawn(() -> (message, self) -> {});
        // snippet: exit-after
        TimerHandle logout = session.exitAfter(Duration.ofMinutes(30)); // a stop, like any other
        session.killAfter(Duration.ofMinutes(31)); // for one that does not listen
        // end
        assertTrue(logout.cancel());
        session.exitAfter(Duration.ZERO);
        assertTrue(session.awaitStopped(SOON));
        assertEquals(List.of(), trail.all());
    }
}
