package dev.heddle.samples.benchmarks.growth;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import java.util.List;

/** A message to one of so many connected nodes, each in turn; the same number of messages in all. */
record Peers() implements Growth {
    private static final int MESSAGES = 64 * 2_000;

    @Override
    public String name() {
        return "peers";
    }

    @Override
    public int[] sizes() {
        return new int[]{ 1, 4, 16, 64 };
    }

    @Override
    public double nanosEach(ActorSystem system, int size) {
        try (Net net = new Net(system, size)) {
            List<ActorRef<Net.Message>> counters = net.counters();
            byte[] bytes = new byte[64];
            long start = System.nanoTime();
            for (int i = 0; i < MESSAGES; i++) {
                counters.get(i % size).tell(new Net.Message.Put(bytes));
            }
            long handled = 0;
            for (ActorRef<Net.Message> counter : counters) {
                handled += Net.count(counter);
            }
            double nanos = (double) (System.nanoTime() - start) / MESSAGES;
            if (handled != MESSAGES) {
                throw new IllegalStateException("only " + handled + " of " + MESSAGES + " arrived");
            }
            return nanos;
        }
    }
}
