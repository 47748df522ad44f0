package dev.heddle.samples.benchmarks.local;

import dev.heddle.samples.benchmarks.measure.Run;
import dev.heddle.samples.benchmarks.stage.Stage;
import dev.heddle.samples.benchmarks.stage.Stage.Handler;
import dev.heddle.samples.benchmarks.stage.Stage.Ref;
import dev.heddle.samples.benchmarks.stage.Stage.Self;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Many idle actors, each woken once by a platform thread. One operation is one actor woken. */
record Wake(int actors) implements Workload {

    record Poke(AtomicLong left, CountDownLatch end) {}

    private static final class Sleeper implements Handler<Poke> {
        private long woken;

        @Override
        public void handle(Poke poke, Self<Poke> self) {
            woken++;
            if (poke.left().decrementAndGet() == 0) {
                poke.end().countDown();
            }
        }
    }

    @Override
    public String name() {
        return "wake-" + actors / 1000 + "k";
    }

    @Override
    public Run open(Stage stage) {
        List<Sleeper> sleepers = new ArrayList<>();
        List<Ref<Poke>> refs = new ArrayList<>();
        for (int i = 0; i < actors; i++) {
            Sleeper sleeper = new Sleeper();
            sleepers.add(sleeper);
            refs.add(stage.spawn(() -> sleeper));
        }
        return operations -> run(operations, sleepers, refs);
    }

    private long run(long operations, List<Sleeper> sleepers, List<Ref<Poke>> refs) {
        long rounds = Math.max(1, operations / actors);
        long before = sleepers.stream().mapToLong(sleeper -> sleeper.woken).sum();
        for (long round = 0; round < rounds; round++) {
            CountDownLatch end = new CountDownLatch(1);
            Poke poke = new Poke(new AtomicLong(actors), end);
            refs.forEach(ref -> ref.tell(poke));
            Run.await(end);
        }
        long after = sleepers.stream().mapToLong(sleeper -> sleeper.woken).sum();
        Run.check(name(), rounds * actors, after - before);
        return rounds * actors;
    }
}
