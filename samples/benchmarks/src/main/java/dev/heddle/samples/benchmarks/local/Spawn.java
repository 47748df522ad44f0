package dev.heddle.samples.benchmarks.local;

import dev.heddle.samples.benchmarks.measure.Run;
import dev.heddle.samples.benchmarks.stage.Stage;
import dev.heddle.samples.benchmarks.stage.Stage.Handler;
import dev.heddle.samples.benchmarks.stage.Stage.Ref;
import dev.heddle.samples.benchmarks.stage.Stage.Self;
import java.util.concurrent.CountDownLatch;

/** An actor spawns children, 16 alive at a time; each gets a message, answers, stops. One operation is one life. */
record Spawn() implements Workload {
    private static final int ALIVE = 16;

    sealed interface Parenting {
        record Go(long children, CountDownLatch end) implements Parenting {}

        record Done(long number) implements Parenting {}
    }

    record Greeting(long number, Ref<Parenting> parent) {}

    private static final class Parent implements Handler<Parenting> {
        private Ref<Parenting> ref;
        private long begun;
        private long target;
        private long ended;
        private long sum;
        private CountDownLatch end;

        @Override
        public void handle(Parenting message, Self<Parenting> self) {
            switch (message) {
                case Parenting.Go go -> {
                    ref = self.ref();
                    begun = 0;
                    ended = 0;
                    sum = 0;
                    target = go.children();
                    end = go.end();
                    while (begun < Math.min(ALIVE, target)) {
                        begin(self);
                    }
                }
                case Parenting.Done(long number) -> {
                    sum += number;
                    if (begun < target) {
                        begin(self);
                    }
                    if (++ended == target) {
                        end.countDown();
                    }
                }
            }
        }

        private void begin(Self<Parenting> self) {
            Ref<Greeting> child = self.spawn(Child::new);
            child.tell(new Greeting(begun++, ref));
        }
    }

    private static final class Child implements Handler<Greeting> {
        @Override
        public void handle(Greeting greeting, Self<Greeting> self) {
            greeting.parent().tell(new Parenting.Done(greeting.number()));
            self.stop();
        }
    }

    @Override
    public String name() {
        return "spawn";
    }

    @Override
    public Run open(Stage stage) {
        Parent parent = new Parent();
        Ref<Parenting> ref = stage.spawn(() -> parent);
        return operations -> {
            CountDownLatch end = new CountDownLatch(1);
            ref.tell(new Parenting.Go(operations, end));
            Run.await(end);
            Run.check(name(), Ask.sumOf(0, operations), parent.sum);
            return operations;
        };
    }
}
