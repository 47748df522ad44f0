package dev.heddle.samples.benchmarks.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;

/** How long calls are slower after the other process has stood still for a moment, reader and writer and all. */
final class Recovery {
    static final String NAME = "remote-recovery";
    private static final int CALLERS = 16;
    private static final long STOP_NANOS = 50_000_000;
    private static final long BEFORE_NANOS = 1_500_000_000;
    private static final long AFTER_NANOS = 500_000_000;
    private static final long WINDOW_NANOS = 5_000_000;

    private record Call(long ended, long nanos) {}

    private final Far far;
    private final ThreadFactory threads;
    private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    Recovery(Far far, ThreadFactory threads) {
        this.far = far;
        this.threads = threads;
    }

    /** Milliseconds from the end of the stop until the median of 5 ms is at most twice what it was before. */
    double millis(Child other) throws InterruptedException {
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            Thread caller = threads.newThread(this::callUntilOver);
            caller.start();
            callers.add(caller);
        }
        LockSupport.parkNanos(BEFORE_NANOS);
        long stopped = System.nanoTime();
        other.signal("STOP");
        LockSupport.parkNanos(STOP_NANOS);
        other.signal("CONT");
        long resumed = System.nanoTime();
        LockSupport.parkNanos(AFTER_NANOS);
        over = true;
        for (Thread caller : callers) {
            caller.join();
        }
        long usual = median(stopped - BEFORE_NANOS / 3, stopped);
        for (long from = resumed; from < resumed + AFTER_NANOS; from += WINDOW_NANOS) {
            long now = median(from, from + WINDOW_NANOS);
            if (now > 0 && now <= 2 * usual) {
                return (from + WINDOW_NANOS - resumed) / 1e6;
            }
        }
        throw new IllegalStateException("calls have not become as quick as they were");
    }

    private void callUntilOver() {
        byte[] bytes = new byte[64];
        while (!over) {
            long begun = System.nanoTime();
            far.call(bytes);
            long ended = System.nanoTime();
            calls.add(new Call(ended, ended - begun));
        }
    }

    /** Of the calls that ended then; 0 when none did. */
    private long median(long from, long to) {
        long[] nanos = calls.stream().filter(call -> call.ended() >= from && call.ended() < to).mapToLong(Call::nanos)
                .sorted().toArray();
        return nanos.length == 0 ? 0 : nanos[nanos.length / 2];
    }
}
