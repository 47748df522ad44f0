package dev.heddle.actor.mailbox;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

@JCStressTest
@Description("A letter comes behind a message that came alone while the ends move and the owner becomes idle there")
@Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "idle first, then woken by way of the old ends or the new")
@Outcome(id = "0, 0, 1", expect = Expect.ACCEPTABLE, desc = "the letter first, before the move, instead of it or after")
@Outcome(expect = Expect.FORBIDDEN, desc = "a wake-up, a letter or the message is lost or doubled")
@State
public class EnqueueAgainstMovingAlone {
    private final Mailbox mailbox = new Mailbox() {};
    private final Letter letter = new Letter("letter");

    public EnqueueAgainstMovingAlone() {
        mailbox.becomeIdle(mailbox.taken());
        mailbox.enqueueAlone("alone");
    }

    @Actor
    public void sender(III_Result r) {
        r.r1 = mailbox.enqueue(letter) ? 1 : 0;
    }

    @Actor
    public void owner(III_Result r) {
        mailbox.move();
        if (mailbox.takeAlone() != "alone") {
            r.r2 = -1;
        } else if (mailbox.beginsAlone()) {
            r.r2 = mailbox.becomeIdle() ? 1 : 0;
        }
    }

    @Arbiter
    public void left(III_Result r) {
        r.r3 = mailbox.dequeue() == letter ? 1 : 0;
    }
}
