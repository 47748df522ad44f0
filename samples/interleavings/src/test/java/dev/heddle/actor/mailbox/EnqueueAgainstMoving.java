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
@Description("A letter comes while the ends move to a younger object and the owner becomes idle there")
@Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "idle first, then woken by way of the old ends or the new")
@Outcome(id = "0, 0, 1", expect = Expect.ACCEPTABLE, desc = "the letter first, before the move or after it")
@Outcome(expect = Expect.FORBIDDEN, desc = "a wake-up or a letter is lost or doubled")
@State
public class EnqueueAgainstMoving {
    private final Mailbox mailbox = new Mailbox() {};
    private final Letter letter = new Letter("letter");

    @Actor
    public void sender(III_Result r) {
        r.r1 = mailbox.enqueue(letter) ? 1 : 0;
    }

    @Actor
    public void owner(III_Result r) {
        mailbox.move();
        r.r2 = mailbox.becomeIdle(mailbox.taken()) ? 1 : 0;
    }

    @Arbiter
    public void left(III_Result r) {
        r.r3 = mailbox.dequeue() == letter ? 1 : 0;
    }
}
