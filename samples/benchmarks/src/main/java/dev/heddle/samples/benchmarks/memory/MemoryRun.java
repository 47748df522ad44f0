package dev.heddle.samples.benchmarks.memory;

import dev.heddle.samples.benchmarks.stage.Peer;
import dev.heddle.samples.benchmarks.stage.Stage;
import dev.heddle.samples.benchmarks.stage.Stage.Handler;
import dev.heddle.samples.benchmarks.stage.Stage.Ref;
import dev.heddle.samples.benchmarks.stage.Stage.Self;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Arguments: peer, number of actors. Prints {@code memory ACTORS BYTES_PER_ACTOR HEAP_MEGABYTES}, the refs and
 * what the benchmark adds included.
 */
public final class MemoryRun {
    private static final int WARM_UP = 1_000;

    private MemoryRun() {}

    private record Poke(CountDownLatch handled) {}

    private static final class Sleeper implements Handler<Poke> {
        private long woken;

        @Override
        public void handle(Poke poke, Self<Poke> self) {
            woken++;
            poke.handled().countDown();
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        int actors = Integer.parseInt(arguments[1]);
        try (Stage stage = Peer.of(arguments[0]).stage("memory")) {
            spawn(stage, new Ref<?>[WARM_UP]);
            Ref<?>[] refs = new Ref<?>[actors];
            long before = used();
            spawn(stage, refs);
            long after = used();
            System.out.printf(Locale.ROOT, "memory %d %.1f %.1f%n", actors, (double) (after - before) / actors,
                    after / 1e6);
            System.out.flush();
            if (refs[actors - 1] == null) {
                throw new IllegalStateException("The last actor is missing");
            }
        }
        System.exit(0);
    }

    private static void spawn(Stage stage, Ref<?>[] refs) throws InterruptedException {
        CountDownLatch handled = new CountDownLatch(refs.length);
        Poke poke = new Poke(handled);
        for (int i = 0; i < refs.length; i++) {
            Ref<Poke> ref = stage.spawn(Sleeper::new);
            refs[i] = ref;
            ref.tell(poke);
        }
        if (!handled.await(300, TimeUnit.SECONDS)) {
            throw new IllegalStateException(handled.getCount() + " actors have not handled their message");
        }
    }

    /** What is reachable, after collections until it shrinks no more. */
    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
