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
public class SendersAgainstOwner {
    private final Mailbox mailbox = new Mailbox() {};
    private int wakes;
    private int taken;

    @Actor
    public void sender() {
        wakes += mailbox.enqueue(new Letter(1)) ? 1 : 0;
        wakes += mailbox.enqueue(new Letter(2)) ? 1 : 0;
    }

    @Actor
    public void owner() {
        int numbers = 0;
        while (true) {
            Letter letter = mailbox.dequeue();
            if (letter != null) {
                numbers = numbers * 10 + (int) letter.message();
                letter.forget();
            } else if (mailbox.becomeIdle(mailbox.taken())) {
                taken = numbers;
                return;
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
