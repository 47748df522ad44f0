package dev.heddle.actor.runner;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** What a runner takes along: turns woken between its start and its beginning, or grouped with its first one. */
abstract class TakingAlong extends Slot {
    private static final int TOOK_ALONG_MAX = 32;
    private static final Turn CLOSED = new Nobody();
    private static final VarHandle ALONG;
    private static final VarHandle REST;

    static {
        try {
            ALONG = MethodHandles.lookup().findVarHandle(TakingAlong.class, "along", Turn.class);
            REST = MethodHandles.lookup().findVarHandle(TakingAlong.class, "rest", Turn.class);
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

    /** The oldest of what was taken along; null when nothing is left. The owner. */
    final Turn pollRest() {
        while (true) {
            Turn first = rest;
            if (first == null) {
                return null;
            }
            // The watchdog takes all or nothing and nobody adds, so a first one that is still there has its follower.
            Turn second = first.behind();
            if (REST.compareAndSet(this, first, second)) {
                Load.unqueued();
                return first;
            }
        }
    }

    /** Starts what it took along elsewhere. Owner and watchdog. */
    final void startRest() {
        if (rest == null) {
            return;
        }
        for (Turn turn = (Turn) REST.getAndSet(this, null); turn != null;) {
            Turn second = turn.behind();
            Load.unqueued();
            Starts.alone(turn);
            turn = second;
        }
    }

    final boolean hasRest() {
        return rest != null;
    }

    /** Marks a list that is closed. */
    private static final class Nobody implements Turn {
        @Override
        public boolean run(Pace pace) {
            return false;
        }

        @Override
        public Turn behind() {
            return null;
        }

        @Override
        public void behind(Turn other) {
            throw new IllegalStateException("This list is closed");
        }
    }
}
