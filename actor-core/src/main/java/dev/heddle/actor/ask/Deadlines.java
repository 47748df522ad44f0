package dev.heddle.actor.ask;

import dev.heddle.actor.AskTimeoutException;
import dev.heddle.actor.timer.Timers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sees to it that waits end in time. Nearly all are over long before, so a new one only joins a list, one
 * compare-and-set, and the timer's thread comes by a moment later: what has ended by then is forgotten, the rest gets a
 * timer for the time that is left.
 */
final class Deadlines {
    private static final Duration LOOK = Duration.ofMillis(2);

    /** Shorter than that gets a timer at once. */
    private static final Duration SHORT = Duration.ofMillis(20);

    /** The wait begun last; the others are behind it. */
    private static final AtomicReference<Ask<?>> NEWEST = new AtomicReference<>();

    private Deadlines() {}

    /** When a wait that begins now is over; never 0. */
    static long in(Duration timeout) {
        return System.nanoTime() + Timers.nanos(timeout) | 1;
    }

    /** Any thread. */
    static void watch(Ask<?> ask) {
        if (ask.timeout().compareTo(SHORT) < 0 || ask.numbered() != null) {
            ask.startTimer();
            Cycles.check(ask);
            return;
        }
        Ask<?> before;
        do {
            before = NEWEST.get();
            ask.older(before);
        } while (!NEWEST.compareAndSet(before, ask));
        if (before == null) {
            try {
                Timers.after(LOOK, Deadlines::look);
            } catch (Throwable t) {
                look();
                throw t;
            }
        }
    }

    private static void look() {
        for (Ask<?> ask = NEWEST.getAndSet(null); ask != null;) {
            Ask<?> older = ask.older();
            ask.older(null);
            if (!ask.isSettled()) {
                startTimer(ask);
            }
            ask = older;
        }
    }

    private static void startTimer(Ask<?> ask) {
        try {
            Cycles.check(ask);
            ask.startTimer();
        } catch (Throwable t) {
            ask.fail(new AskTimeoutException("Not waited for: no timer could be started, for " + t));
        }
    }
}
