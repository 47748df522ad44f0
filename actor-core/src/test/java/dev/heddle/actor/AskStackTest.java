package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.SOON;
import static dev.heddle.actor.testing.Scripted.inTurn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Asker and target each have a stack of their own: what is meant for one must not hit the other. */
@Timeout(30)
class AskStackTest extends WithSystem {
    private final Trail<Object> trail = new Trail<>();

    @Test
    void anAskNeverRunsItsTargetOnTheAskersStack() {
        List<ActorRef<Task>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(spawn(Scripted.actor()));
        }
        for (int round = 0; round < 200; round++) {
            Set<Thread> threads = ConcurrentHashMap.newKeySet();
            askOneAfterAnother(all, 0, threads);
            assertEquals(all.size(), threads.size());
        }
    }

    /** Each asks the next one and waits; returns when the last one has answered. */
    private static Unit askOneAfterAnother(List<ActorRef<Task>> all, int from, Set<Thread> threads) {
        return from == all.size() ? Unit.UNIT : inTurn(all.get(from), self -> {
            threads.add(Thread.currentThread());
            return askOneAfterAnother(all, from + 1, threads);
        });
    }

    /** A target that says whether it was interrupted, once the latch is open. */
    private Task waiting(CountDownLatch begun, CountDownLatch go) {
        return self -> {
            begun.countDown();
            try {
                go.await();
                trail.add("went on");
            } catch (InterruptedException e) {
                trail.add("interrupted");
            }
        };
    }

    @Test
    void aKillOfTheAskerDoesNotHitTheTarget() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ActorRef<Task> target = spawn(Scripted.actor());
        ActorRef<Task> asker = spawn(Scripted.actor());
        asker.tell(self -> target.ask((ReplyTo<Unit> port) -> waiting(begun, go), SOON));
        Scripted.await(begun);
        asker.kill();
        awaitEnd(asker);
        go.countDown();
        assertEquals(List.of("went on"), trail.await(1));
    }

    @Test
    void aTimeOutOfTheAskerDoesNotHitTheTarget() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ActorRef<Task> target = spawn(Scripted.actor());
        ActorRef<Task> asker = spawn(Scripted.actor());
        inTurn(asker, self -> assertThrows(AskTimeoutException.class,
                () -> target.ask((ReplyTo<Unit> port) -> waiting(begun, go), Duration.ofSeconds(2))));
        Scripted.await(begun);
        go.countDown();
        assertEquals(List.of("went on"), trail.await(1));
    }
}
