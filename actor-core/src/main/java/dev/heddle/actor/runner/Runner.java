package dev.heddle.actor.runner;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A virtual thread that runs a chain of turns: one cell's, then that of the cell it woke last, and so on, until nothing
 * is left or the chain has lasted long enough.
 */
final class Runner extends Slot implements Runnable {
    private static final int TOOK_ALONG_MAX = 32;
    private static final long CHAIN_NANOS = 500_000;
    private static final Turn CLOSED = new Nobody();
    private static final VarHandle ALONG;
    private static final VarHandle REST;
    private static final VarHandle COMPANY;

    static {
        try {
            COMPANY = MethodHandles.lookup().findVarHandle(Runner.class, "batch", Batch.class);
            ALONG = MethodHandles.lookup().findVarHandle(Runner.class, "along", Turn.class);
            REST = MethodHandles.lookup().findVarHandle(Runner.class, "rest", Turn.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Null until it has begun. */
    private volatile Thread thread;

    /** What it was started for. */
    private final Turn first;

    /** What was woken between the start of this runner and its beginning, newest first; CLOSED from then on. */
    private volatile Turn along;

    /** About how many those are; a lost update does no harm. */
    private int alongCount;

    /** What it took along and has not run yet, oldest first. Owner and watchdog take by compare-and-set. */
    private volatile Turn rest;

    /** With whom the porter started it; null when it did not, or no longer. Owner and watchdog take by swapping. */
    private volatile Batch batch;

    /** @param rest what it takes along from the start, oldest first; null for nothing */
    Runner(Turn first, Turn rest, Batch batch) {
        this.first = first;
        this.rest = rest;
        this.batch = batch;
        if (batch != null) {
            batch.add(this);
        }
        for (Turn turn = rest; turn != null; turn = turn.behind()) {
            Load.queued();
        }
    }

    /** Takes a turn that was woken elsewhere; false when this runner has begun or has enough. Any thread. */
    boolean takeAlong(Turn turn) {
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

    @Override
    public void run() {
        Turn newest = (Turn) ALONG.getAndSet(this, CLOSED);
        if (newest == CLOSED) {
            // The start threw after all, and what was in hand has been rescued.
            return;
        }
        thread = Thread.currentThread();
        Runners.began(this);
        begin(Load.chainNanos());
        Load.unqueued();
        boolean inHand = true;
        try {
            adopt(newest);
            inHand = false;
            chain(first);
        } finally {
            if (inHand) {
                Watchdog.rescue(first);
            }
            Runners.ended(this);
            leave();
        }
    }

    private void leaveBatch() {
        if (batch != null) {
            Batch left = (Batch) COMPANY.getAndSet(this, null);
            if (left != null) {
                left.leave();
            }
        }
    }

    /** The porter: whether it has left its batch by ending, and is still on its carrier thread. */
    boolean isLeaving() {
        return batch == null && thread != null && thread.getState() == Thread.State.RUNNABLE;
    }

    /** The watchdog. */
    void leaveBatchIfParked() {
        if (batch != null && thread != null && isOwnerParked()) {
            leaveBatch();
        }
    }

    /** What is in hand is kept in a local: a field would cost a barrier of the collector for every turn. */
    private void chain(Turn first) {
        Turn turn = first;
        boolean mine = true;
        try {
            while (turn != null) {
                boolean more = turn.run(this);
                // One that has gone idle may be in other hands already.
                mine = more;
                Mdc.clear();
                if (thread.isInterrupted()) {
                    // Left behind by user code; the next actor has nothing to do with that.
                    Thread.interrupted();
                }
                turn = next(turn, more);
                mine = true;
            }
        } finally {
            if (turn != null && mine) {
                Watchdog.rescue(turn);
            }
        }
    }

    /** Makes what was taken along this runner's own, where the watchdog sees it. */
    private void adopt(Turn newest) {
        Starts.forget(this);
        if (newest != null) {
            rest = TurnStack.oldestFirst(newest);
        }
        if (rest == null) {
            return;
        }
        if (!watched()) {
            startRest();
        }
    }

    /** What comes after a turn that has ended; null when this runner's time is over. */
    private Turn next(Turn done, boolean more) {
        if (isOver()) {
            return handBack(done, more);
        }
        if (isLimited() && isTimeUp()) {
            handBack(take());
            handBack(more ? done : null);
            begin(Load.chainNanos());
            return pollRest();
        }
        Turn woken = take();
        if (woken == null) {
            woken = pollRest();
        }
        if (!more) {
            return woken;
        }
        if (woken == null) {
            return staysAlone() ? done : handBack(done, true);
        }
        if (!put(done)) {
            Starts.start(done);
        }
        return woken;
    }

    /** One with a full mailbox and nobody behind it goes on, if somebody sees to it that it ends. */
    private boolean staysAlone() {
        return watched() || !hasLasted(CHAIN_NANOS);
    }

    private Turn handBack(Turn done, boolean more) {
        handBack(take());
        for (Turn turn; (turn = pollRest()) != null;) {
            Porter.handBack(turn);
        }
        handBack(more ? done : null);
        return null;
    }

    private static void handBack(Turn turn) {
        if (turn != null) {
            Porter.handBack(turn);
        }
    }

    private Turn pollRest() {
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
    void startRest() {
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

    boolean hasRest() {
        return rest != null;
    }

    /** The turn in hand is about to wait: nobody else shall. */
    void aboutToWait() {
        Turn woken = giveUp();
        if (woken != null) {
            Starts.alone(woken);
        }
        startRest();
        leaveBatch();
    }

    /** Also after a Throwable: nothing that this runner holds may be lost. */
    private void leave() {
        Turn woken = giveUp();
        if (woken != null) {
            Watchdog.rescue(woken);
        }
        startRest();
        leaveBatch();
    }

    /** There is no thread for it now. */
    void couldNotStart() {
        Turn newest = (Turn) ALONG.getAndSet(this, CLOSED);
        if (newest == CLOSED) {
            // It runs: a start may throw when the thread has been handed over already.
            return;
        }
        leaveBatch();
        Load.unqueued();
        Watchdog.rescue(first);
        Turn others = newest == null ? rest : newest;
        for (Turn turn = others; turn != null; turn = turn.behind()) {
            Load.unqueued();
        }
        Watchdog.rescueAll(others);
    }

    @Override
    boolean isOwnerParked() {
        return thread.getState() != Thread.State.RUNNABLE;
    }

    Thread thread() {
        return thread;
    }

    @Override
    public int batch() {
        return isLimited() ? CROWDED_BATCH : isWatched() ? BATCH : FIRST_BATCH;
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
