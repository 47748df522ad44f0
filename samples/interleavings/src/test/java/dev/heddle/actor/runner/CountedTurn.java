package dev.heddle.actor.runner;

import java.util.concurrent.atomic.AtomicInteger;

/** A turn that only counts how often it is run, and holds what it is given. */
final class CountedTurn implements Turn {
    final AtomicInteger runs = new AtomicInteger();
    private Parcel held;
    private Turn behind;

    @Override
    public boolean mayHold() {
        return true;
    }

    @Override
    public Parcel hold(Parcel empty) {
        if (held == null) {
            held = empty;
        }
        return held;
    }

    /** How much it has been given. Whoever has it. */
    int takeAll() {
        int all = 0;
        while (held != null && held.take() != null) {
            all++;
        }
        return all;
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
