package dev.heddle.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Scripted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Very many actors below supervisors, each of which fails once. How many: {@code -Dheddle.stress.actors=1000000}, with
 * {@code -Dheddle.test.heap=2g}.
 */
@Timeout(240)
class ManySupervisedTest {
    private static final int ACTORS = Integer.getInteger("heddle.stress.actors", 50_000);
    private static final int OF_EACH_SUPERVISOR = Math.min(1_000, ACTORS);
    private static final int MESSAGES = 10;
    private static final Duration LONG = Duration.ofMinutes(2);

    /** What a table keeps that was large once, and what the JVM does meanwhile. An actor takes ten times as much. */
    private static final long LEFT_BYTES = 8_000_000 + 32L * ACTORS;

    private final ActorSystem system = ActorSystem.create("many");
    private final LongAdder handled = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder begun = new LongAdder();
    private final LongAdder over = new LongAdder();
    private final LongAdder outOfOrder = new LongAdder();

    /** How many messages each actor has had: whatever instance it is, and on whatever thread. */
    private byte[] had = new byte[ACTORS];
    private List<ActorRef<Integer>> actors = new ArrayList<>();
    private List<Supervisor> supervisors = new ArrayList<>();

    @AfterEach
    void closeSystem() {
        system.close();
    }

    /** One instance of an actor, which knows its number. */
    private final class Counting implements Actor<Integer> {
        private final int number;

        Counting(int number) {
            this.number = number;
        }

        @Override
        public void postStart(ActorContext<Integer> self) {
            begun.increment();
        }

        @Override
        public void receive(Integer message, ActorContext<Integer> self) {
            if (had[number]++ != message) {
                outOfOrder.increment();
            }
            if (message == number % MESSAGES) {
                failed.increment();
                throw new IllegalStateException("one of ten");
            }
            handled.increment();
        }

        @Override
        public void postStop(StopReason reason, ActorContext<Integer> self) {
            over.increment();
        }
    }

    private static long usedBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void await(String what, LongAdder counter, long wanted) {
        Awaitility.await(what).atMost(LONG).until(() -> counter.sum() >= wanted);
        assertEquals(wanted, counter.sum(), what);
    }

    /** Runs a part for each of so many virtual threads and waits for all of them. */
    private static void inParallel(int many, IntConsumer part) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            int number = i;
            threads.add(Thread.ofVirtual().start(() -> part.accept(number)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void startAll() throws InterruptedException {
        int many = ACTORS / OF_EACH_SUPERVISOR;
        List<List<ActorRef<Integer>>> families = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            supervisors.add(system.supervise(Supervision.oneForOne().limits(RestartLimits.UNLIMITED)));
            families.add(new ArrayList<>(OF_EACH_SUPERVISOR));
        }
        inParallel(many, family -> {
            for (int i = 0; i < OF_EACH_SUPERVISOR; i++) {
                int number = family * OF_EACH_SUPERVISOR + i;
                families.get(family).add(supervisors.get(family).start(Restart.TRANSIENT, SpawnOptions.defaults(),
                        () -> new Counting(number)));
            }
        });
        families.forEach(actors::addAll);
    }

    private void tellAll() throws InterruptedException {
        int senders = 4;
        inParallel(senders, sender -> {
            for (int message = 0; message < MESSAGES; message++) {
                for (int i = sender; i < ACTORS; i += senders) {
                    actors.get(i).tell(message);
                }
            }
        });
    }

    private static void say(String what, long began) {
        System.out
                .println("heddle.stress: " + what + " after " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)
                        + " ms, " + usedBytes() / 1_000_000 + " MB in use");
    }

    @Test
    void nothingIsLostButTheMessagesThatFailedOrderIsKeptAndMemoryComesBack() throws InterruptedException {
        long before = usedBytes();
        long began = System.nanoTime();
        startAll();
        await("all begin", begun, ACTORS);
        say(ACTORS + " actors begun", began);
        tellAll();
        await("all but the messages that fail are handled", handled, (MESSAGES - 1L) * ACTORS);
        await("one message of each actor fails", failed, ACTORS);
        await("each actor is started anew once", begun, 2L * ACTORS);
        say(failed.sum() + " of them started anew", began);
        assertEquals(0, outOfOrder.sum());
        assertEquals(ACTORS + supervisors.size(), system.actors().size());
        for (DeadLetter.Reason reason : DeadLetter.Reason.values()) {
            assertEquals(0, system.deadLetters().count(reason), reason.toString());
        }

        supervisors.forEach(supervisor -> supervisor.ref().stop());
        supervisors.forEach(supervisor -> assertTrue(supervisor.ref().awaitStopped(LONG)));
        assertEquals(2L * ACTORS, over.sum(), "each instance has had its postStop");
        assertEquals(List.of(), system.actors());
        system.close();
        had = null;
        actors = null;
        supervisors = null;
        Awaitility.await("memory comes back").atMost(Scripted.SOON)
                .until(() -> usedBytes() < before + LEFT_BYTES);
        say("all ended", began);
    }
}
