package dev.heddle.actor.runner;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A turn for tests: what it does is given, and each run is counted as one message. */
public class Job implements Turn {
    private final Predicate<Pace> work;
    private final AtomicInteger runs = new AtomicInteger();
    private Turn behind;

    /** @param work true when some is left */
    Job(Predicate<Pace> work) {
        this.work = work;
    }

    /** Does its work in one run. */
    public static Job once(Runnable work) {
        return new Job(pace -> {
            work.run();
            return false;
        });
    }

    int runs() {
        return runs.get();
    }

    @Override
    public boolean run(Pace pace) {
        runs.incrementAndGet();
        boolean more = work.test(pace);
        pace.spent(1);
        return more;
    }

    @Override
    public Turn behind() {
        return behind;
    }

    @Override
    public void behind(Turn other) {
        behind = other;
    }
}
