package dev.heddle.actor.runner;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

@JCStressTest
@Description("A turn is given to a runner that is just beginning: it takes it along, or says that it does not")
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "taken along")
@Outcome(id = "false, false", expect = Expect.ACCEPTABLE, desc = "refused")
@Outcome(expect = Expect.FORBIDDEN, desc = "the turn is lost, or given twice")
@State
public class TakingAlongAgainstBeginning {
    private final Runner runner = new Runner(new CountedTurn());
    private final Turn turn = new CountedTurn();

    @Actor
    public void waker(ZZ_Result r) {
        r.r1 = runner.takeAlong(turn);
    }

    @Actor
    public void runner(ZZ_Result r) {
        runner.close();
        r.r2 = runner.pollRest() == turn;
    }
}
