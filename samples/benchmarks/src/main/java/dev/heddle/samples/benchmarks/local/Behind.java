package dev.heddle.samples.benchmarks.local;

import dev.heddle.samples.benchmarks.measure.Run;
import dev.heddle.samples.benchmarks.stage.Stage;
import dev.heddle.samples.benchmarks.stage.Stage.Handler;
import dev.heddle.samples.benchmarks.stage.Stage.Ref;
import dev.heddle.samples.benchmarks.stage.Stage.Self;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** An actor tells another and then, in the same turn, parks or computes for 3 ms: how long does the other wait? */
record Behind(boolean computes, int samples) implements Latency {
    private static final long BUSY_NANOS = 3_000_000;
    private static final int WARM_UP = 50;

    record Go(CountDownLatch end) {}

    record Sent(long nanos) {}

    private final class Sender implements Handler<Go> {
        private final Ref<Sent> receiver;

        Sender(Ref<Sent> receiver) {
            this.receiver = receiver;
        }

        @Override
        public void handle(Go go, Self<Go> self) {
            long now = System.nanoTime();
            receiver.tell(new Sent(now));
            while (System.nanoTime() - now < BUSY_NANOS) {
                if (computes) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.parkNanos(BUSY_NANOS);
                }
            }
            go.end().countDown();
        }
    }

    @Override
    public String name() {
        return computes ? "behind-computing" : "behind-parking";
    }

    @Override
    public boolean leavesItBusy() {
        return false;
    }

    @Override
    public Histogram run(Stage stage) {
        Histogram seen = new ConcurrentHistogram(3);
        Ref<Sent> receiver = stage.spawn(() -> (sent, self) -> seen.recordValue(System.nanoTime() - sent.nanos()));
        Ref<Go> sender = stage.spawn(() -> new Sender(receiver));
        for (int i = 0; i < WARM_UP + samples; i++) {
            CountDownLatch end = new CountDownLatch(1);
            sender.tell(new Go(end));
            Run.await(end);
            if (i == WARM_UP) {
                seen.reset();
            }
        }
        return seen;
    }
}
