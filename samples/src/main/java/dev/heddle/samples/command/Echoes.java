package dev.heddle.samples.command;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.HeddleException;
import dev.heddle.samples.echo.EchoMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Calls an echo actor again and again, from several virtual threads at once, and checks every answer. */
final class Echoes {
    private static final Duration CALL_LIMIT = Duration.ofSeconds(10);
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final ActorRef<EchoMessage> target;
    private final int size;
    private final Histogram nanos = new ConcurrentHistogram(LONGEST_NANOS, 3);
    private final AtomicLong right = new AtomicLong();
    private final AtomicLong wrong = new AtomicLong();
    private volatile String firstError = "";
    private volatile long tookNanos;

    Echoes(ActorRef<EchoMessage> target, int size) {
        this.target = target;
        this.size = size;
    }

    /** Calls while the condition holds, so many at once; returns when all answers are there. */
    void run(int concurrency, BooleanSupplier goOn) throws InterruptedException {
        Thread[] callers = new Thread[concurrency];
        long began = System.nanoTime();
        for (int i = 0; i < concurrency; i++) {
            SplittableRandom random = new SplittableRandom(i);
            callers[i] = Thread.ofVirtual().name("caller-" + i).start(() -> callWhile(goOn, random));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        tookNanos = System.nanoTime() - began;
    }

    private void callWhile(BooleanSupplier goOn, SplittableRandom random) {
        byte[] bytes = new byte[size];
        while (goOn.getAsBoolean()) {
            random.nextBytes(bytes);
            byte[] sent = bytes.clone();
            long began = System.nanoTime();
            try {
                byte[] answer = target.ask(reply -> new EchoMessage.Echo(sent, reply), CALL_LIMIT);
                nanos.recordValue(Math.min(LONGEST_NANOS, System.nanoTime() - began));
                count(Arrays.equals(answer, bytes), "an answer was not what was sent");
            } catch (HeddleException e) {
                count(false, e.getMessage());
                return;
            }
        }
    }

    private void count(boolean isRight, String error) {
        if (isRight) {
            right.incrementAndGet();
        } else if (wrong.incrementAndGet() == 1) {
            firstError = error;
        }
    }

    long right() {
        return right.get();
    }

    long wrong() {
        return wrong.get();
    }

    String firstError() {
        return firstError;
    }

    double perSecond() {
        return tookNanos == 0 ? 0 : right() * 1e9 / tookNanos;
    }

    double micros(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e3;
    }
}
