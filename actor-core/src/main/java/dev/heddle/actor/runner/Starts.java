package dev.heddle.actor.runner;

import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts runners for what nobody has in hand. Any thread. */
final class Starts {
    private static final Logger LOG = LoggerFactory.getLogger(Starts.class);
    private static final ThreadFactory VIRTUAL = Thread.ofVirtual().name("heddle-actor")
            .inheritInheritableThreadLocals(false).factory();

    /** The runner started last; it may not have begun, and then takes others along. A hint: no order is needed. */
    private static volatile Runner latest;

    private static volatile boolean refusalLogged;

    /** Another one only to see what happens when no thread can be had. */
    private static volatile ThreadFactory threads = VIRTUAL;

    private Starts() {}

    /** Threads come from there from now on; from where they should when it is null. */
    static void from(ThreadFactory factory) {
        threads = factory == null ? VIRTUAL : factory;
    }

    /** Has the turn run soon, perhaps right after another one that was started a moment ago. */
    static void start(Turn turn) {
        Runner starting = latest;
        if (starting != null && starting.takeAlong(turn)) {
            return;
        }
        begin(turn, null, true);
    }

    /** Has the turn run soon on a runner that nothing else can hold up. Never throws. */
    static void alone(Turn turn) {
        begin(turn, null, false);
    }

    /** Has several turns run soon, oldest first, one after the other. Never throws. */
    static void together(Turn oldest, Batch batch) {
        begin(oldest, batch, false);
    }

    /** A runner that takes nobody along any more. */
    static void forget(Runner begun) {
        if (latest == begun) {
            latest = null;
        }
    }

    private static void begin(Turn oldest, Batch batch, boolean mayTakeAlong) {
        Runner runner;
        try {
            runner = new Runner(oldest, batch == null ? null : oldest.behind(), batch);
        } catch (Throwable t) {
            if (batch == null) {
                Watchdog.rescue(oldest);
            } else {
                Watchdog.rescueAll(oldest);
            }
            return;
        }
        Load.queued();
        try {
            threads.newThread(runner).start();
            if (mayTakeAlong) {
                // Only now: a thread that cannot be started must not take others along.
                latest = runner;
            }
        } catch (Throwable t) {
            runner.couldNotStart();
            logRefusal(t);
        }
    }

    /** Runs something on a virtual thread of its own. Throws when there is none. */
    static void probe(Runnable quick) {
        threads.newThread(quick).start();
    }

    private static void logRefusal(Throwable cause) {
        if (!refusalLogged) {
            refusalLogged = true;
            try {
                LOG.error("A thread for an actor could not be started; tried again until it can, logged once", cause);
            } catch (Throwable t) {
                // Out of memory, most likely: what matters is safe on the rescue list.
            }
        }
    }
}
