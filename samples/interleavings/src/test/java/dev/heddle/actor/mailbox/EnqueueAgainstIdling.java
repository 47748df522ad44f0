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
@Description("A letter comes while the owner becomes idle: one of the two sees to it, and not both")
@Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "idle first, then woken; what the owner wrote is seen")
@Outcome(id = "0, 0, 1", expect = Expect.ACCEPTABLE, desc = "the letter first: the owner stays awake")
@Outcome(expect = Expect.FORBIDDEN, desc = "a wake-up, a letter or a write of the last turn is lost or doubled")
@State
public class EnqueueAgainstIdling {
    private final Mailbox mailbox = new Mailbox() {};
    private final Letter letter = new Letter("letter");

    /** What the last turn leaves for the next one. */
    private int written;

    @Actor
    public void sender(III_Result r) {
        r.r1 = !mailbox.enqueue(letter) ? 0 : written == 7 ? 1 : -1;
    }

    @Actor
    public void owner(III_Result r) {
        written = 7;
        r.r2 = mailbox.becomeIdle(mailbox.taken()) ? 1 : 0;
    }

    @Arbiter
    public void left(III_Result r) {
        r.r3 = mailbox.dequeue() == letter ? 1 : 0;
    }
}
