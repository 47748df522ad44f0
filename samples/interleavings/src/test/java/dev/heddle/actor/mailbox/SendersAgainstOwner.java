package dev.heddle.actor.mailbox;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IZ_Result;

@JCStressTest
@Description("A sender sends twice to an owner that takes what is there and becomes idle")
@Outcome(id = "12, true", expect = Expect.ACCEPTABLE, desc = "in order, and whoever was woken has what is left")
@Outcome(expect = Expect.FORBIDDEN, desc = "a letter is lost, doubled or overtaken, or nobody has what is left")
@State
public class SendersAgainstOwner extends TakenFrom {
    @Actor
    public void sender() {
        wakes += mailbox.enqueue(new Letter(1)) ? 1 : 0;
        wakes += mailbox.enqueue(new Letter(2)) ? 1 : 0;
    }

    @Actor
    public void owner() {
        takeAllAndRest();
    }

    @Arbiter
    public void left(IZ_Result r) {
        takeRest(r);
    }
}
