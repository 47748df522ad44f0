package dev.heddle.actor.factory.crew;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever rings is heard. */
@Timeout(60)
class BellTest {
    private static final int ROUNDS = 50_000;

    private static final class Ringer extends Bell.Ringer<String, String> {
        private volatile int done;
        private int seen;
    }

    private final Bell<String, String> bell = new Bell<>();

    @Test
    void theFirstWhoRingsCallsAndTheOthersNeedNot() {
        Ringer one = new Ringer();
        Ringer other = new Ringer();
        assertFalse(bell.isRung());
        assertTrue(bell.ring(one));
        assertFalse(bell.ring(other), "the factory has been called");
        assertFalse(bell.ring(one), "it has not been heard yet");
        bell.answers();
        Bell.Ringer<String, String> first = bell.listen();
        assertSame(one, first, "in the order of ringing");
        assertSame(other, bell.next(first));
        assertNull(bell.next(other));
        assertFalse(bell.isRung());
        assertTrue(bell.ring(one), "once heard, it rings anew");
    }

    @Test
    void whoRingsWhileTheFactoryListensWithoutHavingBeenCalledNeedNotCallTwice() {
        Ringer one = new Ringer();
        assertTrue(bell.ring(one));
        bell.next(bell.listen());
        assertFalse(bell.ring(one), "the call is still on its way");
        assertTrue(bell.isRung());
    }

    @Test
    void nothingThatIsDoneIsMissed() throws InterruptedException {
        Semaphore calls = new Semaphore(0);
        List<Ringer> ringers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Ringer ringer = new Ringer();
            ringers.add(ringer);
            threads.add(Thread.ofPlatform().start(() -> {
                for (int round = 1; round <= ROUNDS; round++) {
                    ringer.done = round;
                    if (bell.ring(ringer)) {
                        calls.release();
                    }
                }
            }));
        }
        while (ringers.stream().anyMatch(ringer -> ringer.seen < ROUNDS)) {
            assertTrue(calls.tryAcquire(30, TimeUnit.SECONDS), "nobody calls, and not all has been seen");
            bell.answers();
            for (Bell.Ringer<String, String> each = bell.listen(); each != null;) {
                Bell.Ringer<String, String> next = bell.next(each);
                ((Ringer) each).seen = ((Ringer) each).done;
                each = next;
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
        ringers.forEach(ringer -> assertEquals(ROUNDS, ringer.seen));
    }
}
