package dev.heddle.actor.testkit;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.Unit;
import dev.heddle.actor.ask.Ask;
import dev.heddle.actor.ask.Waits;
import dev.heddle.actor.runner.Baton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What a probe's actor has got and nobody has taken yet. The actor puts, any thread takes and waits. */
final class Inbox<M> {
    private final ReentrantLock lock = new ReentrantLock();

    /** All guarded by the lock. */
    private final Deque<M> messages = new ArrayDeque<>();
    private final Map<ActorRef<?>, StopReason> ends = new HashMap<>();
    private final List<Ask<Unit>> waiters = new ArrayList<>();

    /** What gives turns where it waits; null for a thread that just waits. */
    private final Supplier<Baton> baton;

    Inbox(Supplier<Baton> baton) {
        this.baton = baton;
    }

    /** By the clock that its waits follow. */
    long nanoTime() {
        Baton own = baton.get();
        return own == null ? System.nanoTime() : own.nanoTime();
    }

    /** For the text of a failure: how to see it again, if that can be said. */
    String hint() {
        Baton own = baton.get();
        return own == null ? "" : "; " + own;
    }

    void came(M message) {
        changed(() -> messages.add(message));
    }

    void ended(ActorRef<?> actor, StopReason reason) {
        // Watched again, an actor that has ended seems to have ended for a reason unknown.
        changed(() -> ends.putIfAbsent(actor, reason));
    }

    private void changed(Runnable change) {
        lock.lock();
        try {
            change.run();
            waiters.forEach(waiter -> waiter.send(Unit.UNIT));
            waiters.clear();
        } finally {
            lock.unlock();
        }
    }

    /** The oldest message, as soon as there is one; empty when the time ran out. */
    Optional<M> next(Duration limit) {
        return await(messages::poll, limit);
    }

    /** The oldest message of those that match, as soon as there is one; empty when the time ran out. */
    Optional<M> first(Predicate<M> wanted, Duration limit) {
        return await(() -> pollFirst(wanted), limit);
    }

    private M pollFirst(Predicate<M> wanted) {
        M found = messages.stream().filter(wanted).findFirst().orElse(null);
        if (found != null) {
            messages.remove(found);
        }
        return found;
    }

    /** Why the actor ended, as soon as that is known; empty when the time ran out. */
    Optional<StopReason> end(ActorRef<?> actor, Duration limit) {
        return await(() -> ends.get(actor), limit);
    }

    /** What waits, oldest first. */
    List<M> waiting() {
        lock.lock();
        try {
            return List.copyOf(messages);
        } finally {
            lock.unlock();
        }
    }

    private <T> Optional<T> await(Supplier<T> taken, Duration limit) {
        long deadline = nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); left > 0; left = deadline - nanoTime()) {
            Ask<Unit> waiter = new Ask<>(baton.get());
            T found = takeOrWait(taken, waiter);
            if (found != null) {
                return Optional.of(found);
            }
            Waits.forEnd(waiter, Duration.ofNanos(left), () -> "a message");
        }
        return Optional.ofNullable(takeOrWait(taken, new Ask<>(baton.get())));
    }

    private <T> T takeOrWait(Supplier<T> taken, Ask<Unit> waiter) {
        lock.lock();
        try {
            T found = taken.get();
            if (found == null) {
                waiters.removeIf(Ask::isSettled);
                waiters.add(waiter);
            }
            return found;
        } finally {
            lock.unlock();
        }
    }
}
