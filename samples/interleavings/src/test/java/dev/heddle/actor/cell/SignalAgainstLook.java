package dev.heddle.actor.cell;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

@JCStressTest
@Description("A signal comes on the lanes while the owner, who has taken the nudge of an earlier one, looks at them")
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "the nudge of before saw to both")
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "the signal has a nudge of its own")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "it is seen, and its nudge will find nothing")
@Outcome(id = "0, 0", expect = Expect.FORBIDDEN, desc = "nobody will see it")
@State
public class SignalAgainstLook {
    private final Lanes lanes = new Lanes();

    public SignalAgainstLook() {
        lanes.needsNudge();
    }

    @Actor
    public void sender(II_Result r) {
        lanes.add(new Signal.Revive());
        r.r1 = lanes.needsNudge() ? 1 : 0;
    }

    @Actor
    public void owner(II_Result r) {
        lanes.nudgeTaken();
        r.r2 = lanes.poll() != null ? 1 : 0;
    }
}
