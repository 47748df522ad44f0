package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.inTurn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.WithSystem;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Interleavings of wake-up, stop and kill, by force of numbers. */
@Timeout(60)
class StressTest extends WithSystem {
    private static final long NANOS = TimeUnit.SECONDS.toNanos(2);
    private final long seed = Long.getLong("heddle.seed", System.nanoTime());

    @Test
    void noWakeUpIsLost() {
        Random random = new Random(seed);
        ActorRef<Task> actor = spawn(Scripted.actor());
        long end = System.nanoTime() + NANOS;
        for (long round = 0; System.nanoTime() < end; round++) {
            for (int i = random.nextInt(3); i > 0; i--) {
                actor.tell(self -> {});
            }
            long expected = round;
            long answer = actor.ask(port -> self -> port.send(expected), Scripted.SOON);
            assertEquals(expected, answer, "seed " + seed);
        }
    }

    @Test
    void aKillHitsItsTargetAndNobodyElse() {
        Random random = new Random(seed);
        ActorRef<Task> bystander = spawn(Scripted.actor());
        long end = System.nanoTime() + NANOS;
        while (System.nanoTime() < end) {
            ActorRef<Task> victim = spawn(Scripted.actor());
            for (int i = random.nextInt(4); i > 0; i--) {
                victim.tell(self -> Thread.onSpinWait());
            }
            if (random.nextBoolean()) {
                victim.tell(self -> new CountDownLatch(1).await());
            }
            for (int i = random.nextInt(200); i > 0; i--) {
                Thread.onSpinWait();
            }
            victim.kill();
            assertTrue(victim.awaitStopped(Scripted.SOON), "seed " + seed);
            Boolean leaked = inTurn(bystander, self -> Thread.currentThread().isInterrupted());
            assertFalse(leaked, "seed " + seed);
        }
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void whatWasSentIsHandledOrADeadLetter() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            Tally pair = new Tally();
            ActorRef<Task> actor = spawn(Scripted.actor());
            long before = letters();
            Thread[] senders = new Thread[3];
            for (int i = 0; i < senders.length; i++) {
                senders[i] = Thread.ofVirtual().start(() -> {
                    for (int message = 0; message < 50; message++) {
                        actor.tell(self -> pair.handled.increment());
                    }
                });
            }
            actor.stop();
            for (Thread sender : senders) {
                sender.join();
            }
            awaitEnd(actor);
            while (pair.handled.sum() + letters() - before < 150) {
                Thread.yield();
            }
            assertEquals(150, pair.handled.sum() + letters() - before);
        }
    }

    private long letters() {
        return system.deadLetters().count(DeadLetter.Reason.ACTOR_ENDED)
                + system.deadLetters().count(DeadLetter.Reason.NO_SUCH_ACTOR);
    }

    private static final class Tally {
        private final LongAdder handled = new LongAdder();
    }
}
