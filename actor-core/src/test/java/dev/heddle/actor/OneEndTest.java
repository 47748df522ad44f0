package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.SOON;
import static dev.heddle.actor.testing.Scripted.inTurn;
import static dev.heddle.actor.testing.Scripted.sync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However many end an actor, it ends once. */
@Timeout(60)
class OneEndTest extends WithSystem {
    private static final int ROUNDS = 300;

    private final GroupKey<Task> key = GroupKey.local(GroupName.of("mortal"), Task.class);
    private final Trail<Object> ends = new Trail<>();
    private final Trail<Object> postStops = new Trail<>();

    @Test
    void stopDrainKillAndAFailureAtOnceGiveOneEnd() throws InterruptedException {
        ActorRef<Task> parent = spawn(Scripted.actor().onEvent((event, self) -> {
            if (!(event instanceof SupervisionEvent.ActorStarted)) {
                ends.add(event);
            }
        }));
        for (int round = 1; round <= ROUNDS; round++) {
            ActorRef<Task> child = inTurn(parent,
                    self -> self.spawn(() -> Scripted.actor().postStop((reason, me) -> postStops.add(reason))));
            system.groups().join(key, child);
            atOnce(child::stop, child::kill, child::drain, () -> child.tell(self -> {
                throw new IllegalStateException("boom");
            }));
            awaitEnd(child);
            sync(parent);
            assertEquals(round, ends.all().size(), () -> ends.all().toString());
            assertTrue(postStops.all().size() <= round, () -> postStops.all().toString());
            assertEquals(List.of(), system.groups().members(key));
        }
    }

    private static void atOnce(Runnable... all) throws InterruptedException {
        CyclicBarrier barrier = new CyclicBarrier(all.length);
        List<Thread> threads = Stream.of(all).map(each -> Thread.ofPlatform().start(() -> {
            try {
                barrier.await();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            each.run();
        })).toList();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void anyNumberMayWaitForOneEnd() {
        CountDownLatch go = new CountDownLatch(1);
        ActorRef<Task> actor = spawn(Scripted.actor().postStop((reason, self) -> go.await()));
        Trail<Boolean> ended = new Trail<>();
        for (int i = 0; i < 10; i++) {
            Thread.startVirtualThread(() -> ended.add(actor.stopAndWait(SOON)));
        }
        assertTrue(!actor.awaitStopped(Duration.ofMillis(1)));
        go.countDown();
        assertEquals(List.of(true), ended.await(10).stream().distinct().toList());
        assertTrue(actor.awaitStopped(Duration.ofMillis(1)));
    }
}
