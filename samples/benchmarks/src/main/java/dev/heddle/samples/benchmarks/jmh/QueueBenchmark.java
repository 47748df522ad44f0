package dev.heddle.samples.benchmarks.jmh;

import dev.heddle.actor.mailbox.Letter;
import dev.heddle.actor.mailbox.Mailbox;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jctools.queues.MpscUnboundedArrayQueue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One message in and out: Heddle's mailbox, which also goes idle and wakes, beside plain queues. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class QueueBenchmark {
    private final Object message = new Object();
    private final Idle mailbox = new Idle();
    private final Queue<Object> jctools = new MpscUnboundedArrayQueue<>(1024);
    private final Queue<Object> jdk = new ConcurrentLinkedQueue<>();

    private static final class Idle extends Mailbox {
        Idle() {
            becomeIdle(taken());
        }

        Object pass(Object message) {
            if (!enqueueAlone(message)) {
                throw new IllegalStateException("It was not idle");
            }
            Object passed = takeAlone();
            if (!becomeIdle()) {
                throw new IllegalStateException("It is not idle");
            }
            return passed;
        }

        /** As an ask is passed on. */
        Object passLetter(Object message) {
            if (!enqueue(new Letter(message))) {
                throw new IllegalStateException("It was not idle");
            }
            Letter letter = dequeue();
            Object passed = letter.message();
            letter.forget();
            if (!becomeIdle(taken())) {
                throw new IllegalStateException("It is not idle");
            }
            return passed;
        }
    }

    @Benchmark
    public Object mailboxWokenAndIdleAgain() {
        return mailbox.pass(message);
    }

    @Benchmark
    public Object mailboxWokenByALetterAndIdleAgain() {
        return mailbox.passLetter(message);
    }

    @Benchmark
    public Object mpscOfJctools() {
        jctools.offer(message);
        return jctools.poll();
    }

    @Benchmark
    public Object concurrentLinkedQueue() {
        jdk.offer(message);
        return jdk.poll();
    }
}
