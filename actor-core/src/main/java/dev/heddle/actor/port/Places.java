package dev.heddle.actor.port;

import dev.heddle.actor.ActorStoppedException;
import dev.heddle.actor.AskCycleException;
import dev.heddle.actor.AskTimeoutException;
import dev.heddle.actor.Unit;
import dev.heddle.actor.ask.Ask;
import dev.heddle.actor.ask.Asked;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * So many places, taken by publishers and given back in the subscriber's turn. Without anybody who waits that is one
 * number; the lock is for the list of those who wait, first come, first served. Any thread.
 */
final class Places {
    private final Asked<?> subscriber;
    private final int capacity;
    private final AtomicInteger taken = new AtomicInteger();

    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock. */
    private final ArrayDeque<Ask<Unit>> publishers = new ArrayDeque<>();

    /** How many wait or are about to; written under the lock. */
    private volatile int waiting;
    private volatile boolean closed;

    Places(Asked<?> subscriber, int capacity) {
        this.subscriber = subscriber;
        this.capacity = capacity;
    }

    /** Takes one if there is one and nobody waits for it. */
    boolean take() {
        return waiting == 0 && takeAny();
    }

    private boolean takeAny() {
        int now;
        do {
            now = taken.get();
            if (now >= capacity) {
                return false;
            }
        } while (!taken.compareAndSet(now, now + 1));
        return true;
    }

    /** Gives one back. */
    void free() {
        taken.decrementAndGet();
        if (waiting > 0) {
            // Whoever begins to wait says so first and looks for a place after.
            letIn();
        }
    }

    private void letIn() {
        lock.lock();
        try {
            while (!publishers.isEmpty() && takeAny()) {
                if (!leave(publishers.peek()).answer(Unit.UNIT)) {
                    // Its time was up in this very moment.
                    taken.decrementAndGet();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private Ask<Unit> leave(Ask<Unit> publisher) {
        if (publishers.remove(publisher)) {
            waiting = publishers.size();
        }
        return publisher;
    }

    /** Waits for one; false when there was none in time, or there will be none. */
    boolean await(Duration most) {
        Ask<Unit> publisher = Ask.forRoom(subscriber);
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            publishers.add(publisher);
            waiting = publishers.size();
        } finally {
            lock.unlock();
        }
        letIn();
        try {
            publisher.await(most, () -> "room in the subscription of " + subscriber);
            return true;
        } catch (AskTimeoutException | AskCycleException | ActorStoppedException noRoom) {
            return false;
        } finally {
            withdraw(publisher);
        }
    }

    private void withdraw(Ask<Unit> publisher) {
        lock.lock();
        try {
            leave(publisher);
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits here any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            publishers.forEach(publisher -> publisher.fail(new ActorStoppedException("The subscription has ended")));
        } finally {
            lock.unlock();
        }
    }
}
