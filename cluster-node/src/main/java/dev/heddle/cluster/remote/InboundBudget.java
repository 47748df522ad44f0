package dev.heddle.cluster.remote;

import dev.heddle.cluster.NodeLimits;
import dev.heddle.cluster.wire.WireMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of what one peer sent may wait to be handled. Over it nothing is read for a while; if that does not help,
 * the actors that hold most get no more until half is free. The reader's, but for {@link #freed} and the timer's word.
 */
final class InboundBudget {
    /** What a message costs beside its bytes, about. */
    private static final int OVERHEAD_BYTES = 200;

    /** Enough for one turn. */
    private static final long BACKLOG_BYTES = 64 * 1024;
    private static final int IDLE_HOLDS_MIN = 1024;
    private static final long UNSEEN_NANOS = 5_000;

    private final long most;
    /** The reader's; others only look. */
    private final Map<Long, Hold> holds = new ConcurrentHashMap<>();
    private final Runnable resume;
    private int holdsKept = IDLE_HOLDS_MIN;
    private Hold last;

    /** All bytes that came, delivered or not, and when to look again. */
    private long received;
    private long nextLook;
    private volatile boolean shedding;

    /** Written by whoever handles: it may be time to shed no more. */
    private volatile boolean halfIsFree;

    private final AtomicBoolean paused = new AtomicBoolean();
    private final AtomicLong toFree = new AtomicLong();

    /** Set by the timer: no pause helps any more. */
    private volatile boolean pauseIsOver;

    /** When the last pause ended; written before it has. */
    private volatile long resumedNanos = System.nanoTime();

    /** How many pauses there were. Written by the reader. */
    private volatile int pauses;

    /** @param resume has the reader ask again; any thread */
    InboundBudget(NodeLimits limits, Runnable resume) {
        this.most = limits.inbound();
        this.resume = resume;
        this.nextLook = most / 2;
        this.last = new Hold(this, 0);
        holds.put(0L, last);
    }

    // On the reader.

    /** What the actor holds. */
    Hold of(long pid) {
        Hold hold = last;
        if (hold.pid() != pid) {
            hold = holds.get(pid);
            last = hold == null ? added(pid) : hold;
        }
        return last;
    }

    /** One more, now and then in place of those that hold nothing. */
    private Hold added(long pid) {
        Hold hold = new Hold(this, pid);
        holds.put(pid, hold);
        if (holds.size() > holdsKept) {
            holds.values().removeIf(held -> held != hold && held.bytes() == 0 && !held.isShed());
            holdsKept = Math.max(IDLE_HOLDS_MIN, 2 * holds.size());
        }
        return hold;
    }

    static long cost(WireMessage.Cast cast) {
        return cost(cast.what(), cast.variant(), cast.metadata());
    }

    static long cost(WireMessage.Call call) {
        return cost(call.what(), call.variant(), call.metadata());
    }

    private static long cost(byte[] what, String variant, Optional<byte[]> metadata) {
        return OVERHEAD_BYTES + (long) what.length + variant.length()
                + (metadata.isPresent() ? metadata.get().length : 0);
    }

    /** Whether nothing waits to be handled; a guess, on any thread. */
    boolean isEmpty() {
        return held() <= 0;
    }

    /** How many actors are counted for. */
    int holds() {
        return holds.size();
    }

    void received(long bytes) {
        received += bytes;
    }

    boolean hasBacklog() {
        return last.bytes() > BACKLOG_BYTES;
    }

    /** Before each message: whether it may be read. If not, there is a pause from now on. */
    boolean allows() {
        return received < nextLook || look();
    }

    /** Whether what has come for this one becomes a dead letter. */
    boolean sheds(Hold hold) {
        if (hold.isShed() && halfIsFree) {
            halfIsFree = false;
            if (held() <= most / 2) {
                endShedding();
            }
        }
        return hold.isShed();
    }

    private void endShedding() {
        shedding = false;
        holds.values().forEach(hold -> hold.shed(false));
    }

    private boolean look() {
        long held = held();
        nextLook = received + Math.max(BACKLOG_BYTES, (most - held) / 2);
        if (shedding && held <= most / 2) {
            endShedding();
        }
        if (held <= most) {
            pauseIsOver = false;
            return true;
        }
        if (shedding || pauseIsOver) {
            pauseIsOver = false;
            shedding = true;
            shedHeaviest(held);
            return true;
        }
        return !pause();
    }

    /**
     * False when enough was handled in this very moment. What is handled after the pause is announced counts itself;
     * what was handled before is seen here, though it is written without a fence: no store stays unseen for so long.
     */
    private boolean pause() {
        toFree.set(Long.MAX_VALUE);
        pauses = pauses + 1;
        paused.set(true);
        for (long begun = System.nanoTime(); System.nanoTime() - begun < UNSEEN_NANOS;) {
            Thread.onSpinWait();
        }
        nextLook = received;
        boolean more = toFree.addAndGet(held() - most / 2 - Long.MAX_VALUE) > 0;
        return more || !paused.compareAndSet(true, false);
    }

    private long held() {
        long sum = 0;
        for (Hold hold : holds.values()) {
            sum += hold.bytes();
        }
        return sum;
    }

    /** Those without which no more than half is in use. */
    private void shedHeaviest(long held) {
        // What they hold changes meanwhile, so each is looked at once.
        List<Seen> heaviest = new ArrayList<>();
        holds.values().forEach(hold -> heaviest.add(new Seen(hold, hold.bytes())));
        heaviest.sort(Comparator.comparingLong(Seen::bytes).reversed());
        long rest = held;
        for (Seen seen : heaviest) {
            seen.hold().shed(rest > most / 2);
            rest -= seen.bytes();
        }
        toFree.set(held - most / 2);
        halfIsFree = false;
    }

    private record Seen(Hold hold, long bytes) {}

    // Any thread.

    /** So much has been handled. */
    void freed(long bytes) {
        if ((shedding || paused.get()) && toFree.addAndGet(-bytes) <= 0) {
            halfIsFree = true;
            endPause();
        }
    }

    /** Since when the reader may be expected to have listened; now, while there is a pause. */
    long listeningSinceNanos() {
        return paused.get() ? System.nanoTime() : resumedNanos;
    }

    boolean isPaused() {
        return paused.get();
    }

    /** The number of the last pause. */
    int pauses() {
        return pauses;
    }

    /** That pause has lasted as long as it may. */
    void pauseIsOver(int pause) {
        if (pause == pauses && paused.get()) {
            pauseIsOver = true;
            endPause();
        }
    }

    private void endPause() {
        resumedNanos = System.nanoTime();
        if (paused.compareAndSet(true, false)) {
            resume.run();
        }
    }
}
