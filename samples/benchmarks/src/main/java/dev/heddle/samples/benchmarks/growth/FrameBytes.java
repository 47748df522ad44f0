package dev.heddle.samples.benchmarks.growth;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;

/**
 * A byte on its way to another node, in frames of so many. A frame counts as 512 bytes more than it has: about what
 * the work for each frame costs, whatever is in it.
 */
record FrameBytes() implements Growth {
    private static final int FRAME = 512;
    private static final long BYTES = 128L << 20;
    private static final int FRAMES_MAX = 200_000;

    @Override
    public String name() {
        return "frame bytes";
    }

    @Override
    public int[] sizes() {
        return new int[]{ 16, 256, 4 << 10, 64 << 10, 1 << 20, 8 << 20 };
    }

    @Override
    public double nanosEach(ActorSystem system, int size) {
        try (Net net = new Net(system, 1)) {
            ActorRef<Net.Message> counter = net.counters().getFirst();
            long frames = Math.min(FRAMES_MAX, BYTES / size);
            byte[] bytes = new byte[size];
            long start = System.nanoTime();
            for (int i = 0; i < frames; i++) {
                counter.tell(new Net.Message.Put(bytes));
            }
            long handled = Net.count(counter);
            double nanos = (double) (System.nanoTime() - start) / (frames * (FRAME + size));
            if (handled != frames) {
                throw new IllegalStateException("only " + handled + " of " + frames + " arrived");
            }
            return nanos;
        }
    }
}
