package dev.heddle.actor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.WithSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Actors that wake each other run one after another on one thread; nobody may notice. */
@Timeout(60)
class ChainsTest extends WithSystem {
    private static final int CARRIERS = Runtime.getRuntime().availableProcessors();
    private final long seed = Long.getLong("heddle.seed", System.nanoTime());

    @Test
    void whoeverIsWokenDoesNotWaitBehindASenderThatParks() throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        ActorRef<Task> woken = spawn(Scripted.actor());
        ActorRef<Task> sender = spawn(Scripted.actor());
        sender.tell(self -> {
            woken.tell(other -> answered.countDown());
            answered.await();
            over.countDown();
        });
        assertTrue(over.await(20, TimeUnit.SECONDS));
    }

    @Test
    void whoeverIsWokenDoesNotWaitBehindASenderThatComputes() throws InterruptedException {
        AtomicBoolean answered = new AtomicBoolean();
        CountDownLatch over = new CountDownLatch(1);
        ActorRef<Task> woken = spawn(Scripted.actor());
        ActorRef<Task> sender = spawn(Scripted.actor());
        sender.tell(self -> {
            woken.tell(other -> answered.set(true));
            while (!answered.get()) {
                Thread.onSpinWait();
            }
            over.countDown();
        });
        assertTrue(over.await(20, TimeUnit.SECONDS));
    }

    @Test
    void sendersThatBlockLeaveTheOthersToGoOn() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch woken = new CountDownLatch(200);
        for (int i = 0; i < 200; i++) {
            ActorRef<Task> receiver = spawn(Scripted.actor());
            ActorRef<Task> sender = spawn(Scripted.actor());
            sender.tell(self -> {
                receiver.tell(other -> woken.countDown());
                release.await();
            });
        }
        assertTrue(woken.await(20, TimeUnit.SECONDS));
        release.countDown();
    }

    @Test
    void endlessChainsLeaveRoomForWhatIsStartedOutside() throws InterruptedException {
        AtomicBoolean stop = new AtomicBoolean();
        List<Ball> endless = new ArrayList<>();
        for (int i = 0; i < 3 * CARRIERS; i++) {
            Ball ball = new Ball(spawn(Scripted.actor()), spawn(Scripted.actor()), stop);
            ball.bounce(0);
            endless.add(ball);
        }
        List<Double> millis = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
        for (int i = 0; System.nanoTime() < end; i++) {
            // All chains shall be under way each time.
            endless.get(i % endless.size()).awaitBounces(100);
            long begun = System.nanoTime();
            Thread started = Thread.startVirtualThread(() -> {});
            assertTrue(started.join(Scripted.SOON), "thread " + i + " was starved");
            millis.add((System.nanoTime() - begun) / 1e6);
        }
        millis.sort(null);
        System.out.printf("Started beside endless chains, a thread took %.2f ms at the median, %.2f at p99, %.2f at"
                + " most; %d threads%n", millis.get(millis.size() / 2), millis.get(millis.size() * 99 / 100),
                millis.getLast(), millis.size());
        endless.forEach(ball -> ball.awaitBounces(1));
        stop.set(true);
    }

    @Test
    void nothingIsLostOrDoubledOnItsWayThroughManyActors() throws InterruptedException {
        int actors = 300;
        int tokens = 100;
        int hops = 5_000;
        Random random = new Random(seed);
        List<ActorRef<Task>> all = new ArrayList<>();
        for (int i = 0; i < actors; i++) {
            all.add(spawn(Scripted.actor()));
        }
        AtomicLong handled = new AtomicLong();
        CountDownLatch arrived = new CountDownLatch(tokens);
        for (int i = 0; i < tokens; i++) {
            hop(all, new Random(random.nextLong()), hops, handled, arrived);
        }
        assertTrue(arrived.await(50, TimeUnit.SECONDS), "seed " + seed);
        assertEquals((long) tokens * (hops + 1), handled.get(), "seed " + seed);
    }

    private static void hop(List<ActorRef<Task>> all, Random random, int left, AtomicLong handled,
            CountDownLatch arrived) {
        all.get(random.nextInt(all.size())).tell(self -> {
            handled.incrementAndGet();
            if (random.nextInt(2_000) == 0) {
                Thread.yield();
            }
            if (left == 0) {
                arrived.countDown();
            } else {
                hop(all, random, left - 1, handled, arrived);
            }
        });
    }

    @Test
    void theEngineLeavesNoThreadBehind() {
        system.close();
        await().atMost(Scripted.SOON).until(() -> Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .noneMatch(name -> name.equals("heddle-watchdog") || name.startsWith("heddle-porter")));
    }

    private record Ball(ActorRef<Task> one, ActorRef<Task> other, AtomicBoolean stop, AtomicLong bounces) {
        Ball(ActorRef<Task> one, ActorRef<Task> other, AtomicBoolean stop) {
            this(one, other, stop, new AtomicLong());
        }

        void awaitBounces(int more) {
            long before = bounces.get();
            long end = System.nanoTime() + Scripted.SOON.toNanos();
            while (bounces.get() < before + more) {
                assertTrue(System.nanoTime() < end, "a chain was starved");
                Thread.onSpinWait();
            }
        }

        void bounce(int side) {
            (side == 0 ? one : other).tell(self -> {
                bounces.incrementAndGet();
                if (!stop.get()) {
                    bounce(1 - side);
                }
            });
        }
    }
}
