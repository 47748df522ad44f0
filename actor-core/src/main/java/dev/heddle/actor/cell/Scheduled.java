package dev.heddle.actor.cell;

import dev.heddle.actor.mailbox.Mailbox;
import dev.heddle.actor.runner.Turn;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Something with a mailbox that has at most one turn at a time, and whose turn can be interrupted without the interrupt
 * ever hitting anything else.
 *
 * <p>Two words. {@code state}: whoever moves it from IDLE to SCHEDULED starts the runner; the turn moves it back and
 * then looks once more for work. {@code gate}: the turn is IN it; a killer moves it to INTERRUPTING, interrupts, and
 * moves it to INTERRUPTED; a turn that wants out meanwhile waits for that and clears the flag.
 */
abstract class Scheduled extends Mailbox implements Turn {
    /** Steps after which other actors on the same carrier thread get a chance. */
    private static final int STEPS_BEFORE_YIELD = 256;

    private static final int IDLE = 0;
    private static final int SCHEDULED = 1;

    private static final int OUT = 0;
    private static final int IN = 1;
    private static final int INTERRUPTING = 2;
    private static final int INTERRUPTED = 3;

    private static final VarHandle STATE;
    private static final VarHandle GATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Scheduled.class, "state", int.class);
            GATE = MethodHandles.lookup().findVarHandle(Scheduled.class, "gate", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Scheduled from birth, so that nobody starts a turn before the first one is due. */
    private volatile int state = SCHEDULED;
    private volatile int gate;

    /** Whose stack the turn is on; null between turns. */
    private volatile Thread turnThread;

    /** Does one thing; false when there is nothing to do. Never throws. */
    abstract boolean step();

    /** Whether {@link #step} has something to do. */
    abstract boolean hasWork();

    abstract void startRunner();

    /** Makes sure that a turn comes after what the caller has just added. Any thread. */
    final void schedule() {
        if (state == IDLE && STATE.compareAndSet(this, IDLE, SCHEDULED)) {
            startRunner();
        }
    }

    @Override
    public final void run() {
        do {
            enterTurn();
            try {
                work();
            } finally {
                leaveTurn();
                state = IDLE;
            }
        } while (hasWork() && STATE.compareAndSet(this, IDLE, SCHEDULED));
    }

    /** Ends the time before the first turn of something that never has one: from now on whatever comes wakes it. */
    final void rest() {
        state = IDLE;
        if (hasWork()) {
            schedule();
        }
    }

    private void work() {
        for (int steps = 1; step(); steps++) {
            if (steps % STEPS_BEFORE_YIELD == 0) {
                Thread.yield();
            }
        }
    }

    final void enterTurn() {
        turnThread = Thread.currentThread();
        gate = IN;
    }

    /** Closes the gate: from here on no interrupt meant for this turn arrives. May be called twice. */
    final void leaveTurn() {
        if (gate != OUT && !GATE.compareAndSet(this, IN, OUT)) {
            while (gate == INTERRUPTING) {
                Thread.onSpinWait();
            }
            Thread.interrupted();
            gate = OUT;
        }
        turnThread = null;
    }

    /** Interrupts the turn, if there is one. While the gate says INTERRUPTING the turn cannot end. Any thread. */
    final void interruptTurn() {
        if (GATE.compareAndSet(this, IN, INTERRUPTING)) {
            turnThread.interrupt();
            gate = INTERRUPTED;
        }
    }

    /** Whether the calling thread has the turn. */
    final boolean isMyTurn() {
        return turnThread == Thread.currentThread();
    }

    /** Whose turn it is; null when nobody's. */
    final Thread turnThread() {
        return turnThread;
    }
}
