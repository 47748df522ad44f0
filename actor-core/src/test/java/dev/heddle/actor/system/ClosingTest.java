package dev.heddle.actor.system;

import static dev.heddle.actor.testing.Scripted.SOON;
import static dev.heddle.actor.testing.Scripted.block;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.AskTimeoutException;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.GroupName;
import dev.heddle.actor.GroupTimeoutException;
import dev.heddle.actor.SpawnFailedException;
import dev.heddle.actor.SystemConfig;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Closing while something else goes on. */
@Timeout(30)
class ClosingTest {
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final GroupKey<Task> NOBODY = GroupKey.local(GroupName.of("nobody"), Task.class);

    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void closeIsNotHeldUpByAStartThatFailsMeanwhile() throws InterruptedException {
        ActorSystem system = new LocalSystem(SystemConfig.named("starting").stopLimit(Duration.ofHours(1)));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Thread spawner = Thread.ofVirtual().start(() -> assertThrows(SpawnFailedException.class,
                () -> system.spawn(() -> Scripted.actor().preStart(self -> {
                    begun.countDown();
                    go.await();
                    throw new IllegalStateException("no");
                }))));
        Scripted.await(begun);
        Thread closer = Thread.ofVirtual().start(system::close);
        Scripted.awaitClosing(system);
        go.countDown();
        spawner.join();
        assertTrue(closer.join(SOON));
    }

    @Test
    void closeByAnInterruptedThreadStillEndsEveryActorAndKeepsTheFlag() {
        ActorSystem system = new LocalSystem(SystemConfig.named("interrupted").stopLimit(SHORT));
        ActorRef<Task> actor = system.spawn(Scripted::actor);
        block(actor, never);
        Thread.currentThread().interrupt();
        system.close();
        assertTrue(Thread.interrupted());
        assertFalse(actor.isAlive());
    }

    @Test
    void closeEndsTheChildrenOfAnActorThatDidNotStart() {
        ActorSystem system = new LocalSystem(SystemConfig.named("orphans").stopLimit(SHORT));
        AtomicReference<ActorRef<Task>> child = new AtomicReference<>();
        assertThrows(SpawnFailedException.class, () -> system.spawn(() -> Scripted.actor().preStart(self -> {
            child.set(self.spawn(Scripted::actor));
            block(child.get(), never);
            throw new IllegalStateException("no");
        })));
        system.close();
        assertFalse(child.get().isAlive());
    }

    @Test
    void aWaitEndsInTimeWhenTheLastSystemClosesMeanwhile() {
        ActorSystem system = new LocalSystem(SystemConfig.named("stubborn").stopLimit(SHORT));
        AtomicBoolean free = new AtomicBoolean();
        ActorRef<Task> actor = system.spawn(Scripted::actor);
        CountDownLatch begun = new CountDownLatch(1);
        actor.tell(self -> {
            begun.countDown();
            while (!free.get()) {
                Thread.onSpinWait();
            }
        });
        Scripted.await(begun);
        CompletableFuture<String> reply = actor.askAsync(port -> self -> port.send("no"), Duration.ofSeconds(2));
        system.close();
        ExecutionException end = assertThrows(ExecutionException.class, () -> reply.get(10, TimeUnit.SECONDS));
        assertInstanceOf(AskTimeoutException.class, end.getCause());
        free.set(true);
    }

    @Test
    void aWaitThatBeginsAfterCloseEndsInTime() {
        ActorSystem system = ActorSystem.create("closed");
        system.close();
        assertThrows(GroupTimeoutException.class, () -> system.groups().awaitMembers(NOBODY, 1, SHORT));
    }

    @Test
    void whatTheClusterScheduledEndsWithItsSystem() {
        Trail<String> trail = new Trail<>();
        try (ActorSystem keepsTheClock = ActorSystem.create("other")) {
            LocalSystem system = new LocalSystem(SystemConfig.named("errands").stopLimit(SHORT));
            Duration later = Duration.ofSeconds(2);
            system.schedule(later, () -> trail.add("before its time"));
            system.close();
            assertFalse(trail.grewTo(1, later.plus(SHORT)), keepsTheClock::name);
        }
    }
}
