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
@Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "given, and whoever has the turn sees it")
@Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "refused")
@Outcome(expect = Expect.FORBIDDEN, desc = "two have the turn, or nobody; or what was given is not there")
@State
public class GivingAgainstWatchdog extends LookedAt {
    private boolean ownerHas;
    private boolean watchdogHas;
    private boolean given;
    private int seen;

    public GivingAgainstWatchdog() {
        super(-1);
    }

    @Actor
    public void owner() {
        put();
        given = slot.give(turn, "more");
        pause();
        ownerHas = slot.take() == turn;
        if (ownerHas) {
            seen = turn.taken;
        }
    }

    @Actor
    public void watchdog() {
        watchdogHas = lookTwice();
    }

    @Override
    boolean taken(boolean isMine) {
        if (isMine) {
            seen = turn.taken;
        }
        return isMine;
    }

    @Arbiter
    public void both(III_Result r) {
        boolean started = false;
        for (long begun = System.nanoTime(); !ownerHas && !watchdogHas && !started
                && System.nanoTime() - begun < 100 * PATIENCE_NANOS;) {
            // A dispute that the owner has won ends with a start elsewhere.
            started = turn.runs.get() > 0;
        }
        if (started) {
            seen = turn.taken;
        }
        r.r1 = (ownerHas ? 1 : 0) + (watchdogHas ? 1 : 0) + turn.runs.get();
        r.r2 = given ? 1 : 0;
        r.r3 = seen;
    }
}
