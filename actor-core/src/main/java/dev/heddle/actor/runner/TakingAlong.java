package dev.heddle.actor.runner;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** What a runner takes along: turns woken between its start and its beginning, or grouped with its first one. */
abstract class TakingAlong extends Slot {
    private static final int TOOK_ALONG_MAX = 32;
    private static final Turn CLOSED = new NoTurn();
    private static final VarHandle ALONG;
    private static final VarHandle REST;
    private static final VarHandle KEPT;
    private static final VarHandle REST_STAMP;

    static {
        try {
            ALONG = MethodHandles.lookup().findVarHandle(TakingAlong.class, "along", Turn.class);
            REST = MethodHandles.lookup().findVarHandle(TakingAlong.class, "rest", Turn.class);
            KEPT = MethodHandles.lookup().findVarHandle(TakingAlong.class, "kept", Turn.class);
            REST_STAMP = MethodHandles.lookup().findVarHandle(TakingAlong.class, "restStamp", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** What was woken before it began, newest first; CLOSED from then on. */
    private volatile Turn along;

    /** About how many those are; a lost update does no harm. */
    private int alongCount;

    /** What it took along and has not run yet, oldest first. Owner and watchdog take by compare-and-set. */
    private volatile Turn rest;

    /** What its turns have woken beyond the slot, newest first. The owner adds; owner and watchdog take all. */
    private volatile Turn kept;

    /** About how many those are. The owner's. */
    private int keptCount;

    /** Another one after each turn of the rest. Written by the owner. */
    private int restStamp;

    /** @param rest with its first turn from the start, oldest first; then nothing else is taken along */
    TakingAlong(Turn rest) {
        this.rest = rest;
        for (Turn turn = rest; turn != null; turn = turn.behind()) {
            Load.queued();
        }
    }

    /** Takes a turn that was woken elsewhere; false when this runner has begun or has enough. Any thread. */
    final boolean takeAlong(Turn turn) {
        if (alongCount >= TOOK_ALONG_MAX) {
            return false;
        }
        Turn before;
        do {
            before = along;
            if (before == CLOSED) {
                return false;
            }
            turn.behind(before);
        } while (!ALONG.compareAndSet(this, before, turn));
        alongCount++;
        Load.queued();
        return true;
    }

    /** From now on nothing is taken along, and what was is the rest; false when it was closed already. */
    final boolean close() {
        Turn newest = (Turn) ALONG.getAndSet(this, CLOSED);
        if (newest == CLOSED) {
            return false;
        }
        if (newest != null) {
            rest = TurnStack.oldestFirst(newest);
        }
        return true;
    }

    @Override
    final boolean keep(Turn turn) {
        Turn before = kept;
        if (before == null) {
            keptCount = 0;
        } else if (keptCount >= TOOK_ALONG_MAX) {
            return false;
        }
        turn.behind(before);
        while (!KEPT.compareAndSet(this, before, turn)) {
            // The watchdog has taken them.
            before = kept;
            turn.behind(before);
        }
        keptCount++;
        Load.queued();
        return true;
    }

    /** The oldest of what was taken along or kept; null when nothing is left. The owner. */
    final Turn pollRest() {
        REST_STAMP.setOpaque(this, restStamp + 1);
        while (true) {
            Turn first = rest;
            if (first == null) {
                first = takeNewest();
                if (first == null) {
                    return null;
                }
                rest = first;
            }
            // The watchdog takes all or nothing and nobody adds, so a first one that is still there has its follower.
            Turn second = first.behind();
            if (REST.compareAndSet(this, first, second)) {
                Load.unqueued();
                return first;
            }
        }
    }

    @Override
    final void startRest() {
        startEach(takeRest());
        startEach(takeNewest());
    }

    /** All of the rest, oldest first. */
    final Turn takeRest() {
        return rest == null ? null : (Turn) REST.getAndSet(this, null);
    }

    /** All that was kept since, oldest first. */
    final Turn takeNewest() {
        Turn newest = kept == null ? null : (Turn) KEPT.getAndSet(this, null);
        return newest == null ? null : TurnStack.oldestFirst(newest);
    }

    private static void startEach(Turn first) {
        for (Turn turn = first; turn != null;) {
            Turn second = turn.behind();
            Load.unqueued();
            Starts.alone(turn);
            turn = second;
        }
    }

    final boolean hasRest() {
        return rest != null || kept != null;
    }

    /** Any thread. */
    final int restStamp() {
        return (int) REST_STAMP.getOpaque(this);
    }
}
