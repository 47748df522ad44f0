package dev.heddle.actor.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ask.Ask;
import dev.heddle.actor.timer.Timers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever waits through us gives its permit back before; nobody comes to the rescue here. */
@Timeout(30)
class PermitsTest extends NobodyLooks {

    @Test
    void whoIsAboutToWaitGivesSlotRestAndPermitBackFirst() {
        CountDownLatch othersRan = new CountDownLatch(2);
        CountDownLatch over = new CountDownLatch(1);
        AtomicReference<Boolean> free = new AtomicReference<>();
        Runner runner = new Runner(Job.once(() -> {
            Runners.wake(Job.once(othersRan::countDown));
            Runners.aboutToWait();
            free.set(Permits.areAllFree());
            WithEngine.await(othersRan);
            over.countDown();
        }));
        runner.takeAlong(Job.once(othersRan::countDown));
        Thread.startVirtualThread(runner);
        WithEngine.await(over);
        assertTrue(free.get());
    }

    @Test
    void anAskInATurnGivesTheSlotAwayBeforeItParks() {
        Timers.retain();
        try {
            AtomicReference<Object> answer = new AtomicReference<>();
            CountDownLatch over = new CountDownLatch(1);
            Starts.alone(Job.once(() -> {
                Ask<String> ask = new Ask<>();
                Runners.wake(Job.once(() -> ask.send("answer")));
                try {
                    answer.set(ask.await(WithEngine.SOON.dividedBy(2), () -> "an answer"));
                } catch (RuntimeException e) {
                    answer.set(e);
                }
                over.countDown();
            }));
            WithEngine.await(over);
            assertEquals("answer", answer.get());
        } finally {
            Timers.release();
        }
    }

    @Test
    void whoComesBackAsksAnewForAPermit() {
        List<Thread> threads = new ArrayList<>();
        CountDownLatch over = new CountDownLatch(1);
        Starts.alone(Job.once(() -> {
            Runners.aboutToWait();
            threads.add(Thread.currentThread());
            Runners.wake(Job.once(() -> {
                threads.add(Thread.currentThread());
                over.countDown();
            }));
        }));
        WithEngine.await(over);
        assertSame(threads.get(0), threads.get(1));
    }

    @Test
    void withoutAPermitWhatIsWokenStartsAtOnce() {
        List<Runner> holders = new ArrayList<>();
        for (int i = 0; i < Permits.count(); i++) {
            Runner holder = new Runner(Job.once(() -> {}));
            assertTrue(holder.watched());
            holders.add(holder);
        }
        CountDownLatch wokenRan = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        Starts.alone(Job.once(() -> {
            Runners.wake(Job.once(wokenRan::countDown));
            WithEngine.await(wokenRan);
            over.countDown();
        }));
        WithEngine.await(over);
        holders.forEach(Runner::giveUp);
    }
}
