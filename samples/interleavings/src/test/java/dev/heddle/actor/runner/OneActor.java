package dev.heddle.actor.runner;

/** The pace of a thread that has one actor to run. */
public final class OneActor extends Pace {
    private final Thread thread = Thread.currentThread();

    @Override
    public Thread thread() {
        return thread;
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public boolean hasOthers() {
        return false;
    }

    @Override
    public boolean hasWaiting() {
        return false;
    }

    @Override
    public boolean isOnlyFor(Turn turn) {
        return true;
    }
}
