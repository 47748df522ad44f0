package dev.heddle.actor.runner;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ThreadLocalRandom;

/** A slot that is used while it is looked at twice, with some time between all steps. */
abstract class LookedAt {
    private static final VarHandle CONTENT;

    /** A tenth of what is between two looks. */
    private static final long BETWEEN_LOOKS_NANOS = 40_000;

    private static final long PATIENCE_NANOS = 10_000_000;

    static {
        try {
            MethodHandles.Lookup inside = MethodHandles.privateLookupIn(Slot.class, MethodHandles.lookup());
            CONTENT = inside.findVarHandle(Slot.class, "content", Turn.class);
        } catch (Throwable t) {
            throw new ExceptionInInitializerError(t);
        }
    }

    final Runner slot = new Runner(new CountedTurn());
    final CountedTurn turn = new CountedTurn();

    /** None of those that are counted: there are few of them, and very many states. */
    private final Permits.Permit permit = new Permits.Permit(0, slot);

    private final int[] spins = { ThreadLocalRandom.current().nextInt(40), ThreadLocalRandom.current().nextInt(40) };

    /** At which look the owner goes on; before the first one, when it is -1. */
    private final int atLook;
    private volatile int look = -1;

    /** @param earliest the first look at which the owner may go on */
    LookedAt(int earliest) {
        atLook = ThreadLocalRandom.current().nextInt(earliest, 2);
        CONTENT.setVolatile(slot, null);
    }

    /** The owner puts the turn there and waits for the moment to go on. */
    final void put() {
        slot.put(turn);
        for (long begun = System.nanoTime(); look < atLook && System.nanoTime() - begun < PATIENCE_NANOS;) {
            Thread.onSpinWait();
        }
        pause();
    }

    /** The owner lets some time pass. */
    final void pause() {
        spin(spins[0]);
    }

    /** The watchdog: sees the turn at one look and takes it at the next; true when it has it. */
    final boolean lookTwice() {
        for (long begun = System.nanoTime(); !slot.isFull() && System.nanoTime() - begun < PATIENCE_NANOS;) {
            Thread.onSpinWait();
        }
        look = 0;
        spin(spins[1]);
        Slot.lookBegins();
        int stamp = slot.stamp();
        boolean full = slot.isFull();
        Slot.lookEnds();
        if (!full) {
            return false;
        }
        for (long begun = System.nanoTime(); System.nanoTime() - begun < BETWEEN_LOOKS_NANOS;) {
            Thread.onSpinWait();
        }
        look = 1;
        spin(spins[1]);
        Slot.lookBegins();
        try {
            return taken(slot.revokeFull(permit, stamp) == turn);
        } finally {
            Slot.lookEnds();
        }
    }

    /** Whether it was taken, still in that look. */
    boolean taken(boolean isMine) {
        return isMine;
    }

    private static void spin(int times) {
        for (int i = 0; i < times; i++) {
            Thread.onSpinWait();
        }
    }
}
