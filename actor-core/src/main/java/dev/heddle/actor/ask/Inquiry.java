package dev.heddle.actor.ask;

import dev.heddle.actor.AskDeclinedException;
import dev.heddle.actor.AskTimeoutException;
import dev.heddle.actor.HeddleException;
import dev.heddle.actor.TimerHandle;
import dev.heddle.actor.runner.Baton;
import dev.heddle.actor.runner.Runners;
import dev.heddle.actor.timer.Timers;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** What is known about a wait: whom it asks for what, for how long, and how far the target has come with it. */
abstract sealed class Inquiry permits Ask {
    /** Null for a wait that is neither a request nor for room in somebody's mailbox. */
    private final Asked<?> asked;

    /** What was asked; null until it is made. */
    private Object request;

    /** What a wait that is no request is for. */
    private Supplier<String> waitedFor;

    /** Written before a request is sent, or the wait begins. */
    private Duration timeout;

    /** When the time is up; 0 as long as nobody has looked at the clock. */
    private long deadlineNanos;

    /** How much the asker's runner had sent when this began, and the target's when it took this; -1: nobody knows. */
    private int sentByAsker = -1;
    private int sentByTarget;

    /** Whether others are sent beside this, which may carry the same port as this does. */
    private boolean oneOfMany;

    /** How far the target has come; written in its turn. */
    private volatile long handlingSinceNanos;
    private volatile boolean handled;
    private volatile boolean expired;

    /** Null where threads run as they like. */
    private final Numbered numbered;

    /** A wait for something that is nobody's to answer. */
    Inquiry(Baton baton) {
        this.asked = null;
        this.numbered = Numbered.of(baton);
    }

    /** A wait for room; its limit comes later. */
    Inquiry(Asked<?> asked) {
        this.asked = asked;
        this.numbered = Numbered.of(asked.baton());
    }

    Inquiry(Asked<?> asked, Duration timeout) {
        this(asked);
        this.timeout = timeout;
    }

    Inquiry(Asked<?> asked, Duration timeout, long deadlineNanos) {
        this(asked);
        this.timeout = timeout;
        this.deadlineNanos = numbered == null ? deadlineNanos : deadlineIn(timeout);
    }

    /** Null where threads run as they like. */
    final Numbered numbered() {
        return numbered;
    }

    private long now() {
        return numbered == null ? System.nanoTime() : numbered.baton().nanoTime();
    }

    private long deadlineIn(Duration limit) {
        return deadlineFrom(now(), limit);
    }

    /** Never 0; exact where time is the baton's, which begins at 0. */
    private long deadlineFrom(long now, Duration limit) {
        long then = now + Timers.nanos(limit);
        return numbered == null ? then | 1 : then;
    }

    /** Its time begins now, and not only when somebody looks. */
    final void isTimed() {
        deadlineNanos = deadlineIn(timeout);
    }

    /** Asker, target and timer may look at the same time: the first two do within a moment after it was sent. */
    private long deadline(long now) {
        long known = deadlineNanos;
        if (known == 0) {
            known = deadlineFrom(now, timeout);
            deadlineNanos = known;
        }
        return known;
    }

    final void isOneOfMany() {
        oneOfMany = true;
    }

    /** Whether that is its request. */
    public final boolean isFor(Object message) {
        return request == message;
    }

    /** The target has put it aside, and will take it once more. */
    public final void putAside() {
        handlingSinceNanos = 0;
    }

    /** From here on the asker sends nothing but this. */
    final void isAllThatIsSent() {
        sentByAsker = Runners.sentInTurn();
    }

    /** That is the request; before it is sent. */
    public final <M> M requests(M message) {
        request = message;
        if (!oneOfMany) {
            isAllThatIsSent();
        }
        return message;
    }

    final void waitsFor(Supplier<String> what, Duration limit) {
        waitedFor = what;
        timeout = limit;
        deadlineNanos = deadlineIn(limit);
    }

    /** Who is asked, or has to make room; null for nobody. */
    final Asked<?> target() {
        return asked;
    }

    final Thread targetsThread() {
        return asked == null ? null : asked.turnThread();
    }

    /** Whether this cannot end before the other one, in which its target waits: nobody else can have the port. */
    final boolean isStuckBehind(Inquiry other) {
        if (waitedFor != null || handlingSinceNanos == 0) {
            return true;
        }
        return !handled && sentByTarget >= 0 && sentByTarget == other.sentByAsker;
    }

    final Duration timeout() {
        return timeout;
    }

    final boolean isLimited() {
        return timeout != null;
    }

    /** Never negative. */
    final Duration left() {
        long now = now();
        return Duration.ofNanos(Math.max(0, deadline(now) - now));
    }

    /** The target begins; false when it is too late. */
    final boolean begins() {
        long now = now();
        sentByTarget = Runners.sentInTurn();
        handlingSinceNanos = now | 1;
        return deadline(now) - now > 0;
    }

    /** The target has handled the request. */
    final void ends() {
        handled = true;
    }

    /** The target will not handle the request. */
    final void passes() {
        expired = true;
    }

    /** How far the target has come, for a time-out's message; null while the request still waits. */
    public final String progress() {
        if (expired) {
            return "waited in the mailbox until its time was up, and is not handled any more";
        }
        if (handled) {
            return "was handled without a reply";
        }
        long since = handlingSinceNanos;
        return since == 0 ? null : "is being handled, for " + millis(now() - since) + " ms now";
    }

    private static long millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis();
    }

    final AskTimeoutException timedOut() {
        String what;
        try {
            what = (waitedFor != null ? waitedFor.get() : asked.known(request, (Ask<?>) this))
                    + Cycles.suspects((Ask<?>) this);
        } catch (Throwable t) {
            // The wait has to end, whatever its description runs into.
            what = "nothing more is known, for " + t;
        }
        return new AskTimeoutException("No reply within " + timeout.toMillis() + " ms: " + what);
    }

    /** Ends the wait with an exception unless it has ended already; says whether it did. */
    abstract boolean fail(HeddleException cause);

    /** What the port promises. */
    public final void decline(String reason) {
        Objects.requireNonNull(reason, "reason");
        refuse(new AskDeclinedException(asked == null ? "The wait was declined" : asked.declined(request), reason),
                reason);
    }

    /** What the port promises. */
    public final void declineWith(HeddleException failure) {
        refuse(Objects.requireNonNull(failure, "failure"), failure.getMessage());
    }

    private void refuse(HeddleException failure, String reason) {
        if (!fail(failure)) {
            late("declined: " + reason);
        }
    }

    /** Somebody said something after the end. */
    final void late(Object reply) {
        if (asked != null) {
            asked.late(reply);
        }
    }

    // How it waits.

    /** Runs something when its time is up. */
    final TimerHandle later(Runnable quick) {
        return numbered == null ? Timers.after(left(), quick) : numbered.baton().after(left(), quick);
    }

    /** Waits until it may have ended, or the thread is interrupted. */
    final void park() {
        if (numbered == null) {
            LockSupport.park(this);
        } else {
            numbered.await((Ask<?>) this);
        }
    }

    final <F> CompletableFuture<F> newFuture() {
        return numbered == null ? new CompletableFuture<>() : new FutureUnderBaton<>(numbered.baton());
    }

    /** Runs something on a virtual thread of its own. */
    final void beside(Runnable task) {
        if (numbered == null) {
            Thread.ofVirtual().name("heddle-reply").start(task);
        } else {
            numbered.baton().start(numbered.baton().newThread(task));
        }
    }

    /** Not where it happens to be in memory, if its system does the same each time. */
    @Override
    public final int hashCode() {
        return numbered == null ? System.identityHashCode(this) : Long.hashCode(numbered.number());
    }

    @Override
    public final boolean equals(Object other) {
        return this == other;
    }

    @Override
    public final String toString() {
        return "reply port " + (numbered == null ? System.identityHashCode(this) : numbered.number());
    }
}
