package dev.heddle.actor.testkit;

import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** A thread that runs while it has the baton: one that has not begun, or one that waits. Guarded by the lock. */
final class Strand {
    private final Thread thread;

    /** What it does, for a failure's text. */
    private final Object what;
    private final ReentrantLock lock;
    private boolean begun;

    /** Whether it may run. */
    private boolean granted;

    /** Null while it waits for nothing. */
    private BooleanSupplier over;

    /** Whether it was interrupted while it waited; the thread's own flag would not let it. */
    private boolean interrupted;

    Strand(Thread thread, Object what, ReentrantLock lock) {
        this.thread = thread;
        this.what = what;
        this.lock = lock;
    }

    boolean isCallers() {
        return thread == Thread.currentThread();
    }

    /** From here on it waits for that, or for an interrupt. On its own thread. */
    void waitsFor(BooleanSupplier question) {
        granted = false;
        over = question;
    }

    /** Whether it could go on. */
    boolean isReady() {
        return over == null || interrupted || thread.isInterrupted() || over.getAsBoolean();
    }

    /** It may run. */
    void go() {
        granted = true;
        if (begun) {
            LockSupport.unpark(thread);
        } else {
            begun = true;
            thread.start();
        }
    }

    /** On its own thread: releases the lock until it may run. */
    void rest() {
        while (!granted) {
            interrupted |= Thread.interrupted();
            lock.unlock();
            LockSupport.park();
            // Not lock(): while that waits it hides an interrupt, which whoever has the lock is to see.
            while (!lock.tryLock()) {
                Thread.yield();
            }
        }
        if (interrupted) {
            interrupted = false;
            thread.interrupt();
        }
        over = null;
    }

    String stack() {
        StringBuilder stack = new StringBuilder();
        for (StackTraceElement frame : thread.getStackTrace()) {
            stack.append("\n    at ").append(frame);
        }
        return stack.toString();
    }

    @Override
    public String toString() {
        return String.valueOf(what);
    }
}
