package dev.heddle.samples.benchmarks.growth;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.TimerHandle;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A timer among many: half of them are cancelled, the other half fires; all are pending at one moment. */
record TimerCount() implements Growth {

    sealed interface Message {
        record Go(int timers, CountDownLatch end) implements Message {}

        record Tick() implements Message {}
    }

    private static final class Keeper implements Actor<Message> {
        private static final Message.Tick TICK = new Message.Tick();
        private int left;
        private CountDownLatch end;

        @Override
        public void receive(Message message, ActorContext<Message> self) {
            switch (message) {
                case Message.Go(int timers, CountDownLatch done) -> {
                    end = done;
                    left = timers - timers / 2;
                    TimerHandle[] cancelled = new TimerHandle[timers / 2];
                    for (int i = 0; i < cancelled.length; i++) {
                        cancelled[i] = self.sendAfter(Duration.ofHours(1).plusMillis(i % 1000), TICK);
                    }
                    for (int i = left; i > 0; i--) {
                        self.sendAfter(Duration.ZERO, TICK);
                    }
                    for (TimerHandle timer : cancelled) {
                        timer.cancel();
                    }
                }
                case Message.Tick() -> {
                    if (--left == 0) {
                        end.countDown();
                    }
                }
            }
        }
    }

    @Override
    public String name() {
        return "timers";
    }

    @Override
    public int[] sizes() {
        return new int[]{ 10, 100, 1_000, 10_000, 100_000, 1_000_000 };
    }

    @Override
    public long nanos(ActorSystem system, int size) throws InterruptedException {
        ActorRef<Message> keeper = system.spawn(Keeper::new);
        CountDownLatch end = new CountDownLatch(1);
        long start = System.nanoTime();
        keeper.tell(new Message.Go(size, end));
        end.await();
        return System.nanoTime() - start;
    }
}
