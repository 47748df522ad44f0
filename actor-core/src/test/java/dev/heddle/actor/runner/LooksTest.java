package dev.heddle.actor.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the watchdog makes of what it sees; here the test looks, and nobody else. */
@Timeout(30)
class LooksTest extends NobodyLooks {
    private final Runner runner = new Runner(Job.once(() -> {}));
    private final Job first = Job.once(() -> {});
    private final Job second = Job.once(() -> {});
    private final Job third = Job.once(() -> {});
    private final Looks looks = new Looks();

    @AfterEach
    void giveBack() {
        Starts.from(null);
        Turn left = runner.giveUp();
        if (left != null) {
            left.run(runner);
        }
    }

    private static void awaitRun(Job job) {
        WithEngine.await("it runs", () -> job.runs() == 1);
    }

    @Test
    void aStampSeenTwiceIsTakenWhateverTheRunnerHasDone() {
        looks.look();
        assertTrue(runner.put(first));
        looks.look();
        assertTrue(runner.isFull(), "seen once only");
        // 64 messages of 1 ms each look like progress.
        runner.spent(64);
        looks.look();
        assertFalse(runner.isFull());
        awaitRun(first);
    }

    @Test
    void eachPutIsAnotherStamp() {
        for (int i = 0; i < 10; i++) {
            Job job = Job.once(() -> {});
            assertTrue(runner.put(job));
            looks.look();
            assertTrue(runner.isFull(), "look " + i);
            assertEquals(job, runner.take());
        }
        assertTrue(runner.put(first));
        assertTrue(runner.put(second));
        looks.look();
        assertTrue(runner.isFull());
        looks.look();
        awaitRun(first);
        awaitRun(second);
    }

    @Test
    void whatIsKeptGoesElsewhereWhenNoneOfItWasTakenBetweenTwoLooks() {
        looks.look();
        for (Job job : List.of(first, second, third)) {
            assertTrue(runner.put(job));
        }
        assertEquals(third, runner.take());
        looks.look();
        assertEquals(first, runner.pollRest());
        looks.look();
        assertTrue(runner.hasRest(), "one was taken");
        looks.look();
        assertFalse(runner.hasRest());
        awaitRun(second);
    }

    @Test
    void whatIsKeptIsSeenTwiceAlsoWhenSomethingWasKeptLongAgo() {
        Job fourth = Job.once(() -> {});
        looks.look();
        assertTrue(runner.put(first));
        assertTrue(runner.put(second));
        assertEquals(second, runner.take());
        looks.look();
        looks.look();
        awaitRun(first);
        looks.look();
        assertTrue(runner.put(third));
        assertTrue(runner.put(fourth));
        assertEquals(fourth, runner.take());
        looks.look();
        assertTrue(runner.hasRest(), "seen once only");
        looks.look();
        assertFalse(runner.hasRest());
        awaitRun(third);
    }

    @Test
    void thePermitGoesWithTheCell() {
        runner.put(first);
        looks.look();
        looks.look();
        assertFalse(runner.isWatched());
        assertTrue(Permits.areAllFree());
        awaitRun(first);
    }

    @Test
    void aRunnerWhosePermitWasTakenAsksAnew() {
        thePermitGoesWithTheCell();
        assertTrue(runner.put(second));
        assertTrue(WithEngine.holdsAPermit(runner));
    }

    @Test
    void thePermitOfARunnerThatIsParkedIsTaken() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Runner[] parked = new Runner[1];
        parked[0] = new Runner(Job.once(() -> {
            assertTrue(parked[0].watched());
            begun.countDown();
            WithEngine.await(go);
        }));
        Thread thread = Thread.startVirtualThread(parked[0]);
        WithEngine.await(begun);
        for (int i = 0; i < 4; i++) {
            assertTrue(WithEngine.holdsAPermit(parked[0]), "look " + i);
            looks.look();
        }
        WithEngine.await("the permit is free", () -> {
            looks.look();
            return Permits.areAllFree();
        });
        go.countDown();
        thread.join();
    }

    @Test
    void whoIsNotParkedIsLookedAtEvenAfterItsPermitWasMeantToGo() {
        assertTrue(runner.watched());
        for (int i = 0; i < 10; i++) {
            looks.look();
            assertTrue(WithEngine.holdsAPermit(runner), "look " + i);
        }
        assertTrue(runner.put(first));
        looks.look();
        looks.look();
        looks.look();
        awaitRun(first);
    }

    /** Stands for carrier threads that are all busy: what is started does not begin. */
    private static void noCarrierIsFree() {
        Starts.from(task -> Thread.ofVirtual().unstarted(() -> {}));
    }

    @Test
    void aChainEndsWhenAProbeIsNotBackAfterThreeLooks() {
        noCarrierIsFree();
        assertTrue(runner.watched());
        for (int i = 0; i < 4; i++) {
            assertFalse(runner.isHurried(), "look " + i);
            looks.look();
        }
        assertTrue(runner.isHurried());
        assertTrue(runner.isOver());
    }

    @Test
    void aChainGoesOnWhileProbesComeBack() throws InterruptedException {
        List<Thread> probes = new CopyOnWriteArrayList<>();
        Starts.from(task -> {
            Thread probe = Thread.ofVirtual().unstarted(task);
            probes.add(probe);
            return probe;
        });
        assertTrue(runner.watched());
        for (int i = 0; i < 10; i++) {
            looks.look();
            assertEquals(i + 1, probes.size());
            probes.get(i).join();
        }
        assertFalse(runner.isHurried());
    }

    @Test
    void whatARunnerTookAlongDoesNotWaitBehindItsFirstTurn() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Runner blocked = new Runner(Job.once(() -> {
            begun.countDown();
            WithEngine.await(go);
        }));
        assertTrue(blocked.takeAlong(first));
        assertTrue(blocked.takeAlong(second));
        Thread thread = Thread.startVirtualThread(blocked);
        WithEngine.await(begun);
        looks.look();
        assertTrue(blocked.hasRest());
        looks.look();
        awaitRun(first);
        awaitRun(second);
        go.countDown();
        thread.join();
    }
}
