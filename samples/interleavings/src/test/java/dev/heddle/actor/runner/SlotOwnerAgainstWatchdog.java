package dev.heddle.actor.runner;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

@JCStressTest
@Description("The owner takes from its slot what it put there, as a look notes it or as the next one takes it")
@Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "the owner has it")
@Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "the watchdog has it")
@Outcome(expect = Expect.FORBIDDEN, desc = "both have it, or nobody")
@State
public class SlotOwnerAgainstWatchdog extends LookedAt {
    public SlotOwnerAgainstWatchdog() {
        super(0);
    }

    @Actor
    public void owner(ZZ_Result r) {
        put();
        r.r1 = slot.take() == turn;
    }

    @Actor
    public void watchdog(ZZ_Result r) {
        r.r2 = lookTwice();
    }
}
