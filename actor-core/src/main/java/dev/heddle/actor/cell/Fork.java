package dev.heddle.actor.cell;

import dev.heddle.actor.Forked;
import dev.heddle.actor.mailbox.Letter;
import dev.heddle.actor.runner.Runners;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work of an actor on a thread of its own. Its result goes into the mailbox as the fork itself; only in the actor's
 * turn does it become the message, unless the fork has been cancelled. A failure takes the same way on the supervision
 * lane.
 */
final class Fork<R> implements Forked, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Fork.class);
    private static final ThreadFactory THREADS = Thread.ofVirtual().name("heddle-fork")
            .inheritInheritableThreadLocals(false).factory();
    private static final int RUNNING = 0;

    /** Its result is on its way to the actor's turn. */
    private static final int DONE = 1;

    /** The result has come, or never will. */
    private static final int OVER = 2;
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Fork.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Cell<?> cell;
    private final Callable<? extends R> task;
    private final Function<? super R, ?> toMessage;

    /** Null when a failure of the task is one of the actor. */
    private final Function<? super Throwable, ?> toFailure;
    private final Thread thread;

    private volatile int state;

    /** Written before DONE. */
    private Object message;

    Fork(Cell<?> cell, Callable<? extends R> task, Function<? super R, ?> toMessage,
            Function<? super Throwable, ?> toFailure) {
        this.cell = cell;
        this.task = task;
        this.toMessage = toMessage;
        this.toFailure = toFailure;
        this.thread = cell.home.baton() == null ? THREADS.newThread(this) : cell.home.baton().newThread(this);
    }

    /** In the actor's turn. Throws when there is no thread. */
    void start() {
        cell.belongings().forks().add(this);
        Runners.sends();
        try {
            if (cell.home.baton() == null) {
                thread.start();
            } else {
                cell.home.baton().start(thread);
            }
        } catch (Throwable t) {
            cancel();
            throw t;
        }
    }

    // On its own thread.

    @Override
    public void run() {
        if (state == OVER) {
            return;
        }
        R result;
        try {
            result = task.call();
        } catch (Throwable t) {
            if (toFailure == null) {
                fail(t);
            } else {
                finish(toFailure, t, t);
            }
            return;
        }
        finish(toMessage, result, null);
    }

    /** @param cause what the task threw, if it did */
    private <T> void finish(Function<? super T, ?> toMessage, T outcome, Throwable cause) {
        if (state == OVER) {
            LOG.debug("Work that {} has cancelled ended all the same", cell.ref(), cause);
            return;
        }
        try {
            message = Objects.requireNonNull(toMessage.apply(outcome), "the fork's function made no message");
        } catch (Throwable t) {
            if (cause != null && cause != t) {
                t.addSuppressed(cause);
            }
            fail(t);
            return;
        }
        Letter letter = new Letter.Wrapped(this);
        if (STATE.compareAndSet(this, RUNNING, DONE)) {
            // Takes no room: how many there are is the actor's own doing.
            cell.accept(letter);
        } else {
            message = null;
        }
    }

    private void fail(Throwable cause) {
        Signal failed = new Signal.ForkFailed(this, cause);
        if (STATE.compareAndSet(this, RUNNING, DONE)) {
            cell.signal(failed);
        } else {
            LOG.debug("Work that {} has cancelled failed", cell.ref(), cause);
        }
    }

    // In the actor's turn.

    /** The failure has come. */
    void hasFailed(Throwable cause) {
        if (!cell.isRunning()) {
            reportUnheard(cause);
        } else if (claim()) {
            cell.fail(cause);
        }
    }

    /** The actor is ending, for whatever reason. */
    void reportUnheard(Throwable cause) {
        LOG.error("Work of actor {} failed while the actor was ending", cell.ref(), cause);
        cell.home.unheeded(cell.ref(), cause);
    }

    /** Whether what has come counts. */
    private boolean claim() {
        if (!STATE.compareAndSet(this, DONE, OVER)) {
            return false;
        }
        cell.belongings().forks().remove(this);
        return true;
    }

    /** The message, or null when it has been cancelled. */
    Object claimMessage() {
        Object claimed = claim() ? message : null;
        message = null;
        return claimed;
    }

    /** What came and was not handled, since the actor has ended; null when it has been cancelled before. */
    Object leftBehind() {
        return message;
    }

    // Any thread.

    @Override
    public boolean cancel() {
        boolean cancelled = end();
        if (cancelled) {
            message = null;
        }
        return cancelled;
    }

    /** Its actor ends; what has come already is accounted for. */
    boolean end() {
        int before = (int) STATE.getAndSet(this, OVER);
        if (before == RUNNING) {
            thread.interrupt();
        }
        cell.belongings().forks().remove(this);
        return before != OVER;
    }
}
