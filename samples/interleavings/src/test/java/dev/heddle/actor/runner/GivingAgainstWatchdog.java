package dev.heddle.actor.runner;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ThreadLocalRandom;
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
public class GivingAgainstWatchdog {
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
    private final CountedTurn turn = new CountedTurn();

    /** None of those that are counted: there are few of them, and very many states. */
    private final Permits.Permit permit = new Permits.Permit(0, slot);

    private final int[] spins = { ThreadLocalRandom.current().nextInt(40), ThreadLocalRandom.current().nextInt(40) };
    private final int atLook = ThreadLocalRandom.current().nextInt(3) - 1;
    private volatile int look = -1;
    private boolean ownerHas;
    private boolean watchdogHas;
    private boolean given;
    private int seen;

    public GivingAgainstWatchdog() {
        CONTENT.setVolatile(slot, EMPTY);
    }

    @Actor
    public void owner() {
        slot.put(turn);
        for (long begun = System.nanoTime(); look < atLook && System.nanoTime() - begun < PATIENCE_NANOS;) {
            Thread.onSpinWait();
        }
        spin(spins[0]);
        given = slot.give(turn, "more");
        spin(spins[0]);
        ownerHas = slot.take() == turn;
        if (ownerHas) {
            seen = turn.taken;
        }
    }

    @Actor
    public void watchdog() {
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
            watchdogHas = slot.revokeFull(permit, stamp) == turn;
            if (watchdogHas) {
                seen = turn.taken;
            }
            Slot.lookEnds();
        }
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

    private static void spin(int times) {
        for (int i = 0; i < times; i++) {
            Thread.onSpinWait();
        }
    }
}
