package dev.heddle.actor.timer;

import static dev.heddle.actor.testing.Scripted.inTurn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.TimerHandle;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What waits on the clock, and that it leaves nothing behind. */
@Timeout(60)
class ManyTimersTest extends WithSystem {
    private static final Duration LATER = Duration.ofHours(1);
    private static final int OF_EACH = 250_000;

    /** It looks for stalls. */
    private static final int OF_THE_SYSTEM = 1;
    private static final Task NOTHING = self -> {};

    private final ActorRef<Task> plain = spawn(Scripted.actor());
    private final ActorRef<Task> keyed = spawn(Scripted.actor());
    private final ActorRef<Task> ending = spawn(Scripted.actor());
    private final ActorRef<Task> ended = spawn(Scripted.actor());
    private final List<TimerHandle> handles = new ArrayList<>(OF_EACH);

    /** Platform threads, but for the test's and those that the virtual threads run on, which come and go. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("ForkJoinPool"))
                .filter(thread -> !thread.getName().startsWith("awaitility")).collect(Collectors.toSet());
    }

    /** Asks that a test has made may be on the clock as well, for a moment. */
    private static void awaitPending(int count) {
        Awaitility.await().atMost(Scripted.SOON).until(() -> Timers.pending() == count + OF_THE_SYSTEM);
    }

    private void startAll() {
        inTurn(plain, self -> {
            for (int i = 0; i < OF_EACH; i++) {
                handles.add(self.sendAfter(LATER, NOTHING));
            }
            return "";
        });
        inTurn(keyed, self -> {
            for (int i = 0; i < OF_EACH; i++) {
                self.sendInterval(i, LATER, NOTHING);
            }
            return "";
        });
        inTurn(ending, self -> {
            for (int i = 0; i < OF_EACH; i++) {
                self.sendWithFixedDelay(LATER, NOTHING);
            }
            return "";
        });
        for (int i = 0; i < OF_EACH; i++) {
            ended.exitAfter(LATER);
        }
    }

    @Test
    void aMillionTimersCostNoThreadAndLeaveNothing() {
        inTurn(plain, self -> self.sendAfter(Duration.ZERO, NOTHING));
        awaitPending(0);
        Set<Thread> before = threads();
        startAll();
        awaitPending(4 * OF_EACH);
        Set<Thread> more = threads();
        more.removeAll(before);
        assertEquals(Set.of(), more);
        assertEquals(1, before.stream().filter(thread -> thread.getName().equals("heddle-timer")).count());

        handles.forEach(handle -> assertTrue(handle.cancel()));
        awaitPending(3 * OF_EACH);
        inTurn(keyed, self -> {
            for (int i = 0; i < OF_EACH; i++) {
                assertTrue(self.cancelTimer(i));
            }
            return "";
        });
        awaitPending(2 * OF_EACH);
        ending.stop();
        ended.kill();
        awaitEnd(ending);
        awaitEnd(ended);
        awaitPending(0);
    }

    @Test
    void replacingATimerLeavesOneOnTheClock() {
        inTurn(keyed, self -> {
            for (int i = 0; i < 1_000; i++) {
                self.sendAfter("key", LATER, NOTHING);
            }
            return "";
        });
        awaitPending(1);
    }
}
