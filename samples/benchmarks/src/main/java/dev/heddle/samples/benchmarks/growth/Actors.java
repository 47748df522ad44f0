package dev.heddle.samples.benchmarks.growth;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import java.util.concurrent.CountDownLatch;

/** A life among many: spawn so many actors, send each a message that ends it, wait for the last. */
record Actors() implements Growth {
    private static final int QUICK = 200_000;
    private static final int FULL = 1_000_000;
    private static final int REPETITIONS_MAX = 1_000;

    private static final class Ephemeral implements Actor<CountDownLatch> {
        @Override
        public void receive(CountDownLatch ended, ActorContext<CountDownLatch> self) {
            ended.countDown();
            self.stop();
        }
    }

    @Override
    public String name() {
        return "actors";
    }

    @Override
    public int[] sizes() {
        return new int[]{ 1_000, 10_000, 100_000, 1_000_000 };
    }

    /** A few small systems tell nothing. */
    @Override
    public int repetitions(int size, boolean quick) {
        return Math.clamp((quick ? QUICK : FULL) / size, 3, REPETITIONS_MAX);
    }

    @Override
    public double nanosEach(ActorSystem system, int size) throws InterruptedException {
        @SuppressWarnings({ "unchecked", "rawtypes" })
        ActorRef<CountDownLatch>[] refs = new ActorRef[size];
        CountDownLatch ended = new CountDownLatch(size);
        long start = System.nanoTime();
        for (int i = 0; i < size; i++) {
            refs[i] = system.spawn(Ephemeral::new);
        }
        for (ActorRef<CountDownLatch> ref : refs) {
            ref.tell(ended);
        }
        ended.await();
        return (double) (System.nanoTime() - start) / size;
    }
}
