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
@Description("Two send to an idle owner, one of them a letter: one of the two wakes it, and both messages are there")
@Outcome(id = { "1, 0, 2", "0, 1, 2" }, expect = Expect.ACCEPTABLE, desc = "one of them")
@Outcome(expect = Expect.FORBIDDEN, desc = "a wake-up or a message is lost or doubled")
@State
public class TwoSenders {
    private final Mailbox mailbox = new Mailbox() {};

    public TwoSenders() {
        mailbox.becomeIdle(mailbox.taken());
    }

    @Actor
    public void one(III_Result r) {
        r.r1 = mailbox.enqueueAlone("one") || mailbox.enqueue(new Letter("one")) ? 1 : 0;
    }

    @Actor
    public void other(III_Result r) {
        r.r2 = mailbox.enqueue(new Letter("other")) ? 1 : 0;
    }

    @Arbiter
    public void left(III_Result r) {
        for (Letter letter; (letter = mailbox.dequeue()) != null; r.r3++) {
            letter.forget();
        }
    }
}
