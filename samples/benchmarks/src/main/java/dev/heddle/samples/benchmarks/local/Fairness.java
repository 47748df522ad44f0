package dev.heddle.samples.benchmarks.local;

import dev.heddle.samples.benchmarks.stage.Stage;
import dev.heddle.samples.benchmarks.stage.Stage.Handler;
import dev.heddle.samples.benchmarks.stage.Stage.Ref;
import dev.heddle.samples.benchmarks.stage.Stage.Self;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Many actors whose mailboxes are never empty, 1 us a message; how long does one wait that gets one a millisecond? */
record Fairness(int busy, Duration duration) implements Latency {
    private static final long WORK_NANOS = 1_000;

    record Work(CountDownLatch begun) {}

    record Sent(long nanos) {}

    private static final class Busy implements Handler<Work> {
        private Ref<Work> ref;

        @Override
        public void handle(Work work, Self<Work> self) {
            if (ref == null) {
                ref = self.ref();
                work.begun().countDown();
            }
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < WORK_NANOS) {
                Thread.onSpinWait();
            }
            ref.tell(work);
        }
    }

    @Override
    public String name() {
        return "fairness-" + busy;
    }

    @Override
    public boolean leavesItBusy() {
        return true;
    }

    @Override
    public Histogram run(Stage stage) {
        Histogram seen = new ConcurrentHistogram(3);
        Ref<Sent> one = stage.spawn(() -> (sent, self) -> seen.recordValue(System.nanoTime() - sent.nanos()));
        List<Ref<Work>> actors = new ArrayList<>();
        for (int i = 0; i < busy; i++) {
            actors.add(stage.spawn(Busy::new));
        }
        CountDownLatch begun = new CountDownLatch(busy);
        Work work = new Work(begun);
        for (Ref<Work> actor : actors) {
            actor.tell(work);
            actor.tell(work);
        }
        long warm = System.nanoTime() + duration.toNanos() / 4;
        long end = warm + duration.toNanos();
        boolean isWarm = false;
        while (System.nanoTime() - end < 0) {
            if (!isWarm && System.nanoTime() - warm > 0) {
                isWarm = true;
                seen.reset();
            }
            one.tell(new Sent(System.nanoTime()));
            LockSupport.parkNanos(1_000_000);
        }
        if (seen.getTotalCount() == 0) {
            throw new Starved("nothing arrived within " + duration.toMillis() + " ms; " + begun.getCount() + " of "
                    + busy + " busy actors have not had a turn");
        }
        return seen;
    }
}
