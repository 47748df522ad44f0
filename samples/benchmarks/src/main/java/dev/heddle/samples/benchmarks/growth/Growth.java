package dev.heddle.samples.benchmarks.growth;

import dev.heddle.actor.ActorSystem;
import java.util.List;

/** One line of the plot. */
interface Growth {
    String name();

    /** The sizes, from small to large. */
    int[] sizes();

    /** What one costs when there are so many, in nanoseconds. In a fresh system; waits once, at the end. */
    double nanosEach(ActorSystem system, int size) throws InterruptedException;

    /** How often to measure a size. */
    default int repetitions(int size, boolean quick) {
        return quick ? 3 : 9;
    }

    static List<Growth> all() {
        return List.of(new Actors(), new Members(), new TimerCount(), new Peers(), new FrameBytes());
    }
}
