package dev.heddle.actor.runner;

import dev.heddle.actor.timer.Timers;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Gives turns to what has work. The front door of this room; any thread. */
public final class Runners {
    private static final int PLACES = 1024;

    /**
     * Which runner the calling thread is: a runner leaves itself at the place that its thread's number leads to, and
     * looking there costs less than a ThreadLocal. One whose place is overwritten is taken for a thread without turns
     * until its chain is over. That loses nothing, but what it wakes starts elsewhere, what waits behind it when it
     * waits goes only when the watchdog looks, and whoever asks whose turn it is gets no answer.
     */
    private static final Runner[] BY_THREAD = new Runner[PLACES];
    private static final VarHandle PLACE = MethodHandles.arrayElementVarHandle(Runner[].class);

    /** A runner that never begins and has nothing in its slot: what every thread that runs no turns is. */
    private static final Runner NOBODY = new Runner(null);

    static {
        Arrays.fill(BY_THREAD, NOBODY);
    }

    /**
     * Whether anybody wants to know what turns send: as soon as one of them has asked something. From then on a send
     * costs a look for the runner; before that, it costs reading this.
     */
    private static boolean sendsCount;

    private Runners() {}

    /** Has a turn run that has just been woken: next on the calling runner if it is one, else on another one. */
    public static void wake(Turn woken) {
        wake(current(), woken);
    }

    /** Where the calling runner keeps what it wakes, for both that follow. Any thread. */
    public static Slot here() {
        return current();
    }

    /** As {@link #wake(Turn)}, for a caller that knows where it is. */
    public static void wake(Slot here, Turn woken) {
        if (here == NOBODY || !here.put(woken)) {
            Starts.start(woken);
        }
    }

    /**
     * Gives more to do to a turn that the calling runner runs next anyway, which is cheaper than handing it in where
     * everybody does; false when that is what has to be done. Not in a branch, for a thread that runs nothing either:
     * the compiler takes in only what is called often, and goes by what it has seen at first.
     */
    public static boolean give(Slot here, Turn next, Object more) {
        return here.give(next, more);
    }

    /** Has a turn run soon on a thread of its own. Any thread. */
    public static void elsewhere(Turn turn) {
        Starts.alone(turn);
    }

    /**
     * What this runner keeps, such as what the calling turn has woken but for the last, starts elsewhere now: there is
     * enough to do for others. Any thread.
     */
    public static void spread() {
        Runner here = current();
        if (here != NOBODY) {
            here.startRest();
        }
    }

    /** The calling thread is about to wait: what waits for its turn behind it goes elsewhere. */
    public static void aboutToWait() {
        Runner here = current();
        if (here != NOBODY) {
            here.aboutToWait();
        }
    }

    /**
     * The pid of the actor whose turn the calling thread is in or was in last; -1 when it runs no turns. Of which
     * system, nobody knows here.
     */
    public static long pidOfTurn() {
        Pace here = pace();
        return here == null ? -1 : here.pid();
    }

    /**
     * Whether the calling thread may wait for others: not the timer's, and not one that runs turns and is in nobody's,
     * such as a connection's reader that has run into a listener of the user's.
     */
    public static boolean mayWait() {
        Pace here = pace();
        return here == null ? !Timers.isHere() : here.pid() != -1;
    }

    /** The calling thread sends something that may carry a reply port. */
    public static void sends() {
        if (sendsCount) {
            Pace here = pace();
            if (here != null) {
                here.sends();
            }
        }
    }

    /** How much the turn on this thread, and others before it, have sent; -1 when it runs no turns. */
    public static int sentInTurn() {
        Pace here = pace();
        if (here == null) {
            return -1;
        }
        if (!sendsCount) {
            sendsCount = true;
        }
        return here.sent();
    }

    private static Pace pace() {
        Runner here = current();
        return here != NOBODY ? here : Stint.here();
    }

    /** Has the watchdog ask again and again, a moment later each time, until the answer is true. Quick; any thread. */
    public static void lookAgain(BooleanSupplier isDone) {
        Watchdog.lookAgain(isDone);
    }

    /** Shows everything that runs turns now, of all systems; of what begins or ends meanwhile, some. Any thread. */
    public static void forEachRunning(Consumer<? super Pace> action) {
        for (int place = 0; place < PLACES; place++) {
            Runner runner = (Runner) PLACE.getAcquire(BY_THREAD, place);
            if (runner != NOBODY) {
                action.accept(runner);
            }
        }
        Unplaced.forEach(action);
    }

    /** Keeps the watchdog there until {@link #release()}. */
    public static void retain() {
        Watchdog.retain();
    }

    /** Takes one {@link #retain()} back. */
    public static void release() {
        Watchdog.release();
    }

    static void began(Runner runner) {
        Runner before = (Runner) PLACE.getAndSet(BY_THREAD, place(runner.thread()), runner);
        if (before != NOBODY) {
            Unplaced.meet(before);
        }
    }

    static void ended(Runner runner) {
        if (!PLACE.compareAndSet(BY_THREAD, place(runner.thread()), runner, NOBODY)) {
            Unplaced.meet(runner);
        }
    }

    private static Runner current() {
        Thread thread = Thread.currentThread();
        Runner runner = BY_THREAD[place(thread)];
        return runner.thread() == thread ? runner : NOBODY;
    }

    private static int place(Thread thread) {
        return (int) thread.threadId() & PLACES - 1;
    }
}
