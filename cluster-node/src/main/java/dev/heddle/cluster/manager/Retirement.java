package dev.heddle.cluster.manager;

import dev.heddle.actor.ReplyTo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * A node on its way out: its actors have left their groups as far as peers know, and what is under way comes to its
 * end. The manager's.
 */
final class Retirement {
    private final long untilNanos;
    private final List<ReplyTo<Boolean>> waiting = new ArrayList<>();
    private final LongPredicate isIdle;

    /** Who may have sent something before it heard that our actors left their groups. */
    private final Set<Long> unaware = new HashSet<>();

    /** @param isIdle whether nothing is under way on a session */
    Retirement(long untilNanos, LongPredicate isIdle, Set<Long> sessions) {
        this.untilNanos = untilNanos;
        this.isIdle = isIdle;
        this.unaware.addAll(sessions);
    }

    /** One more wants to know how it ends. */
    void awaitedBy(ReplyTo<Boolean> done) {
        waiting.add(done);
    }

    /** The peer has answered a ping that was sent behind the news, or is gone. */
    void isAware(long session) {
        unaware.remove(session);
    }

    /** Whatever is under way is closed over now. */
    void cut() {
        waiting.forEach(done -> done.send(false));
    }

    /** Answers when all has come to its end, or the time is up; true then. */
    boolean isOver(Set<Long> sessions, long nowNanos) {
        unaware.retainAll(sessions);
        boolean drained = unaware.isEmpty() && sessions.stream().allMatch(isIdle::test);
        boolean over = drained || nowNanos - untilNanos >= 0;
        if (over) {
            waiting.forEach(done -> done.send(drained));
        }
        return over;
    }
}
