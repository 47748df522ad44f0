package dev.heddle.actor.testkit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/** What actors did, in order. What differs from run to run without meaning anything is left out. Any thread. */
final class Trace {
    private static final int LINES_MAX = 100_000;

    /** Where things are in memory, as toString says by default. */
    private static final Pattern PLACES = Pattern.compile("@[0-9a-f]{1,16}\\b|/0x[0-9a-f]+");

    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock. */
    private final Deque<String> lines = new ArrayDeque<>();

    void add(Duration time, Object actor, String what, Object with) {
        String text = PLACES.matcher(Shown.of(with)).replaceAll("");
        String line = millis(time) + ' ' + actor + ' ' + what + (text.isEmpty() ? "" : " " + text);
        lock.lock();
        try {
            if (lines.size() == LINES_MAX) {
                lines.removeFirst();
            }
            lines.add(line);
        } finally {
            lock.unlock();
        }
    }

    private static String millis(Duration time) {
        int rest = time.getNano() % 1_000_000;
        return time.toMillis() + (rest == 0 ? "" : "." + String.format("%06d", rest)) + "ms";
    }

    List<String> all() {
        lock.lock();
        try {
            return List.copyOf(lines);
        } finally {
            lock.unlock();
        }
    }

    /** The last lines, for a failure. */
    String end() {
        List<String> all = all();
        return String.join("\n    ", all.subList(Math.max(0, all.size() - 10), all.size()));
    }
}
