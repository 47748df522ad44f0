package dev.heddle.actor.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Trail;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One chain of turns, step by step. The porter is there; nobody looks but the test. */
@Timeout(30)
class RunnerTest extends NobodyLooks {
    private final Trail<String> trail = new Trail<>();
    private Thread chain;

    private void run(Runner runner) throws InterruptedException {
        chain = Thread.ofVirtual().unstarted(runner);
        chain.start();
        chain.join();
    }

    private void note(String what) {
        trail.add(Thread.currentThread() == chain ? what : what + " elsewhere");
    }

    /** Notes each of its turns, and has work left but for the last one. */
    private Job noted(String name, int turns, Runnable atFirst) {
        int[] left = { turns };
        return new Job(pace -> {
            note(name);
            if (left[0]-- == turns) {
                atFirst.run();
            }
            return left[0] > 0;
        });
    }

    @Test
    void withMessagesLeftTheSlotsCellRunsNextAndThisOneGoesIntoTheSlot() throws InterruptedException {
        Job woken = noted("woken", 3, () -> {});
        run(new Runner(noted("waker", 3, () -> Runners.wake(woken))));
        assertEquals(List.of("waker", "woken", "waker", "woken", "waker", "woken"), trail.await(6));
    }

    /** What is noted until so many turns have run. */
    private List<String> run(Runner runner, int turns) throws InterruptedException {
        run(runner);
        return trail.await(turns);
    }

    /** A turn that wakes so many others. */
    private Job waker(int others, Runnable before) {
        return noted("waker", 1, () -> {
            for (int i = 1; i <= others; i++) {
                Runners.wake(noted("other " + i, 1, before));
            }
        });
    }

    @Test
    void whatIsWokenLastRunsNextAndTheOthersAfterItInTheOrderOfWaking() throws InterruptedException {
        assertEquals(List.of("waker", "other 4", "other 1", "other 2", "other 3"),
                run(new Runner(waker(4, () -> {})), 5));
    }

    /** One wakes the other, for so many turns together. */
    private void passTheSlot(String name, String other, int turns) {
        if (turns > 0) {
            Runners.wake(noted(other, 1, () -> passTheSlot(other, name, turns - 1)));
        }
    }

    @Test
    void thoseWhoWakeEachOtherDoNotKeepTheOthersWaiting() throws InterruptedException {
        List<String> all = run(new Runner(noted("waker", 1, () -> {
            Runners.wake(noted("kept", 1, () -> {}));
            passTheSlot("ping", "pong", 100);
        })), 102);
        assertTrue(all.indexOf("kept") < 10, all.toString());
    }

    @Test
    void thoseWhoAreNeverDoneComeBehindWhatIsKept() throws InterruptedException {
        Job busy = noted("busy", 3, () -> {});
        Runner runner = new Runner(noted("waker", 3, () -> {
            Runners.wake(noted("kept", 1, () -> {}));
            Runners.wake(busy);
        }));
        assertEquals(List.of("waker", "busy", "kept", "waker", "busy", "waker", "busy"), run(runner, 7));
    }

    @Test
    void moreThanARunnerKeepsStartsElsewhere() throws InterruptedException {
        List<String> all = run(new Runner(waker(100, () -> {})), 101);
        assertTrue(all.contains("other 40 elsewhere"), all.toString());
        assertTrue(all.containsAll(List.of("other 100", "other 1", "other 2")), all.toString());
    }

    @Test
    void turnsThatTakeLongerDoNotKeepTheOthersWaiting() throws InterruptedException {
        long[] begun = { 0 };
        List<String> all = run(new Runner(waker(9, () -> {
            for (begun[0] = System.nanoTime(); System.nanoTime() - begun[0] < 2 * Runner.LONG_NANOS;) {
                Thread.onSpinWait();
            }
        })), 10);
        assertTrue(all.containsAll(List.of("other 9", "other 1", "other 2")), all.toString());
        assertTrue(all.contains("other 5 elsewhere"), all.toString());
    }

    @Test
    void whoWaitsLeavesWhatItHasWokenToOthers() throws InterruptedException {
        run(new Runner(noted("waker", 1, () -> {
            for (int i = 1; i <= 3; i++) {
                Runners.wake(noted("other " + i, 1, () -> {}));
            }
            Runners.aboutToWait();
        })));
        List<String> all = trail.await(4);
        assertTrue(all.containsAll(List.of("other 1 elsewhere", "other 2 elsewhere", "other 3 elsewhere")),
                all.toString());
    }

    @Test
    void whatWasTakenAlongRunsInTheOrderOfWaking() throws InterruptedException {
        Runner runner = new Runner(noted("first", 1, () -> {}));
        runner.takeAlong(noted("second", 1, () -> {}));
        runner.takeAlong(noted("third", 1, () -> {}));
        run(runner);
        assertEquals(List.of("first", "second", "third"), trail.await(3));
        assertFalse(runner.takeAlong(noted("late", 1, () -> {})));
    }

    @Test
    void aChainThatIsOverHandsBackAllThatItHolds() throws InterruptedException {
        Runner[] runner = new Runner[1];
        Job inSlot = noted("slot", 1, () -> {});
        runner[0] = new Runner(noted("hand", 2, () -> {
            Runners.wake(inSlot);
            runner[0].hurry();
        }));
        runner[0].takeAlong(noted("rest 1", 1, () -> {}));
        runner[0].takeAlong(noted("rest 2", 1, () -> {}));
        run(runner[0]);
        List<String> all = trail.await(5).stream().sorted().toList();
        assertEquals(List.of("hand", "hand elsewhere", "rest 1 elsewhere", "rest 2 elsewhere", "slot elsewhere"), all);
    }

    @Test
    void whatIsHandedBackIsStartedByAPlatformThread() throws InterruptedException {
        ThreadFactory virtual = Thread.ofVirtual().factory();
        Set<Thread> starters = ConcurrentHashMap.newKeySet();
        Starts.from(task -> {
            starters.add(Thread.currentThread());
            return virtual.newThread(task);
        });
        try {
            for (int i = 0; i < 8; i++) {
                Runner[] runner = new Runner[1];
                runner[0] = new Runner(noted("hand", 2, () -> runner[0].hurry()));
                run(runner[0]);
            }
            trail.await(16);
        } finally {
            Starts.from(null);
        }
        assertTrue(starters.stream().noneMatch(Thread::isVirtual), starters.toString());
    }

    @Test
    void aChainEndsAfterTheMessagesThatItIsAllowed() throws InterruptedException {
        Job other = noted("other", 100, () -> {});
        Runner runner = new Runner(new Job(pace -> {
            Runners.wake(other);
            pace.spent(Integer.MAX_VALUE);
            return false;
        }));
        run(runner);
        assertEquals("other elsewhere", trail.await(1).getFirst());
        trail.await(100);
    }

    @Test
    void aPlatformThreadHasNoSlot() {
        Job woken = noted("woken", 1, () -> {});
        chain = Thread.currentThread();
        Runners.wake(woken);
        assertEquals(List.of("woken elsewhere"), trail.await(1));
        assertTrue(Permits.areAllFree());
    }

    @Test
    void aThreadThatIsNoLongerARunnerHasNoSlot() {
        Job woken = noted("woken", 1, () -> {});
        Runner runner = new Runner(noted("first", 1, () -> {}));
        chain = Thread.ofVirtual().unstarted(() -> {
            runner.run();
            Runners.wake(woken);
        });
        chain.start();
        assertTrue(trail.await(2).contains("woken elsewhere"), trail.all().toString());
    }
}
