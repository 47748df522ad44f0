package dev.heddle.actor.cell;

import dev.heddle.actor.mailbox.Letter;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

@JCStressTest
@Description("A kill and a message come to an idle actor: whoever wakes it, it ends")
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "it has ended")
@Outcome(expect = Expect.FORBIDDEN, desc = "nobody has woken it")
@State
public class KillAgainstWaking {
    private final Cell<Object> cell = Lone.idleCell();

    @Actor
    public void killer() {
        cell.kill();
    }

    @Actor
    public void sender() {
        cell.post(new Letter("one"));
    }

    @Arbiter
    public void end(I_Result r) {
        r.r1 = Lone.hasEnded(cell) ? 1 : 0;
    }
}
