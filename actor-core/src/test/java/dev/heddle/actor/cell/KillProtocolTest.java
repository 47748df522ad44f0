package dev.heddle.actor.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.mailbox.Letter;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.WithSystem;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Killer and turn, in the order that matters: announce, nudge, interrupt, done. */
@Timeout(60)
class KillProtocolTest extends WithSystem {
    private final long seed = Long.getLong("heddle.seed", System.nanoTime());
    private final Random random = new Random(seed);

    private static Cell<Task> cellOf(ActorRef<Task> actor) {
        return ((LocalRef<Task>) actor).cell();
    }

    private static void spin(int times) {
        for (int i = 0; i < times; i++) {
            Thread.onSpinWait();
        }
    }

    /** Every second time: what comes next comes alone, and has a turn that looks at nothing else before. */
    private static void idleEverySecondTime(ActorRef<Task> actor, int round) {
        if (round % 2 == 0) {
            return;
        }
        Scripted.sync(actor);
        while (cellOf(actor).turnThread() != null) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aKillerIsAnnouncedBeforeItInterrupts() {
        for (int round = 0; round < 800; round++) {
            ActorRef<Task> victim = spawn(Scripted.actor());
            idleEverySecondTime(victim, round);
            Cell<Task> cell = cellOf(victim);
            CountDownLatch begun = new CountDownLatch(1);
            AtomicBoolean announced = new AtomicBoolean();
            victim.tell(self -> {
                Thread me = Thread.currentThread();
                begun.countDown();
                while (!me.isInterrupted()) {
                    // No pause: the moment counts.
                }
                announced.set(cell.isKilled());
            });
            Scripted.await(begun);
            victim.kill();
            awaitEnd(victim);
            assertTrue(announced.get(), "round " + round);
        }
    }

    @Test
    void aTurnThatEndsMeanwhileWaitsForTheKiller() {
        int sameThread = 0;
        for (int round = 0; round < 200; round++) {
            ActorRef<Task> victim = spawn(Scripted.actor());
            idleEverySecondTime(victim, round);
            Cell<Task> cell = cellOf(victim);
            AtomicBoolean go = new AtomicBoolean();
            CountDownLatch begun = new CountDownLatch(1);
            AtomicReference<Thread> thread = new AtomicReference<>();
            Next next = new Next();
            victim.tell(self -> {
                thread.set(Thread.currentThread());
                begun.countDown();
                while (!go.get()) {
                    Thread.onSpinWait();
                }
                next.wake();
            });
            Scripted.await(begun);
            assertTrue(cell.lanes().announceKill());
            cell.post(Letter.nudge());
            go.set(true);
            while (cell.turnThread() != null) {
                Thread.onSpinWait();
            }
            spin(random.nextInt(100));
            thread.get().interrupt();
            cell.lanes().killIsDone();
            sameThread += next.thread() == thread.get() ? 1 : 0;
            assertFalse(next.interrupted, "round " + round + ", seed " + seed);
            awaitEnd(victim);
        }
        assertTrue(sameThread > 0, "the next turn was never on the killed one's thread: this proves nothing");
    }

    @Test
    void anInterruptNeverHitsTheNextTurnOfTheThread() {
        AtomicInteger sameThread = new AtomicInteger();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        for (int round = 0; System.nanoTime() < end; round++) {
            ActorRef<Task> victim = spawn(Scripted.actor());
            idleEverySecondTime(victim, round);
            AtomicReference<Thread> thread = new AtomicReference<>();
            Next next = new Next();
            CountDownLatch begun = new CountDownLatch(1);
            int pause = random.nextInt(100);
            victim.tell(self -> {
                thread.set(Thread.currentThread());
                begun.countDown();
                spin(pause);
                next.wake();
            });
            Scripted.await(begun);
            spin(random.nextInt(150));
            victim.kill();
            awaitEnd(victim);
            if (next.thread() == thread.get()) {
                sameThread.incrementAndGet();
            }
            assertFalse(next.interrupted, "round " + round + ", seed " + seed);
        }
        assertTrue(sameThread.get() > 0, "the next turn was never on the killed one's thread: this proves nothing");
    }

    @Test
    void onlyTheFirstKillerInterrupts() {
        Lanes lanes = new Lanes();
        assertTrue(lanes.announceKill());
        assertFalse(lanes.announceKill());
        lanes.killIsDone();
        assertFalse(lanes.announceKill());
        assertEquals(true, lanes.isKilled());
    }

    /** Somebody innocent, woken in the victim's turn. */
    private final class Next {
        private final ActorRef<Task> actor = spawn(Scripted.actor());
        private final CountDownLatch ran = new CountDownLatch(1);
        private Thread thread;
        private boolean interrupted;

        Next() {
            Scripted.sync(actor);
        }

        void wake() {
            actor.tell(self -> {
                thread = Thread.currentThread();
                spin(1_000);
                interrupted = thread.isInterrupted();
                ran.countDown();
                self.stop();
            });
        }

        Thread thread() {
            Scripted.await(ran);
            return thread;
        }
    }
}
