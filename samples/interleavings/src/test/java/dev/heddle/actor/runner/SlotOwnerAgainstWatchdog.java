package dev.heddle.actor.runner;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ThreadLocalRandom;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

@JCStressTest
@Description("The owner takes from its slot what it put there, at the moment at which the watchdog does")
@Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "the owner has it")
@Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "the watchdog has it")
@Outcome(expect = Expect.FORBIDDEN, desc = "both have it, or nobody")
@State
public class SlotOwnerAgainstWatchdog {
    private static final VarHandle CONTENT;
    private static final Object EMPTY;

    /** What a look takes, and then some. */
    private static final int LOOK_NANOS = 6_000;

    static {
        try {
            MethodHandles.Lookup inside = MethodHandles.privateLookupIn(Slot.class, MethodHandles.lookup());
            CONTENT = inside.findVarHandle(Slot.class, "content", Object.class);
            EMPTY = inside.findStaticGetter(Slot.class, "EMPTY", Object.class).invoke();
        } catch (Throwable t) {
            throw new ExceptionInInitializerError(t);
        }
    }

    private final Runner slot = new Runner(new CountedTurn());
    private final Turn turn = new CountedTurn();

    /** None of those that are counted: there are few of them, and very many states. */
    private final Permits.Permit permit = new Permits.Permit(0, slot);

    public SlotOwnerAgainstWatchdog() {
        CONTENT.setVolatile(slot, EMPTY);
    }

    @Actor
    public void owner(ZZ_Result r) {
        int nanos = ThreadLocalRandom.current().nextInt(LOOK_NANOS);
        slot.put(turn);
        for (long begun = System.nanoTime(); System.nanoTime() - begun < nanos;) {
            Thread.onSpinWait();
        }
        r.r1 = slot.take() == turn;
    }

    @Actor
    public void watchdog(ZZ_Result r) {
        for (long begun = System.nanoTime(); !slot.isFull() && System.nanoTime() - begun < LOOK_NANOS;) {
            Thread.onSpinWait();
        }
        int stamp = slot.stamp();
        if (slot.isFull()) {
            Slot.lookBegins();
            r.r2 = slot.revokeFull(permit, stamp) == turn;
        }
    }
}
