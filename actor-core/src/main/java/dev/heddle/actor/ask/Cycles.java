package dev.heddle.actor.ask;

import dev.heddle.actor.AskCycleException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Finds actors that wait for each other in a circle. Who waits for what is seen from the threads: a wait of ours parks
 * with itself as the blocker, and each actor knows the thread of its turn. So a wait costs nothing for this; it is
 * looked at when it has lasted for a moment, by the timer's thread, and the last one of a circle to wait sees all of
 * it.
 *
 * <p>Only what is certain counts. The target of a request has not taken it yet, or is handling it now and has sent
 * nothing since, so that nobody else can have its port; or the wait is for room in the target's mailbox. And the circle
 * is seen twice: what waited at both looks has waited all the time between them.
 */
final class Cycles {
    private static final int LONGEST = 64;

    private Cycles() {}

    /** Ends the wait if it is part of a circle. */
    static void check(Ask<?> first) {
        Optional<List<Ask<?>>> circle = walk(first);
        if (circle.isPresent() && circle.equals(walk(first))) {
            first.fail(new AskCycleException("Actors wait for each other: " + named(circle.get())
                    + "; let one of them answer later, forward the request, or ask without waiting"));
        }
    }

    private static Optional<List<Ask<?>>> walk(Ask<?> first) {
        Thread begin = first.waiter();
        List<Ask<?>> path = new ArrayList<>();
        Ask<?> at = first;
        while (begin != null && path.size() < LONGEST) {
            path.add(at);
            Thread target = at.targetsThread();
            Ask<?> next = target == begin ? first : blockedIn(target);
            if (next == null || !at.isStuckBehind(next)) {
                return Optional.empty();
            }
            if (next == first) {
                return Optional.of(path);
            }
            at = next;
        }
        return Optional.empty();
    }

    /** The wait that the thread is parked in; null for none of ours. */
    private static Ask<?> blockedIn(Thread thread) {
        return thread != null && LockSupport.getBlocker(thread) instanceof Ask<?> wait && wait.waiter() == thread
                && !wait.isSettled() ? wait : null;
    }

    private static String named(List<Ask<?>> circle) {
        StringBuilder names = new StringBuilder().append(circle.getLast().target());
        circle.forEach(wait -> names.append(" -> ").append(wait.target()));
        return names.toString();
    }

    /** What the target of a wait itself waits for, as far as it is seen; empty when it does not wait. */
    static String suspects(Ask<?> first) {
        StringBuilder chain = new StringBuilder();
        Ask<?> at = first;
        for (int i = 0; i < LONGEST; i++) {
            Ask<?> next = blockedIn(at.targetsThread());
            if (next == null || next.target() == null) {
                break;
            }
            chain.append(i == 0 ? "; " : ", ").append(at.target()).append(" itself waits for ").append(next.target());
            if (next == first || next.targetsThread() == first.waiter()) {
                break;
            }
            at = next;
        }
        return chain.toString();
    }
}
