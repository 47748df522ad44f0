package dev.heddle.samples.benchmarks.jmh;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.ReplyTo;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** From a platform thread: asking an actor that answers, and a whole life. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ActorBenchmark {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private ActorSystem system;
    private ActorRef<Get> counter;

    record Get(ReplyTo<Long> reply) {}

    private static final class Counter implements Actor<Get> {
        private long next;

        @Override
        public void receive(Get get, ActorContext<Get> self) {
            get.reply().send(next++);
        }
    }

    @Setup
    public void open() {
        system = ActorSystem.create("jmh");
        counter = system.spawn(Counter::new);
    }

    @TearDown
    public void close() {
        system.close();
    }

    @Benchmark
    public long ask() {
        return counter.<Long>ask(Get::new, LIMIT);
    }

    @Benchmark
    public boolean life() {
        ActorRef<Get> actor = system.spawn(Counter::new);
        actor.stop();
        return actor.awaitStopped(LIMIT);
    }
}
