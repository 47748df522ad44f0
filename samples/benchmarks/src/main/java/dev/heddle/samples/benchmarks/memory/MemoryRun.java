package dev.heddle.samples.benchmarks.memory;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.samples.benchmarks.stage.HeddleStage;
import dev.heddle.samples.benchmarks.stage.Peer;
import dev.heddle.samples.benchmarks.stage.Stage;
import dev.heddle.samples.benchmarks.stage.Stage.Handler;
import dev.heddle.samples.benchmarks.stage.Stage.Ref;
import dev.heddle.samples.benchmarks.stage.Stage.Self;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Arguments: peer, number of actors. Prints {@code memory ROW BYTES_PER_ACTOR MEGABYTES}: {@code idle-actor} counts the
 * wrappers that the benchmark puts around every peer, {@code idle-actor-bare}, for Heddle alone, has none.
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

    /** As a user would write it: nothing of the benchmark's between Heddle and the actor. */
    private static final class Bare implements Actor<CountDownLatch> {
        private long woken;

        @Override
        public void receive(CountDownLatch handled, ActorContext<CountDownLatch> self) {
            woken++;
            handled.countDown();
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        int actors = Integer.parseInt(arguments[1]);
        try (Stage stage = Peer.of(arguments[0]).stage("memory")) {
            measure("idle-actor", actors, handled -> {
                Ref<Poke> ref = stage.spawn(Sleeper::new);
                ref.tell(new Poke(handled));
                return ref;
            });
            if (stage instanceof HeddleStage heddle) {
                measure("idle-actor-bare", actors, handled -> {
                    ActorRef<CountDownLatch> ref = heddle.system().spawn(Bare::new);
                    ref.tell(handled);
                    return ref;
                });
            }
        }
        System.exit(0);
    }

    private static void measure(String row, int actors, Function<CountDownLatch, Object> spawn)
            throws InterruptedException {
        spawn(new Object[WARM_UP], spawn);
        Object[] refs = new Object[actors];
        long before = used();
        spawn(refs, spawn);
        long after = used();
        System.out.printf(Locale.ROOT, "memory %s %.1f %.1f%n", row, (double) (after - before) / actors,
                (after - before) / 1e6);
        System.out.flush();
        if (refs[actors - 1] == null) {
            throw new IllegalStateException("The last actor is missing");
        }
    }

    private static void spawn(Object[] refs, Function<CountDownLatch, Object> spawn) throws InterruptedException {
        CountDownLatch handled = new CountDownLatch(refs.length);
        for (int i = 0; i < refs.length; i++) {
            refs[i] = spawn.apply(handled);
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
