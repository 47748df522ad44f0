package dev.heddle.actor.testing;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What happened, in order. Any thread writes; a test waits for a number of entries and compares the list. */
public final class Trail<T> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<T> entries = new ArrayList<>();

    /** Adds an entry. */
    public void add(T entry) {
        lock.lock();
        try {
            entries.add(entry);
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** All entries so far. */
    public List<T> all() {
        lock.lock();
        try {
            return List.copyOf(entries);
        } finally {
            lock.unlock();
        }
    }

    /** All entries, as soon as there are so many. */
    public List<T> await(int count) {
        long nanos = Duration.ofSeconds(10).toNanos();
        lock.lock();
        try {
            while (entries.size() < count) {
                if (nanos <= 0) {
                    fail("Only " + entries.size() + " of " + count + " came: " + entries);
                }
                nanos = grown.awaitNanos(nanos);
            }
            return List.copyOf(entries);
        } catch (InterruptedException e) {
            return fail("interrupted while waiting for the trail " + entries, e);
        } finally {
            lock.unlock();
        }
    }

    /** Waits so long for so many entries; for rules about what must not come. */
    public boolean grewTo(int count, Duration within) {
        long nanos = within.toNanos();
        lock.lock();
        try {
            while (entries.size() < count && nanos > 0) {
                nanos = grown.awaitNanos(nanos);
            }
            return entries.size() >= count;
        } catch (InterruptedException e) {
            return fail("interrupted", e);
        } finally {
            lock.unlock();
        }
    }
}
