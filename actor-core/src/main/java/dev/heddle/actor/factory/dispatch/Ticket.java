package dev.heddle.actor.factory.dispatch;

import dev.heddle.actor.factory.DiscardReason;
import dev.heddle.actor.factory.Job;
import dev.heddle.actor.spi.Undelivered;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.function.BiConsumer;

/**
 * A job on its way: to the factory, then to a worker. What is not said to be the worker's is the factory's.
 */
public sealed class Ticket<K, J> implements Event<K, J>, Undelivered permits Offer {
    private static final int SENT = 0;
    private static final int TAKEN = 1;
    private static final int BEGUN = 2;
    private static final int FINISHED = 3;
    private static final int RECALLED = 4;
    private static final int EXPIRED = 5;
    private static final VarHandle PROGRESS;

    static {
        try {
            PROGRESS = MethodHandles.lookup().findVarHandle(Ticket.class, "progress", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Job<K, J> job;

    /** Hears that the factory will never have it. */
    private final BiConsumer<Ticket<K, J>, DiscardReason> lost;

    /** When it is too late to begin; 0 for never. */
    private final long deadlineNanos;
    private final int retriesLeft;

    /** Moved from TAKEN by whoever is first: the worker that begins, or the factory that takes it back. */
    @SuppressWarnings("unused") // By its handle.
    private volatile int progress = SENT;

    private boolean acceptanceTold;

    /** What the same worker has been handed after this. */
    Ticket<K, J> nextInHand;

    /** Its key's; null when nobody keeps account of that. */
    Lane<K, J> lane;

    /** How urgent, the most urgent first; known when it has to wait. */
    int priority;
    boolean discardable = true;

    /** For statistics; null unless somebody wants them. */
    private Times times;

    /** When the factory had it, and the worker began and ended; the last two are written in the worker's turn. */
    private static final class Times {
        final long takenNanos;
        long begunNanos;
        long finishedNanos;

        Times(long takenNanos) {
            this.takenNanos = takenNanos;
        }
    }

    /** @param deadlineNanos 0 for none */
    public Ticket(Job<K, J> job, long deadlineNanos, BiConsumer<Ticket<K, J>, DiscardReason> lost) {
        this(job, deadlineNanos, lost, job.retries());
    }

    private Ticket(Job<K, J> job, long deadlineNanos, BiConsumer<Ticket<K, J>, DiscardReason> lost, int retriesLeft) {
        this.job = job;
        this.deadlineNanos = deadlineNanos;
        this.lost = lost;
        this.retriesLeft = retriesLeft;
    }

    /** The same job for another try; nobody has it yet. */
    private Ticket<K, J> copy(int retries) {
        Ticket<K, J> copy = new Ticket<>(job, deadlineNanos, lost, retries);
        copy.acceptanceTold = true;
        copy.lane = lane;
        copy.priority = priority;
        copy.discardable = discardable;
        if (times != null) {
            copy.taken(times.takenNanos);
        }
        copy.take();
        return copy;
    }

    public final Job<K, J> job() {
        return job;
    }

    /** The factory has it. */
    final void take() {
        PROGRESS.setRelease(this, TAKEN);
    }

    /** The factory has never had it. */
    @Override
    public final void undelivered() {
        if ((int) PROGRESS.getAcquire(this) == SENT) {
            lost.accept(this, DiscardReason.SHUTDOWN);
        }
    }

    /** Whoever asked has gone away before the factory had it. */
    @Override
    public final void expired() {
        lost.accept(this, DiscardReason.TTL_EXPIRED);
    }

    /** The worker begins; false when the job is not its any more. In the worker's turn. */
    public final boolean begin() {
        return PROGRESS.compareAndSet(this, TAKEN, BEGUN);
    }

    /** As {@link #begin}, but it is too late for the job. */
    public final void expire() {
        PROGRESS.compareAndSet(this, TAKEN, EXPIRED);
    }

    /** The worker has done it. In the worker's turn. */
    public final void finish() {
        PROGRESS.setRelease(this, FINISHED);
    }

    /** Takes it back from a worker; false when that has begun. */
    final boolean recall() {
        return PROGRESS.compareAndSet(this, TAKEN, RECALLED);
    }

    final boolean isFinished() {
        return (int) PROGRESS.getAcquire(this) == FINISHED;
    }

    /** The same once more, for a worker that had not begun. */
    final Ticket<K, J> returned() {
        return copy(retriesLeft);
    }

    /** The same once more, for a worker that failed with it; null when it was the last try. */
    final Ticket<K, J> nextTry() {
        return retriesLeft == 0 ? null : copy(retriesLeft - 1);
    }

    /** How far it has come, for people. Any thread. */
    public final String known() {
        return switch ((int) PROGRESS.getAcquire(this)) {
            case SENT -> "has not come to the factory's turn yet";
            case TAKEN -> "still waits for a worker";
            case BEGUN -> "has been begun by a worker";
            case FINISHED -> "was handled without a reply";
            case EXPIRED -> "waited until its time was up, and is not handled any more";
            default -> "has gone from one worker to another";
        };
    }

    /** Whether the worker has found it too late. */
    final boolean hasExpired() {
        return (int) PROGRESS.getAcquire(this) == EXPIRED;
    }

    public final boolean hasDeadline() {
        return deadlineNanos != 0;
    }

    public final boolean isExpired(long now) {
        return deadlineNanos != 0 && deadlineNanos - now <= 0;
    }

    /** Whether the dispatcher still wants the factory to have it: asked once, when there is room. */
    boolean claim() {
        return true;
    }

    /** Whether its dispatcher has gone away. */
    boolean isGivenUp() {
        return false;
    }

    /** Whether its dispatcher waits for room. */
    public final boolean isOffer() {
        return this instanceof Offer;
    }

    /** True once: whoever dispatched it is to hear whether it was accepted. */
    public final boolean tellsAcceptance() {
        boolean tells = !acceptanceTold && job.accepted().isPresent();
        acceptanceTold = true;
        return tells;
    }

    /** From now on its times are taken. */
    public final void taken(long nanos) {
        times = new Times(nanos);
    }

    /** Whether times are taken. */
    public final boolean isTimed() {
        return times != null;
    }

    /** When the worker began. In its turn. */
    public final void begun(long nanos) {
        times.begunNanos = nanos;
    }

    /** When the worker had done it. In its turn. */
    public final void finished(long nanos) {
        times.finishedNanos = nanos;
    }

    /** How long the worker was waited for. Both for one that is timed and finished. */
    public final Duration waited() {
        return Duration.ofNanos(times.begunNanos - times.takenNanos);
    }

    /** How long the worker had it. */
    public final Duration worked() {
        return Duration.ofNanos(times.finishedNanos - times.begunNanos);
    }

    @Override
    public final String toString() {
        return job.toString();
    }
}
