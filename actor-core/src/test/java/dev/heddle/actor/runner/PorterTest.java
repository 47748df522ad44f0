package dev.heddle.actor.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How what was handed back starts again. */
@Timeout(30)
class PorterTest extends NobodyLooks {
    private static final int MANY = 5 * Batch.RUNNERS_MAX;
    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();

    @AfterEach
    void letGo() {
        go.countDown();
    }

    private void handBackMany() {
        for (int i = 0; i < MANY; i++) {
            Porter.handBack(Job.once(() -> {
                begun.incrementAndGet();
                WithEngine.await(go);
            }));
        }
    }

    @Test
    void nobodyIsStartedWhileSomeStartedBeforeHaveNotBegun() {
        AtomicInteger started = new AtomicInteger();
        CountDownLatch someStarted = new CountDownLatch(1);
        Starts.from(task -> {
            started.incrementAndGet();
            someStarted.countDown();
            return Thread.ofVirtual().unstarted(() -> {});
        });
        handBackMany();
        WithEngine.await(someStarted);
        for (int i = 0; i < MANY; i++) {
            Porter.handBack(Job.once(() -> {}));
        }
        assertTrue(started.get() <= Batch.RUNNERS_MAX, started + " have been started");
        Starts.from(null);
    }

    @Test
    void whoBlocksUnseenHoldsUpNobodyAfterAFewLooks() {
        handBackMany();
        Looks looks = new Looks();
        WithEngine.await("all begin", () -> {
            looks.look();
            Porter.look();
            return begun.get() == MANY;
        });
    }

    @Test
    void whoWaitsThroughUsHoldsUpNobodyAtAll() {
        for (int i = 0; i < MANY; i++) {
            Porter.handBack(Job.once(() -> {
                begun.incrementAndGet();
                Runners.aboutToWait();
                WithEngine.await(go);
            }));
        }
        WithEngine.await("all begin", () -> begun.get() == MANY);
    }

    @Test
    void allRunInTheOrderOfHandingBackWhenTheyShareARunner() {
        List<Integer> order = new ArrayList<>();
        CountDownLatch ran = new CountDownLatch(3);
        Job[] jobs = new Job[3];
        for (int i = 0; i < jobs.length; i++) {
            int number = i;
            jobs[i] = Job.once(() -> {
                order.add(number);
                ran.countDown();
            });
        }
        jobs[0].behind(jobs[1]);
        jobs[1].behind(jobs[2]);
        Thread.startVirtualThread(new Runner(jobs[0], jobs[1], null));
        WithEngine.await(ran);
        assertEquals(List.of(0, 1, 2), order);
    }

    @Test
    void theMoreWaitTheShorterAChainAndTheLargerAGroup() {
        assertEquals(Load.UNLIMITED, Load.chainNanos(1));
        long crowd = Load.chainNanos(100);
        assertTrue(crowd < Load.UNLIMITED);
        assertTrue(Load.chainNanos(1_000) < crowd);
        assertTrue(Load.chainNanos(1_000_000) > 0);
    }
}
