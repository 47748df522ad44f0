package dev.heddle.samples.benchmarks.local;

import dev.heddle.samples.benchmarks.measure.Run;
import dev.heddle.samples.benchmarks.stage.Stage;
import dev.heddle.samples.benchmarks.stage.Stage.Ref;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** An actor asks another, one request after another, the way its runtime does that between actors. */
record AskActors() implements Workload {

    @Override
    public String name() {
        return "ask-actors";
    }

    @Override
    public Run open(Stage stage) {
        Ref<Ask.Get> target = stage.spawn(Ask.Counter::new);
        AtomicLong sum = new AtomicLong();
        AtomicReference<CountDownLatch> end = new AtomicReference<>();
        Ref<Long> asker = stage.asker(target, Ask.Get::new, all -> {
            sum.set(all);
            end.get().countDown();
        });
        AtomicLong before = new AtomicLong();
        return operations -> {
            end.set(new CountDownLatch(1));
            asker.tell(operations);
            Run.await(end.get());
            Run.check(name(), Ask.sumOf(before.getAndAdd(operations), operations), sum.get());
            return operations;
        };
    }
}
