package dev.heddle.actor.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.DeadLetter.Reason;
import dev.heddle.actor.MailboxLimit;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.mailbox.Letter;
import dev.heddle.actor.mailbox.Ticket;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is dropped for a full mailbox and is more than a message. */
@Timeout(30)
class AdmissionTest extends WithSystem {

    @Test
    void aTicketThatIsDroppedIsADeadLetterOnlyWhenItStillHasAMessage() {
        Trail<DeadLetter> dead = new Trail<>();
        system.deadLetters().subscribe(dead::add);
        CountDownLatch go = new CountDownLatch(1);
        LocalRef<Task> actor = (LocalRef<Task>) system.<Task>spawn(
                SpawnOptions.<Task>defaults().mailbox(MailboxLimit.dropOldest(2)), Scripted::actor);
        Scripted.block(actor, go);
        Ticket taken = () -> null;
        Ticket full = () -> "message";
        assertTrue(actor.tryPost(new Letter.Wrapped(taken)));
        assertTrue(actor.tryPost(new Letter.Wrapped(full)));
        actor.tell(self -> {});
        actor.tell(self -> {});
        assertEquals(List.of("message"), dead.all().stream().map(DeadLetter::message).toList());
        assertEquals(1, system.deadLetters().count(Reason.MAILBOX_FULL));
        go.countDown();
    }
}
