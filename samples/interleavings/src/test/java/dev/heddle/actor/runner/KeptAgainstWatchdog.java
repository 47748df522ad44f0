package dev.heddle.actor.runner;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

@JCStressTest
@Description("A runner keeps turns and takes them, while the watchdog takes all")
@Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "each is in one place")
@Outcome(expect = Expect.FORBIDDEN, desc = "a turn is lost, or given twice")
@State
public class KeptAgainstWatchdog {
    private final Runner runner = new Runner(new CountedTurn());
    private final CountedTurn[] turns = { new CountedTurn(), new CountedTurn(), new CountedTurn() };

    public KeptAgainstWatchdog() {
        runner.keep(turns[0]);
    }

    private static void runAll(Turn first) {
        for (Turn turn = first; turn != null;) {
            Turn second = turn.behind();
            turn.run(null);
            turn = second;
        }
    }

    @Actor
    public void owner() {
        runner.keep(turns[1]);
        Turn taken = runner.pollRest();
        if (taken != null) {
            taken.run(null);
        }
        runner.keep(turns[2]);
    }

    @Actor
    public void watchdog() {
        runAll(runner.takeRest());
        runAll(runner.takeNewest());
    }

    @Arbiter
    public void end(III_Result r) {
        runAll(runner.takeRest());
        runAll(runner.takeNewest());
        r.r1 = turns[0].runs.get();
        r.r2 = turns[1].runs.get();
        r.r3 = turns[2].runs.get();
    }
}
