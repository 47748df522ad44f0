package dev.heddle.samples.benchmarks.local;

import dev.heddle.samples.benchmarks.measure.Run;
import dev.heddle.samples.benchmarks.stage.Stage;
import dev.heddle.samples.benchmarks.stage.Stage.Handler;
import dev.heddle.samples.benchmarks.stage.Stage.Ref;
import dev.heddle.samples.benchmarks.stage.Stage.Reply;
import dev.heddle.samples.benchmarks.stage.Stage.Self;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** A virtual thread asks one actor and blocks, one request after another. */
record Ask() implements Workload {

    record Get(Reply<Long> reply) {}

    static final class Counter implements Handler<Get> {
        private long next;

        @Override
        public void handle(Get get, Self<Get> self) {
            get.reply().send(next++);
        }
    }

    @Override
    public String name() {
        return "ask";
    }

    @Override
    public Run open(Stage stage) {
        Ref<Get> target = stage.spawn(Counter::new);
        AtomicLong before = new AtomicLong();
        return operations -> {
            AtomicLong sum = new AtomicLong();
            CountDownLatch end = new CountDownLatch(1);
            Thread.startVirtualThread(() -> {
                long all = 0;
                for (long i = 0; i < operations; i++) {
                    all += stage.<Get, Long>ask(target, Get::new);
                }
                sum.set(all);
                end.countDown();
            });
            Run.await(end);
            Run.check(name(), sumOf(before.getAndAdd(operations), operations), sum.get());
            return operations;
        };
    }

    /** Of so many numbers from the first on. */
    static long sumOf(long first, long count) {
        return first * count + count * (count - 1) / 2;
    }
}
