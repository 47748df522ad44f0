package dev.heddle.actor.testkit;

import dev.heddle.actor.TimerHandle;
import dev.heddle.actor.runner.Baton;
import dev.heddle.actor.runner.OneStep;
import dev.heddle.actor.runner.Turn;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Where one thread at a time runs: strands, a clock, and the driver, which is whoever drives or waits from outside. */
final class Stage implements Baton {
    private final long seed;
    private final Strands strands;
    private final Agenda agenda;
    private final Trace trace = new Trace();
    private final AtomicLong numbers = new AtomicLong();

    /** Held by the driver: a second one waits. */
    private final ReentrantLock driving = new ReentrantLock();

    private volatile Duration blockLimit = Duration.ofSeconds(5);
    private volatile int turnLimit = 1_000_000;

    Stage(long seed) {
        this.seed = seed;
        this.strands = new Strands(seed, toString());
        this.agenda = new Agenda(seed);
    }

    // Any thread.

    @Override
    public void wake(Turn woken) {
        strands.enter(newThread(() -> {
            if (new OneStep().run(woken)) {
                wake(woken);
            }
        }), woken);
    }

    @Override
    public Thread newThread(Runnable task) {
        return Thread.ofVirtual().name("heddle-step").inheritInheritableThreadLocals(false).unstarted(() -> {
            try {
                task.run();
            } finally {
                strands.leave();
            }
        });
    }

    @Override
    public void start(Thread thread) {
        strands.enter(thread, "work beside the actors");
    }

    @Override
    public void await(Object blocker, BooleanSupplier over) {
        if (strands.isCallers()) {
            strands.handOn(blocker, over);
        } else {
            drive(over);
        }
    }

    // Drivers.

    private void drive(BooleanSupplier over) {
        driving.lock();
        try {
            for (int steps = 0; !over.getAsBoolean() && !Thread.currentThread().isInterrupted()
                    && (step() || agenda.jump(Long.MAX_VALUE)); steps++) {
                checkEnd(steps);
            }
        } finally {
            driving.unlock();
        }
    }

    /** Lets turns run at the time that it is, so many at most; says how many there were. */
    int run(int most) {
        checkOutside();
        driving.lock();
        try {
            int steps = 0;
            while (steps < most && step()) {
                steps++;
                checkEnd(steps);
                checkInterrupt();
            }
            return steps;
        } finally {
            driving.unlock();
        }
    }

    /** Moves the clock on, from one thing that is due to the next. */
    void advance(Duration time) {
        checkOutside();
        driving.lock();
        try {
            long until = agenda.nanoTime() + time.toNanos();
            for (int steps = 0; step() || agenda.jump(until); steps++) {
                checkEnd(steps);
                checkInterrupt();
            }
            agenda.moveTo(until);
        } finally {
            driving.unlock();
        }
    }

    /** Lets run what still can, at the end, whether the calling thread is interrupted or not. */
    void settle() {
        driving.lock();
        try {
            for (int steps = 0; step(); steps++) {
                checkEnd(steps);
            }
        } finally {
            driving.unlock();
        }
    }

    private boolean step() {
        return strands.step(blockLimit);
    }

    private void checkOutside() {
        if (strands.isCallers()) {
            throw new IllegalStateException(
                    "An actor cannot drive the system that it lives in; only a test's own thread"
                            + " can");
        }
    }

    private void checkEnd(int steps) {
        if (steps >= turnLimit && turnLimit != Integer.MAX_VALUE) {
            throw new AssertionError("No end after " + steps + " turns; allow more by turnLimit, if there is one; "
                    + this + "; the last ones:\n    " + trace.end());
        }
    }

    private void checkInterrupt() {
        if (Thread.currentThread().isInterrupted()) {
            throw new AssertionError("Interrupted before the actors were idle; " + this + "; the last turns:\n    "
                    + trace.end());
        }
    }

    /** If nothing runs any more since a strand does not return: once that is interrupted, it may do so. */
    void mend(Runnable interrupt) {
        strands.mend(interrupt);
    }

    boolean isBroken() {
        return strands.isBroken();
    }

    // What it knows.

    void blockLimit(Duration limit) {
        blockLimit = limit;
    }

    void turnLimit(int most) {
        turnLimit = most;
    }

    Duration passed() {
        return agenda.passed();
    }

    List<String> trace() {
        return trace.all();
    }

    @Override
    public void note(Object actor, String what, Object with) {
        trace.add(agenda.passed(), actor, what, with);
    }

    @Override
    public long number() {
        return numbers.incrementAndGet();
    }

    @Override
    public long nanoTime() {
        return agenda.nanoTime();
    }

    @Override
    public TimerHandle after(Duration delay, Runnable quick) {
        return agenda.after(delay, quick);
    }

    @Override
    public TimerHandle every(Duration interval, Runnable quick) {
        return agenda.every(interval, quick);
    }

    @Override
    public double random() {
        return agenda.random();
    }

    @Override
    public String toString() {
        return "seed " + seed;
    }
}
