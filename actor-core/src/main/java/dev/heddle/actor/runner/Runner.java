package dev.heddle.actor.runner;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A virtual thread that runs a chain of turns: one cell's, then that of the cell it woke last, and so on, until nothing
 * is left or the chain has lasted long enough.
 */
final class Runner extends TakingAlong implements Runnable {
    private static final long CHAIN_NANOS = 500_000;
    private static final int SLOTS_BEFORE_REST = 8;

    /** When there is more than that between two of what is kept, the others may be run elsewhere at the same time. */
    static final long LONG_NANOS = 20_000;
    private static final VarHandle COMPANY;

    static {
        try {
            COMPANY = MethodHandles.lookup().findVarHandle(Runner.class, "batch", Batch.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Null until it has begun. */
    private volatile Thread thread;

    /** What it was started for. */
    private final Turn first;

    /** Whether it has run anything else. The owner's. */
    private boolean ranOthers;

    /** When it took the last one of the rest; 0 when there was none. The owner's. */
    private long restSinceNanos;

    /** How many turns came from the slot since the last one of the rest. The owner's. */
    private int slotsSinceRest;

    /** With whom the porter started it; null when it did not, or no longer. Owner and watchdog take by swapping. */
    private volatile Batch batch;

    Runner(Turn first) {
        this(first, null, null);
    }

    /** @param rest what it takes along from the start, oldest first; null for nothing */
    Runner(Turn first, Turn rest, Batch batch) {
        super(rest);
        this.first = first;
        this.batch = batch;
        if (batch != null) {
            batch.add(this);
        }
    }

    @Override
    public void run() {
        if (!close()) {
            // The start threw after all, and what was in hand has been rescued.
            return;
        }
        thread = Thread.currentThread();
        Runners.began(this);
        begin(Load.chainNanos());
        begun();
        boolean inHand = true;
        try {
            adopt();
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

    private void begun() {
        Load.unqueued();
        Batch company = batch;
        if (company != null) {
            company.begun();
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
        if (batch != null && isOwnerParked()) {
            leaveBatch();
        }
    }

    /** What is in hand is kept in a local: a field would cost a barrier of the collector for every turn. */
    private void chain(Turn first) {
        Thread here = thread;
        Turn turn = first;
        boolean mine = true;
        try {
            while (turn != null) {
                boolean more = turn.run(this);
                // One that has gone idle may be in other hands already.
                mine = more;
                Mdc.clear();
                if (here.isInterrupted()) {
                    // Left behind by user code; the next actor has nothing to do with that.
                    Thread.interrupted();
                }
                turn = next(turn, more);
                if (turn != first) {
                    ranOthers = true;
                }
                mine = true;
            }
        } finally {
            if (turn != null && mine) {
                Watchdog.rescue(turn);
            }
        }
    }

    /** Makes what was taken along this runner's own, where the watchdog sees it. */
    private void adopt() {
        Starts.forget(this);
        if (hasRest() && !watched()) {
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
        Turn woken = hasRest() ? slotOrRest() : take();
        if (!more) {
            return woken;
        }
        if (woken == null) {
            return staysAlone() ? done : handBack(done, true);
        }
        // Behind all others: two that wake each other, or are never done, would pass the slot to and fro.
        if (hasRest() ? !keep(done) : !put(done)) {
            Starts.start(done);
        }
        return woken;
    }

    /** The slot's, but not for ever. */
    private Turn slotOrRest() {
        if (++slotsSinceRest < SLOTS_BEFORE_REST) {
            Turn woken = take();
            if (woken != null) {
                return woken;
            }
        }
        slotsSinceRest = 0;
        Turn kept = nextOfRest();
        return kept != null ? kept : take();
    }

    /** Short turns stay together, where their data is; when they take longer, others may be at it at the same time. */
    private Turn nextOfRest() {
        long now = System.nanoTime();
        Turn next = pollRest();
        if (restSinceNanos != 0 && now - restSinceNanos > LONG_NANOS) {
            startRest();
        }
        restSinceNanos = hasRest() ? now : 0;
        return next;
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
        if (!close()) {
            // It runs: a start may throw when the thread has been handed over already.
            return;
        }
        begun();
        leaveBatch();
        Watchdog.rescue(first);
        for (Turn turn; (turn = pollRest()) != null;) {
            Watchdog.rescue(turn);
        }
    }

    @Override
    boolean isOwnerParked() {
        Thread owner = thread;
        return owner != null && owner.getState() != Thread.State.RUNNABLE;
    }

    @Override
    public Thread thread() {
        return thread;
    }

    @Override
    public boolean hasOthers() {
        return isLimited() || hasWaiting();
    }

    @Override
    public boolean isOnlyFor(Turn turn) {
        return turn == first && !ranOthers;
    }

    @Override
    public boolean hasWaiting() {
        return isFull() || hasRest();
    }

    @Override
    public int batch() {
        return isLimited() ? CROWDED_BATCH : isWatched() ? BATCH : FIRST_BATCH;
    }
}
