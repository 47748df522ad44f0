package dev.heddle.actor.runner;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Turns on an executor that is the user's: one batch of messages, then to the end of the executor's queue again. No
 * slot, no watchdog.
 *
 * <p>Nothing is taken on trust: a task that runs twice, late, or on the stack of whoever submits it finds nothing due.
 * From the first refusal on, or once it is told to leave, the turns are ordinary ones.
 */
public final class Stint extends Pace implements Runnable {
    /** A turn is due that the executor has accepted. */
    private static final Object ACCEPTED = new Object();

    /** The executor has tried to run the turn on the stack of whoever submitted it. */
    private static final Object ON_CALLERS_STACK = new Object();
    private static final VarHandle DUE;

    /** Not on any path that is hot: who takes turns without a runner has no number of its own. */
    private static final ThreadLocal<Pace> HERE = new ThreadLocal<>();

    /** Whether there ever was one: most programs have none. */
    private static volatile boolean used;

    static {
        try {
            DUE = MethodHandles.lookup().findVarHandle(Stint.class, "due", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Turn turn;
    private final Executor executor;
    private final Consumer<Throwable> onRefusal;

    /** Null when no turn is due; first the thread that submits it. Whoever leads it back to null has the turn. */
    private volatile Object due;
    private volatile boolean over;

    /** Where its turn is or was last. Written by whoever has the turn. */
    private volatile Thread thread;

    /** @param onRefusal called at most once, before the next turn, on the thread that submitted */
    public Stint(Turn turn, Executor executor, Consumer<Throwable> onRefusal) {
        this.turn = turn;
        this.executor = executor;
        this.onRefusal = onRefusal;
    }

    /** Has a turn run that has just been woken. Any thread. */
    public void wake() {
        Thread me = Thread.currentThread();
        due = me;
        // Second half of a handshake: whoever says that it is over looks for what is due afterwards.
        if (over) {
            startElsewhere();
            return;
        }
        Throwable refusal = null;
        try {
            executor.execute(this);
        } catch (Throwable t) {
            refusal = t;
        }
        if (refusal == null && DUE.compareAndSet(this, me, ACCEPTED)) {
            return;
        }
        if (DUE.compareAndSet(this, ON_CALLERS_STACK, me) && refusal == null) {
            refusal = new IllegalStateException("it runs tasks on the stack of whoever submits them");
        }
        if (refusal != null && DUE.compareAndSet(this, me, null)) {
            refused(refusal);
        }
    }

    private void refused(Throwable refusal) {
        over = true;
        try {
            onRefusal.accept(refusal);
        } finally {
            Starts.alone(turn);
        }
    }

    /** Does without the executor from now on, and does not wait for it even if a turn is due there. Any thread. */
    public void leave() {
        over = true;
        startElsewhere();
    }

    private void startElsewhere() {
        if (claim()) {
            Starts.alone(turn);
        }
    }

    private boolean claim() {
        // Again and again: whoever submits may just be writing down that the executor has accepted.
        for (Object seen; (seen = due) != null && seen != ON_CALLERS_STACK;) {
            if (DUE.compareAndSet(this, seen, null)) {
                return true;
            }
        }
        return false;
    }

    /** From now on that one is here. */
    static void enter(Pace pace) {
        used = true;
        HERE.set(pace);
    }

    static void leaveThread() {
        HERE.remove();
    }

    /** The one on this thread, or of a single step; null for none. */
    static Pace here() {
        return used ? HERE.get() : null;
    }

    @Override
    public void run() {
        if (due == Thread.currentThread()) {
            DUE.compareAndSet(this, Thread.currentThread(), ON_CALLERS_STACK);
        } else if (claim()) {
            runTurn();
        }
    }

    private void runTurn() {
        boolean more = true;
        enter(this);
        begun();
        try {
            more = turn.run(this);
        } finally {
            leaveThread();
            Mdc.clear();
            Unplaced.meet(this);
            if (more) {
                wake();
            }
        }
    }

    private void begun() {
        calmDown();
        thread = Thread.currentThread();
        Unplaced.meet(this);
    }

    @Override
    public Thread thread() {
        return thread;
    }

    @Override
    public boolean hasOthers() {
        // Whoever shares the executor.
        return true;
    }

    @Override
    public boolean hasWaiting() {
        // They have other threads, or none.
        return false;
    }

    @Override
    public boolean isOnlyFor(Turn other) {
        return false;
    }

    @Override
    public int batch() {
        return BATCH;
    }
}
