package dev.heddle.samples.benchmarks.local;

import dev.heddle.samples.benchmarks.measure.Run;
import dev.heddle.samples.benchmarks.stage.Stage;
import dev.heddle.samples.benchmarks.stage.Stage.Handler;
import dev.heddle.samples.benchmarks.stage.Stage.Ref;
import dev.heddle.samples.benchmarks.stage.Stage.Self;
import java.util.concurrent.CountDownLatch;

/** One token goes round a ring of actors. One operation is one hop. */
record Ring(int actors) implements Workload {

    record Token(long left, CountDownLatch end) {}

    private static final class Station implements Handler<Token> {
        private Ref<Token> next;
        private long sum;

        @Override
        public void handle(Token token, Self<Token> self) {
            sum += token.left();
            if (token.left() == 0) {
                token.end().countDown();
            } else {
                next.tell(new Token(token.left() - 1, token.end()));
            }
        }
    }

    @Override
    public String name() {
        return "ring-" + actors;
    }

    @Override
    public Run open(Stage stage) {
        Station[] stations = new Station[actors];
        Ref<Token> first = null;
        Ref<Token> next = null;
        for (int i = 0; i < actors; i++) {
            Station station = new Station();
            stations[i] = station;
            station.next = next;
            next = stage.spawn(() -> station);
            first = first == null ? next : first;
        }
        stations[0].next = next;
        Ref<Token> start = first;
        return operations -> run(operations, stations, start);
    }

    private long run(long operations, Station[] stations, Ref<Token> start) {
        long before = sum(stations);
        CountDownLatch end = new CountDownLatch(1);
        start.tell(new Token(operations - 1, end));
        Run.await(end);
        Run.check(name(), operations * (operations - 1) / 2, sum(stations) - before);
        return operations;
    }

    private static long sum(Station[] stations) {
        long sum = 0;
        for (Station station : stations) {
            sum += station.sum;
        }
        return sum;
    }
}
