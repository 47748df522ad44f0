package dev.heddle.actor.ask;

import dev.heddle.actor.AskInterruptedException;
import dev.heddle.actor.AskTimeoutException;
import dev.heddle.actor.HeddleException;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.Unit;
import dev.heddle.actor.TimerHandle;
import dev.heddle.actor.runner.Baton;
import dev.heddle.actor.runner.Runners;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** One request that waits for an answer: the reply port that travels, and the asker's end of it. */
public final class Ask<R> extends Inquiry implements ReplyTo<R> {
    private static final VarHandle OUTCOME;
    private static final VarHandle SETTLED;
    private static final Runnable RAN = () -> {};

    static {
        try {
            OUTCOME = MethodHandles.lookup().findVarHandle(Ask.class, "outcome", Object.class);
            SETTLED = MethodHandles.lookup().findVarHandle(Ask.class, "settled", Runnable.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Null until the end; then the reply, or a Failure. Set once. */
    private volatile Object outcome;

    /** What to run at the end; RAN once it has. */
    private volatile Runnable settled;

    private volatile Thread waiter;
    private volatile CompletableFuture<R> future;

    private Ask<?> older;

    /** Null while nearly all asks are over; written by the timer's thread. */
    private volatile TimerHandle timer;

    /** A wait for something that is no request. */
    public Ask() {
        super((Baton) null);
    }

    /** The same where the baton gives turns; null where threads run as they like. */
    public Ask(Baton baton) {
        super(baton);
    }

    /** A wait for room in a mailbox. */
    public static Ask<Unit> forRoom(Asked<?> full) {
        return new Ask<>(full);
    }

    /** A request, which is not sent yet. */
    Ask(Asked<?> asked, Duration timeout) {
        super(asked, timeout);
    }

    /** A request of several whose time has begun together. */
    Ask(Asked<?> asked, Duration timeout, long deadlineNanos) {
        super(asked, timeout, deadlineNanos);
        isOneOfMany();
    }

    /** A wait for room. */
    private Ask(Asked<?> full) {
        super(full);
        isAllThatIsSent();
    }

    @Override
    public void send(R reply) {
        Runners.sends();
        if (!answer(Objects.requireNonNull(reply, "reply"))) {
            late(reply);
        }
    }

    @Override
    public Optional<Duration> timeLeft() {
        if (!isLimited()) {
            return Optional.empty();
        }
        return Optional.of(outcome == null ? left() : Duration.ZERO);
    }

    /** As {@link #send}, but says whether anybody still waited. */
    public boolean answer(R reply) {
        return end(reply);
    }

    /** Ends the ask with an exception unless it has ended already; says whether it did. */
    @Override
    public boolean fail(HeddleException cause) {
        return end(new Failure(cause));
    }

    /** Whether it has ended. */
    public boolean isSettled() {
        return outcome != null;
    }

    /** The target's turn begins with this request; false when nobody waits for the answer any more. */
    public boolean handling() {
        return begins() && !(outcome instanceof Failure);
    }

    /** Instead of handling it. */
    public void expire() {
        passes();
        if (outcome == null) {
            fail(timedOut());
        }
    }

    /** The target's turn is over; says whether the ask still waits. */
    public boolean handled() {
        if (outcome != null) {
            return false;
        }
        ends();
        return true;
    }

    /**
     * Runs once when the ask has ended in whatever way, on the thread that ended it; at once when it has ended. Quick,
     * does not throw. At most one action.
     */
    public void onSettled(Runnable action) {
        if (!SETTLED.compareAndSet(this, null, action)) {
            action.run();
        } else if (outcome != null) {
            runSettled();
        }
    }

    private boolean end(Object how) {
        if (!OUTCOME.compareAndSet(this, null, how)) {
            return false;
        }
        LockSupport.unpark(waiter);
        runSettled();
        TimerHandle running = timer;
        if (running != null) {
            running.cancel();
        }
        if (future != null) {
            completeFuture();
        }
        return true;
    }

    private void runSettled() {
        Runnable action = (Runnable) SETTLED.getAndSet(this, RAN);
        if (action != null) {
            action.run();
        }
    }

    /** Waits for the end of what is no request. The last argument is for the time-out's message; it runs only then. */
    public R await(Duration limit, Supplier<String> what) {
        waitsFor(what, limit);
        return await();
    }

    /** Waits for the end of a request that has been sent. */
    public R await() {
        if (outcome == null) {
            waiter = Thread.currentThread();
            // First of all: whom this thread has woken begins meanwhile.
            Runners.aboutToWait();
            Deadlines.watch(this);
            parkUntilEnded();
        }
        return result();
    }

    /** From now on, it ends when its time is up. */
    void startTimer() {
        TimerHandle started = later(() -> fail(timedOut()));
        timer = started;
        if (outcome != null) {
            started.cancel();
        }
    }

    /** Who waits; null when nobody does, or not yet. */
    Thread waiter() {
        return waiter;
    }

    Ask<?> older() {
        return older;
    }

    void older(Ask<?> ask) {
        older = ask;
    }

    /** As {@link #await()}, but somebody else sees to it that it ends in time. */
    void awaitEnd() {
        wakesCaller();
        parkUntilEnded();
    }

    /** Its end wakes the calling thread. */
    void wakesCaller() {
        waiter = Thread.currentThread();
    }

    private void parkUntilEnded() {
        while (outcome == null) {
            if (Thread.currentThread().isInterrupted()) {
                fail(new AskInterruptedException("Interrupted while waiting for a reply"));
                return;
            }
            park();
        }
    }

    /** Why it failed; null when it has been answered, or not ended yet. */
    HeddleException failure() {
        return outcome instanceof Failure failure ? failure.cause() : null;
    }

    /** The end, when it has ended. */
    R result() {
        if (outcome instanceof Failure failure) {
            // The exception was made on another thread: its trace should show who waited.
            failure.cause().setStackTrace(Thread.currentThread().getStackTrace());
            throw failure.cause();
        }
        @SuppressWarnings("unchecked")
        R reply = (R) outcome;
        return reply;
    }

    /** The end of a request as a future whose dependants run on virtual threads of their own. */
    public CompletableFuture<R> future() {
        CompletableFuture<R> result = newFuture();
        if (outcome == null) {
            Deadlines.watch(this);
        }
        result.whenComplete((reply, failure) -> {
            // The user may end the future first: then nobody waits for the answer any more.
            if (outcome == null) {
                fail(new AskTimeoutException("The future was completed or cancelled before the reply"));
            }
        });
        future = result;
        if (outcome != null) {
            completeFuture();
        }
        return result;
    }

    private void completeFuture() {
        CompletableFuture<R> result = future;
        if (!result.isDone()) {
            beside(() -> complete(result));
        }
    }

    private void complete(CompletableFuture<R> result) {
        if (outcome instanceof Failure failure) {
            result.completeExceptionally(failure.cause());
        } else {
            @SuppressWarnings("unchecked")
            R reply = (R) outcome;
            result.complete(reply);
        }
    }

    private record Failure(HeddleException cause) {}
}
