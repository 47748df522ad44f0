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

    static {
        try {
            ALONG = MethodHandles.lookup().findVarHandle(Runner.class, "along", Turn.class);
            REST = MethodHandles.lookup().findVarHandle(Runner.class, "rest", Turn.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final long startedNanos = System.nanoTime();

    /** Null until it has begun. */
    private Thread thread;

    /** Whose turn it is. */
    private Turn hand;

    /** What was woken between the start of this runner and its beginning, newest first; CLOSED from then on. */
    private volatile Turn along;

    /** About how many those are; a lost update does no harm. */
    private int alongCount;

    /** What it took along and has not run yet, oldest first. Owner and watchdog take by compare-and-set. */
    private volatile Turn rest;

    Runner(Turn first) {
        hand = first;
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
        return true;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        Runners.began(this);
        allow(Load.allowance(System.nanoTime() - startedNanos));
        try {
            adopt();
            while (hand != null) {
                boolean more = hand.run(this);
                Mdc.clear();
                hand = next(hand, more);
            }
        } finally {
            Runners.ended(this);
            leave();
        }
    }

    /** Makes what was taken along this runner's own, where the watchdog sees it. */
    private void adopt() {
        Starts.forget(this);
        Turn first = TurnStack.oldestFirst((Turn) ALONG.getAndSet(this, CLOSED));
        if (first == null) {
            return;
        }
        rest = first;
        if (!watched()) {
            startRest();
        }
    }

    /** What comes after a turn that has ended; null when this runner's time is over. */
    private Turn next(Turn done, boolean more) {
        if (isOver()) {
            return handBack(done, more);
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
        return watched() || System.nanoTime() - startedNanos < CHAIN_NANOS;
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
    }

    /** Also after a Throwable: nothing that this runner holds may be lost. */
    private void leave() {
        Turn woken = giveUp();
        if (woken != null) {
            Watchdog.rescue(woken);
        }
        startRest();
        if (hand != null) {
            Watchdog.rescue(hand);
        }
    }

    /** There is no thread for it now. */
    void couldNotStart() {
        Starts.forget(this);
        Turn turn = TurnStack.oldestFirst((Turn) ALONG.getAndSet(this, CLOSED));
        Watchdog.rescue(hand);
        while (turn != null) {
            Turn second = turn.behind();
            Watchdog.rescue(turn);
            turn = second;
        }
    }

    Thread thread() {
        return thread;
    }

    @Override
    public int batch() {
        return Math.min(left(), isWatched() ? BATCH : FIRST_BATCH);
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
