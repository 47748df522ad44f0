package dev.heddle.actor.runner;

/** One step of one turn: a message, or a signal. On whichever thread; for once. */
public final class OneStep extends Pace {
    private volatile Thread thread;

    /** Takes the step; says whether the turn has more to do. */
    public boolean run(Turn turn) {
        thread = Thread.currentThread();
        Stint.enter(this);
        try {
            return turn.run(this);
        } finally {
            Stint.leaveThread();
            Mdc.clear();
        }
    }

    @Override
    public Thread thread() {
        return thread;
    }

    @Override
    public int batch() {
        return 1;
    }

    @Override
    public boolean hasOthers() {
        return true;
    }

    @Override
    public boolean hasWaiting() {
        return false;
    }

    @Override
    public boolean isOnlyFor(Turn turn) {
        return false;
    }
}
