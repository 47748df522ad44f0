package dev.heddle.actor.timer;

import dev.heddle.actor.TimerHandle;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs quick things later. Shared by all systems of the JVM. The clock is there while at least one of them is, and then
 * until the last wait that somebody began is over: no wait lasts for ever because a system closed.
 */
public final class Timers {
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Duration LONGEST = Duration.ofDays(365L * 100);

    /** Guarded by LOCK. */
    private static int users;

    /** Written under LOCK, null while nobody uses the clock. */
    private static volatile ScheduledThreadPoolExecutor clock;

    /** The clock of the machine, and chance. */
    public static final Clock CLOCK = new Clock() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public TimerHandle after(Duration delay, Runnable quick) {
            return Timers.after(delay, quick);
        }

        @Override
        public TimerHandle every(Duration interval, Runnable quick) {
            return Timers.every(interval, quick);
        }

        @Override
        public double random() {
            return ThreadLocalRandom.current().nextDouble();
        }
    };

    private Timers() {}

    /** Keeps the clock running until {@link #release()}. */
    public static void retain() {
        LOCK.lock();
        try {
            if (users++ == 0) {
                clock = newClock();
            }
        } finally {
            LOCK.unlock();
        }
    }

    /** Takes one {@link #retain()} back; the last one ends the clock as soon as nothing is scheduled on it. */
    public static void release() {
        LOCK.lock();
        try {
            if (--users == 0) {
                clock.shutdown();
                clock = null;
            }
        } finally {
            LOCK.unlock();
        }
    }

    private static ScheduledThreadPoolExecutor newClock() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1,
                TimerThread::new);
        // A cancelled one knows its place in the queue, so taking it out costs no search.
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    /** Runs the action once, even when no system is there any more. */
    public static TimerHandle after(Duration delay, Runnable quick) {
        ScheduledThreadPoolExecutor executor = clock;
        if (executor != null) {
            try {
                return schedule(executor, delay, quick);
            } catch (RejectedExecutionException e) {
                // The last system has just closed.
            }
        }
        ScheduledThreadPoolExecutor own = newClock();
        TimerHandle handle = schedule(own, delay, quick);
        own.shutdown();
        return handle;
    }

    private static TimerHandle schedule(ScheduledThreadPoolExecutor executor, Duration delay, Runnable quick) {
        var future = executor.schedule(quick, nanos(delay), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    /** Runs the action again and again at a fixed rate, first after one interval, until the last system has closed. */
    public static TimerHandle every(Duration interval, Runnable quick) {
        ScheduledThreadPoolExecutor executor = clock;
        if (executor == null) {
            return () -> false;
        }
        long nanos = nanos(interval);
        try {
            var future = executor.scheduleAtFixedRate(quick, nanos, nanos, TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            // The last system has just closed.
            return () -> false;
        }
    }

    /** Whether the calling thread is the timer's: then it must not wait. */
    public static boolean isHere() {
        return Thread.currentThread() instanceof TimerThread;
    }

    private static final class TimerThread extends Thread {
        TimerThread(Runnable task) {
            super(task, "heddle-timer");
            setDaemon(true);
        }
    }

    /** How many actions wait for their time. */
    static int pending() {
        ScheduledThreadPoolExecutor executor = clock;
        return executor == null ? 0 : executor.getQueue().size();
    }

    /** As nanoseconds; nothing is longer than a hundred years, so that differences do not overflow. */
    public static long nanos(Duration duration) {
        return duration.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : duration.toNanos();
    }
}
