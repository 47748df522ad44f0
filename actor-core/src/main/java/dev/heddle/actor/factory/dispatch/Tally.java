package dev.heddle.actor.factory.dispatch;

import dev.heddle.actor.factory.DiscardReason;
import dev.heddle.actor.factory.FactoryStats;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What a factory counts. Written in its turn only, so a count costs a plain store; read by anybody.
 */
public final class Tally {
    private static final int JOBS = 0;
    private static final int COMPLETED = 1;
    private static final int FAILED = 2;
    private static final int RETRIED = 3;
    private static final int REPLACED = 4;
    private static final int WORKERS = 5;
    private static final int ACTIVE = 6;
    private static final int WAITING = 7;
    private static final int DISCARDED = 8;
    private static final DiscardReason[] REASONS = DiscardReason.values();

    private final AtomicLongArray counts = new AtomicLongArray(DISCARDED + REASONS.length);

    /** Jobs that came when there was no turn any more. */
    private final AtomicLong afterEnd = new AtomicLong();

    private void add(int which, int more) {
        counts.lazySet(which, counts.getPlain(which) + more);
    }

    void job() {
        add(JOBS, 1);
    }

    void completed() {
        add(COMPLETED, 1);
    }

    void failed() {
        add(FAILED, 1);
    }

    void retried() {
        add(RETRIED, 1);
    }

    void replaced() {
        add(REPLACED, 1);
    }

    void discarded(DiscardReason reason) {
        add(DISCARDED + reason.ordinal(), 1);
    }

    void workers(int count) {
        counts.lazySet(WORKERS, count);
    }

    void active(int count) {
        counts.lazySet(ACTIVE, count);
    }

    void waiting(int count) {
        counts.lazySet(WAITING, count);
    }

    /** A job came and went before the dispatcher saw it. */
    public void discardedUnseen(DiscardReason reason) {
        job();
        discarded(reason);
    }

    /** A job came after the end, and was discarded. Any thread. */
    public void discardedAfterEnd() {
        afterEnd.incrementAndGet();
    }

    /** All of it. Any thread. */
    public FactoryStats stats() {
        long late = afterEnd.get();
        Map<DiscardReason, Long> discarded = new EnumMap<>(DiscardReason.class);
        for (DiscardReason reason : REASONS) {
            discarded.put(reason, counts.get(DISCARDED + reason.ordinal())
                    + (reason == DiscardReason.SHUTDOWN ? late : 0));
        }
        return new FactoryStats(counts.get(JOBS) + late, counts.get(COMPLETED), counts.get(FAILED), counts.get(RETRIED),
                discarded, counts.get(REPLACED), (int) counts.get(WORKERS), (int) counts.get(ACTIVE),
                (int) counts.get(WAITING));
    }
}
