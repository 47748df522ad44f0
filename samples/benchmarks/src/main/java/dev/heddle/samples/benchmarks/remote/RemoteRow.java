package dev.heddle.samples.benchmarks.remote;

import dev.heddle.samples.benchmarks.measure.Run;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A row of the table.
 *
 * @param concurrency how many call at once; 0 for casts
 * @param size bytes of each message
 */
record RemoteRow(String name, int concurrency, int size) {
    /** So many casts at most are on their way: not everybody has a limit of his own. */
    static final int WINDOW = 32_768;

    static List<RemoteRow> all() {
        return List.of(new RemoteRow("remote-call-1", 1, 64), new RemoteRow("remote-call-64", 64, 64),
                new RemoteRow("remote-cast", 0, 64), new RemoteRow("remote-echo-1MiB", 1, 1 << 20));
    }

    Run run(Far far, ThreadFactory callers) {
        return concurrency == 0 ? casts(far) : calls(far, callers);
    }

    private Run casts(Far far) {
        String text = "x".repeat(size);
        return operations -> {
            long before = far.count();
            for (long sent = 0; sent < operations;) {
                long chunk = Math.min(WINDOW, operations - sent);
                for (long i = 0; i < chunk; i++) {
                    far.cast(text);
                }
                sent += chunk;
                Run.check(name, before + sent, far.count());
            }
            return operations;
        };
    }

    private Run calls(Far far, ThreadFactory callers) {
        return operations -> {
            AtomicLong left = new AtomicLong(operations);
            AtomicLong right = new AtomicLong();
            CountDownLatch end = new CountDownLatch(concurrency);
            for (int i = 0; i < concurrency; i++) {
                callers.newThread(() -> {
                    try {
                        right.getAndAdd(callWhileLeft(far, left));
                    } finally {
                        end.countDown();
                    }
                }).start();
            }
            Run.await(end);
            Run.check(name, operations, right.get());
            return operations;
        };
    }

    private long callWhileLeft(Far far, AtomicLong left) {
        byte[] bytes = new byte[size];
        long right = 0;
        for (long number; (number = left.getAndDecrement()) > 0;) {
            bytes[size / 2] = (byte) number;
            if (Arrays.equals(bytes, far.call(bytes))) {
                right++;
            }
        }
        return right;
    }
}
