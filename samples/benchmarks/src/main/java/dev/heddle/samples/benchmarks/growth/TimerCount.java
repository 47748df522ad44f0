package dev.heddle.samples.benchmarks.growth;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A timer while so many others are pending: half of those measured are cancelled, half fire. */
record TimerCount() implements Growth {
    private static final int TOTAL = 200_000;
    private static final int AT_ONCE = 1_000;

    sealed interface Message {
        record Fill(int timers, CountDownLatch end) implements Message {}

        record Go(CountDownLatch end) implements Message {}

        record Tick() implements Message {}
    }

    private static final class Keeper implements Actor<Message> {
        private static final Message.Tick TICK = new Message.Tick();
        private int left;
        private int ticks;
        private CountDownLatch end;

        @Override
        public void receive(Message message, ActorContext<Message> self) {
            switch (message) {
                case Message.Fill(int timers, CountDownLatch filled) -> {
                    for (int i = 0; i < timers; i++) {
                        self.sendAfter(later(i), TICK);
                    }
                    filled.countDown();
                }
                case Message.Go(CountDownLatch done) -> {
                    end = done;
                    left = TOTAL;
                    some(self);
                }
                case Message.Tick() -> {
                    if (--ticks == 0) {
                        some(self);
                    }
                }
            }
        }

        private void some(ActorContext<Message> self) {
            if (left == 0) {
                end.countDown();
                return;
            }
            for (int i = 0; i < AT_ONCE / 2; i++) {
                self.sendAfter(later(i), TICK).cancel();
                self.sendAfter(Duration.ZERO, TICK);
                ticks++;
            }
            left -= AT_ONCE;
        }

        private static Duration later(int number) {
            return Duration.ofHours(1).plusMillis(number * 7919L % 100_003);
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
    public double nanosEach(ActorSystem system, int size) throws InterruptedException {
        ActorRef<Message> keeper = system.spawn(Keeper::new);
        CountDownLatch filled = new CountDownLatch(1);
        keeper.tell(new Message.Fill(size, filled));
        filled.await();
        CountDownLatch end = new CountDownLatch(1);
        long start = System.nanoTime();
        keeper.tell(new Message.Go(end));
        end.await();
        return (double) (System.nanoTime() - start) / TOTAL;
    }
}
