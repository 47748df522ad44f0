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
@Description("The owner takes from its slot what it put there, as a look notes it or as the next one takes it")
@Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "the owner has it")
@Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "the watchdog has it")
@Outcome(expect = Expect.FORBIDDEN, desc = "both have it, or nobody")
@State
public class SlotOwnerAgainstWatchdog {
    private static final VarHandle CONTENT;
    private static final Object EMPTY;

    /** A tenth of what is between two looks. */
    private static final long BETWEEN_LOOKS_NANOS = 40_000;

    private static final long PATIENCE_NANOS = 10_000_000;

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

    private final int[] spins = { ThreadLocalRandom.current().nextInt(40), ThreadLocalRandom.current().nextInt(40) };
    private final int atLook = ThreadLocalRandom.current().nextInt(2);
    private volatile int look = -1;

    public SlotOwnerAgainstWatchdog() {
        CONTENT.setVolatile(slot, EMPTY);
    }

    @Actor
    public void owner(ZZ_Result r) {
        slot.put(turn);
        for (long begun = System.nanoTime(); look < atLook && System.nanoTime() - begun < PATIENCE_NANOS;) {
            Thread.onSpinWait();
        }
        spin(spins[0]);
        r.r1 = slot.take() == turn;
    }

    @Actor
    public void watchdog(ZZ_Result r) {
        for (long begun = System.nanoTime(); !slot.isFull() && System.nanoTime() - begun < PATIENCE_NANOS;) {
            Thread.onSpinWait();
        }
        look = 0;
        spin(spins[1]);
        Slot.lookBegins();
        int stamp = slot.stamp();
        boolean full = slot.isFull();
        Slot.lookEnds();
        if (full) {
            for (long begun = System.nanoTime(); System.nanoTime() - begun < BETWEEN_LOOKS_NANOS;) {
                Thread.onSpinWait();
            }
            look = 1;
            spin(spins[1]);
            Slot.lookBegins();
            r.r2 = slot.revokeFull(permit, stamp) == turn;
            Slot.lookEnds();
        }
    }

    private static void spin(int times) {
        for (int i = 0; i < times; i++) {
            Thread.onSpinWait();
        }
    }
}
