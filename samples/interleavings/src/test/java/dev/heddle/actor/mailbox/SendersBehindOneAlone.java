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
@Description("Behind a message that came alone two more come, while the owner takes it and becomes idle")
@Outcome(id = "123, true", expect = Expect.ACCEPTABLE, desc = "in order, and whoever was woken has what is left")
@Outcome(expect = Expect.FORBIDDEN, desc = "a message is lost, doubled or overtaken, or nobody has what is left")
@State
public class SendersBehindOneAlone extends TakenFrom {
    public SendersBehindOneAlone() {
        mailbox.becomeIdle(mailbox.taken());
        mailbox.enqueueAlone(1);
    }

    private int send(int number) {
        return mailbox.enqueueAlone(number) || mailbox.enqueue(new Letter(number)) ? 1 : 0;
    }

    @Actor
    public void sender() {
        wakes += send(2);
        wakes += send(3);
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
