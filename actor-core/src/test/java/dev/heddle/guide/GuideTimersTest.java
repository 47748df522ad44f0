package dev.heddle.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.TimerHandle;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testkit.DeterministicSystem;
import dev.heddle.actor.testkit.HeddleExtension;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The snippets of docs/guide/timers.md. */
@Timeout(30)
@ExtendWith(HeddleExtension.class)
class GuideTimersTest {
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
    void anIntervalSendsUntilItIsCancelled(DeterministicSystem deterministic) {
        Duration day = Duration.ofDays(1);
        ActorRef<Reminder.Message> reminder = deterministic.system().spawn(() -> new Reminder(trail, day));
        deterministic.advance(day.multipliedBy(3));
        reminder.tell(Reminder.Message.PAID);
        deterministic.advance(day.multipliedBy(26));
        assertTrue(reminder.isAlive());
        deterministic.advance(day);
        assertFalse(reminder.isAlive());
        assertEquals(3, trail.all().size());
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
    void aTimerOfAKeyReplacesTheOneBefore(DeterministicSystem deterministic) {
        Duration quiet = Duration.ofSeconds(2);
        ActorRef<Drafts.Message> drafts = deterministic.system().spawn(() -> new Drafts(trail, quiet));
        for (String text : List.of("D", "De", "Dear")) {
            drafts.tell(new Drafts.Message.Typed("letter", text));
            deterministic.advance(Duration.ofSeconds(1));
        }
        assertEquals(List.of(), trail.all());
        deterministic.advance(Duration.ofSeconds(1));
        assertEquals(List.of("letter: Dear"), trail.all());
    }

    @Test
    void anEndMayBeSetByTheClock(DeterministicSystem deterministic) {
        ActorRef<String> session = deterministic.system().spawn(() -> (message, self) -> {});
        // snippet: exit-after
        TimerHandle logout = session.exitAfter(Duration.ofMinutes(30)); // a stop, like any other
        session.killAfter(Duration.ofMinutes(31)); // for one that does not listen
        // end
        assertTrue(logout.cancel());
        deterministic.advance(Duration.ofMinutes(30));
        assertTrue(session.isAlive());
        deterministic.advance(Duration.ofMinutes(1));
        assertFalse(session.isAlive());
    }
}
