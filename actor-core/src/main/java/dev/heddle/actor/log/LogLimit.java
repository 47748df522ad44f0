package dev.heddle.actor.log;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** Lets a few lines a second into a log, and then only the number of the others. Any thread. */
public final class LogLimit {
    static final int LINES_PER_SECOND = 10;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final Consumer<String> log;
    private final String what;
    private final AtomicLong secondBegan = new AtomicLong(System.nanoTime());
    private final AtomicLong linesThisSecond = new AtomicLong();

    /** @param what is logged, in the plural */
    public LogLimit(Logger log, String what) {
        this(log::warn, what);
    }

    /**
     * A limit.
     *
     * @param log gets the lines about lines that are missing
     * @param what is logged, in the plural
     */
    public LogLimit(Consumer<String> log, String what) {
        this.log = log;
        this.what = what;
    }

    /** Whether the caller may log one now. When it may not, the log says so: at once, and how many once it knows. */
    public boolean admits() {
        return admits(System.nanoTime());
    }

    /** At which level the caller may log one now: DEBUG instead of that when there were enough. */
    public Level level(Level admitted) {
        return admits() ? admitted : Level.DEBUG;
    }

    boolean admits(long now) {
        long began = secondBegan.get();
        if (now - began > SECOND_NANOS && secondBegan.compareAndSet(began, now)) {
            long unsaid = linesThisSecond.getAndSet(0) - LINES_PER_SECOND;
            if (unsaid > 0) {
                log.accept(unsaid + " more " + what + " were not logged");
            }
        }
        long line = linesThisSecond.incrementAndGet();
        if (line == LINES_PER_SECOND + 1) {
            // Else a flood that ends would be taken for ten.
            log.accept("More than " + LINES_PER_SECOND + ' ' + what + " in a second; the others are only counted, and"
                    + " the next line after that second says how many they were");
        }
        return line <= LINES_PER_SECOND;
    }
}
