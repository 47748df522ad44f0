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
public class SendersBehindOneAlone {
    private final Mailbox mailbox = new Mailbox() {};
    private int wakes;
    private int taken;

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
        int numbers = 0;
        while (true) {
            Letter letter = mailbox.dequeue();
            boolean alone = mailbox.beginsAlone();
            if (letter != null) {
                numbers = numbers * 10 + (int) letter.message();
                letter.forget();
            } else if (alone ? mailbox.becomeIdle() : mailbox.becomeIdle(mailbox.taken())) {
                taken = numbers;
                return;
            } else if (alone) {
                mailbox.awaitLink();
            } else {
                mailbox.awaitLink(mailbox.taken());
            }
        }
    }

    @Arbiter
    public void left(IZ_Result r) {
        int left = 0;
        r.r1 = taken;
        // Nobody may take from one that is idle.
        for (Letter letter; wakes > 0 && (letter = mailbox.dequeue()) != null; left++) {
            r.r1 = r.r1 * 10 + (int) letter.message();
            letter.forget();
        }
        r.r2 = wakes == (left > 0 ? 1 : 0);
    }
}
