package dev.heddle.actor.runner;

import java.util.concurrent.atomic.AtomicInteger;

/** A turn that only counts how often it is run, and how much it has been given. */
final class CountedTurn implements Turn {
    final AtomicInteger runs = new AtomicInteger();
    int taken;
    private Turn behind;

    @Override
    public boolean takes(Object more) {
        taken++;
        return true;
    }

    @Override
    public boolean run(Pace pace) {
        runs.incrementAndGet();
        return false;
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
