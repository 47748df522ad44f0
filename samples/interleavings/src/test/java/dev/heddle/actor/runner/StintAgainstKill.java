package dev.heddle.actor.runner;

import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

@JCStressTest
@Description("A turn is woken on an executor of its own while a kill no longer waits for that executor")
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "one turn, there or elsewhere")
@Outcome(expect = Expect.FORBIDDEN, desc = "no turn, or two at once")
@State
public class StintAgainstKill {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final CountedTurn turn = new CountedTurn();
    private final Stint stint = new Stint(turn, this::accept, cause -> {});
    private Runnable accepted;

    private void accept(Runnable task) {
        accepted = task;
    }

    @Actor
    public void waker() {
        stint.wake();
    }

    @Actor
    public void killer() {
        stint.leave();
    }

    @Arbiter
    public void turns(I_Result r) {
        if (accepted != null) {
            accepted.run();
        }
        for (long begun = System.nanoTime(); turn.runs.get() == 0 && System.nanoTime() - begun < LIMIT_NANOS;) {
            Thread.yield();
        }
        r.r1 = turn.runs.get();
    }
}
