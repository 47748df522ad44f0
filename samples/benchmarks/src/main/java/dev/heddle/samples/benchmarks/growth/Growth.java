package dev.heddle.samples.benchmarks.growth;

import dev.heddle.actor.ActorSystem;
import java.util.List;

/** One line of the plot. */
interface Growth {
    String name();

    /** The sizes, each ten times the one before. */
    int[] sizes();

    /** Does it once for so many, in a fresh system, and returns the nanoseconds that took. */
    long nanos(ActorSystem system, int size) throws InterruptedException;

    static List<Growth> all() {
        return List.of(new Actors(), new Members(), new TimerCount());
    }
}
