package dev.heddle.actor.timer;

import dev.heddle.actor.TimerHandle;
import java.time.Duration;

/** What time it is in a system, how something is done later there, and what chance says. Any thread. */
public interface Clock {

    /** As {@link System#nanoTime()}: only differences mean something. */
    long nanoTime();

    /** Runs something quick once, after the delay. */
    TimerHandle after(Duration delay, Runnable quick);

    /** Runs something quick again and again at a fixed rate, first after one interval. */
    TimerHandle every(Duration interval, Runnable quick);

    /** A random number from 0 inclusive to 1 exclusive. */
    double random();
}
