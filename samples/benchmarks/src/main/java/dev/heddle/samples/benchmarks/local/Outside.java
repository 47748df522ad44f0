package dev.heddle.samples.benchmarks.local;

import dev.heddle.samples.benchmarks.measure.Run;
import dev.heddle.samples.benchmarks.stage.Stage;
import dev.heddle.samples.benchmarks.stage.Stage.Handler;
import dev.heddle.samples.benchmarks.stage.Stage.Ref;
import dev.heddle.samples.benchmarks.stage.Stage.Self;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** One platform thread sends to one actor, at most so far ahead that memory stays small. */
record Outside() implements Workload {
    private static final int REPORT = 1024;
    private static final int AHEAD_MAX = 64 * REPORT;

    record Item(long value, CountDownLatch end) {}

    private static final class Counter implements Handler<Item> {
        private final AtomicLong reported = new AtomicLong();
        private long handled;
        private long sum;

        @Override
        public void handle(Item item, Self<Item> self) {
            sum += item.value();
            if ((++handled & REPORT - 1) == 0) {
                reported.setRelease(handled);
            }
            if (item.end() != null) {
                item.end().countDown();
            }
        }
    }

    @Override
    public String name() {
        return "outside-1";
    }

    @Override
    public Run open(Stage stage) {
        Counter counter = new Counter();
        Ref<Item> target = stage.spawn(() -> counter);
        return operations -> run(operations, counter, target);
    }

    private long run(long operations, Counter counter, Ref<Item> target) {
        long sumBefore = counter.sum;
        long handledBefore = counter.handled;
        CountDownLatch end = new CountDownLatch(1);
        for (long i = 1; i < operations; i++) {
            target.tell(new Item(i, null));
            if ((i & REPORT - 1) == 0) {
                while (handledBefore + i - counter.reported.getAcquire() > AHEAD_MAX) {
                    LockSupport.parkNanos(20_000);
                }
            }
        }
        target.tell(new Item(operations, end));
        Run.await(end);
        Run.check(name(), operations * (operations + 1) / 2, counter.sum - sumBefore);
        return operations;
    }
}
