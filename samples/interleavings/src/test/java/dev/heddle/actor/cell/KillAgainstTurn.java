package dev.heddle.actor.cell;

import dev.heddle.actor.mailbox.Letter;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

@JCStressTest
@Description("A kill comes before, in or after a turn: the thread leaves it without an interrupt, and the actor ends")
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "no trace of the killer, and the actor has ended")
@Outcome(expect = Expect.FORBIDDEN, desc = "the interrupt hits what the thread does next, or the kill is lost")
@State
public class KillAgainstTurn extends Killed {
    public KillAgainstTurn() {
        super(Lone.cell());
        cell.post(new Letter("one"));
    }

    @Actor
    public void killer() {
        cell.kill();
    }

    @Actor
    public void runner(II_Result r) {
        runUntilIdle(r);
    }

    @Arbiter
    public void end(II_Result r) {
        awaitEnd(r);
    }
}
