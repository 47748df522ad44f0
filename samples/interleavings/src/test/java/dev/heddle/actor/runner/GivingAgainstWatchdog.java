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
@Description("The owner gives more to the turn in its slot, as a look notes that or as the next one takes it")
@Outcome(id = "1, 2, 2", expect = Expect.ACCEPTABLE, desc = "both given, and whoever has the turn sees them")
@Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "one given, and whoever has the turn sees it")
@Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "refused")
@Outcome(expect = Expect.FORBIDDEN, desc = "two have the turn, or nobody; or what was given is not there")
@State
public class GivingAgainstWatchdog extends LookedAt {
    private boolean ownerHas;
    private boolean watchdogHas;
    private int given;
    private int seen;

    public GivingAgainstWatchdog() {
        super(-1);
    }

    @Actor
    public void owner() {
        put();
        given = slot.give(turn, "more") ? 1 : 0;
        pause();
        given += slot.give(turn, "and more") ? 1 : 0;
        pause();
        ownerHas = slot.take() == turn;
        if (ownerHas) {
            seen = turn.takeAll();
        }
    }

    @Actor
    public void watchdog() {
        watchdogHas = lookTwice();
    }

    @Override
    boolean taken(boolean isMine) {
        if (isMine) {
            seen = turn.takeAll();
        }
        return isMine;
    }

    @Arbiter
    public void both(III_Result r) {
        r.r1 = (ownerHas ? 1 : 0) + (watchdogHas ? 1 : 0);
        r.r2 = given;
        r.r3 = seen;
    }
}
