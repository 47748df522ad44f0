package dev.heddle.samples.benchmarks.local;

import dev.heddle.samples.benchmarks.measure.Run;
import dev.heddle.samples.benchmarks.stage.Stage;
import dev.heddle.samples.benchmarks.stage.Stage.Handler;
import dev.heddle.samples.benchmarks.stage.Stage.Ref;
import dev.heddle.samples.benchmarks.stage.Stage.Self;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Several actors that send to one, each at most two chunks ahead. One operation is one item. */
record FanIn(int producers) implements Workload {
    private static final int CHUNK = 500;

    /** @param last whom to tell that a chunk has been handled; null but for the last item of one */
    record Item(long value, Ref<Produce> last) {}

    sealed interface Produce {
        record Go(long items) implements Produce {}

        record More() implements Produce {}
    }

    private static final class Producer implements Handler<Produce> {
        private static final Produce.More MORE = new Produce.More();
        private final Ref<Item> consumer;
        private Ref<Produce> self;
        private long left;

        Producer(Ref<Item> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void handle(Produce message, Self<Produce> me) {
            switch (message) {
                case Produce.Go(long items) -> {
                    left = items;
                    self = me.ref();
                    chunk();
                    chunk();
                }
                case Produce.More() -> chunk();
            }
        }

        private void chunk() {
            for (long end = Math.max(0, left - CHUNK); left > end; left--) {
                consumer.tell(new Item(left, left == end + 1 ? self : null));
            }
        }
    }

    private static final class Consumer implements Handler<Item> {
        private long sum;
        private long left;
        private CountDownLatch end;

        void expect(long items) {
            left = items;
            end = new CountDownLatch(1);
        }

        @Override
        public void handle(Item item, Self<Item> self) {
            sum += item.value();
            if (item.last() != null) {
                item.last().tell(Producer.MORE);
            }
            if (--left == 0) {
                end.countDown();
            }
        }
    }

    @Override
    public String name() {
        return "fan-in-" + producers;
    }

    @Override
    public Run open(Stage stage) {
        Consumer consumer = new Consumer();
        Ref<Item> target = stage.spawn(() -> consumer);
        List<Ref<Produce>> sources = new ArrayList<>();
        for (int i = 0; i < producers; i++) {
            sources.add(stage.spawn(() -> new Producer(target)));
        }
        return operations -> run(operations, consumer, sources);
    }

    private long run(long operations, Consumer consumer, List<Ref<Produce>> sources) {
        long each = Math.max(1, operations / producers);
        long before = consumer.sum;
        consumer.expect(each * producers);
        sources.forEach(source -> source.tell(new Produce.Go(each)));
        Run.await(consumer.end);
        Run.check(name(), producers * (each * (each + 1) / 2), consumer.sum - before);
        return each * producers;
    }
}
