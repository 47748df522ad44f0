package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.SOON;
import static dev.heddle.actor.testing.Scripted.sync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who stays in one callback for too long is reported with its stack, and nobody else. */
@Timeout(60)
class StallTest {
    private static final Duration LIMIT = Duration.ofMillis(40);

    /** More than a report needs. */
    private static final Duration LONG = LIMIT.multipliedBy(10);

    private final Trail<Stall> reports = new Trail<>();
    private final CountDownLatch free = new CountDownLatch(1);
    private final SystemConfig config = SystemConfig.named("watched").stopLimit(LIMIT).killLimit(LIMIT);
    private ActorSystem system;

    @BeforeEach
    void createSystem() {
        create(LIMIT);
    }

    private void create(Duration limit) {
        system = ActorSystem.create(config.stallLimit(limit));
        system.stalls().subscribe(reports::add);
    }

    @AfterEach
    void freeAndClose() {
        free.countDown();
        system.close();
    }

    private void blocksHere() throws InterruptedException {
        free.await();
    }

    private void spinsHere() {
        while (free.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    private void assertReported(ActorRef<?> actor, String method) {
        Stall stall = reports.await(1).getFirst();
        assertEquals(actor, stall.actor());
        assertTrue(stall.lasting().compareTo(LIMIT) >= 0, stall::toString);
        assertTrue(stall.stack().stream().anyMatch(frame -> frame.getMethodName().equals(method)), stall::toString);
        assertTrue(system.stalls().count() >= 1);
    }

    @Test
    void aHandlerThatBlocksIsReportedWithItsStack() {
        ActorRef<Task> actor = system.spawn(Scripted::actor);
        actor.tell(self -> blocksHere());
        assertReported(actor, "blocksHere");
    }

    @Test
    void aHandlerThatSpinsIsReportedWithItsStack() {
        ActorRef<Task> actor = system.spawn(Scripted::actor);
        actor.tell(self -> spinsHere());
        assertReported(actor, "spinsHere");
    }

    @Test
    void soIsPreStartOnWhateverThread() throws InterruptedException {
        Thread spawner = Thread.ofPlatform().start(() -> system.spawn("starting",
                () -> Scripted.actor().preStart(self -> blocksHere())));
        Stall stall = reports.await(1).getFirst();
        assertEquals("starting", stall.actor().name().orElseThrow());
        assertTrue(stall.stack().stream().anyMatch(frame -> frame.getMethodName().equals("blocksHere")));
        free.countDown();
        spawner.join();
    }

    @Test
    void soIsEveryOtherCallback() {
        ActorRef<Task> starting = system.spawn(() -> Scripted.actor().postStart(self -> blocksHere()));
        assertReported(starting, "blocksHere");
        ActorRef<Task> stopping = system.spawn(() -> Scripted.actor().postStop((reason, self) -> blocksHere()));
        stopping.stop();
        Awaitility.await().atMost(SOON).until(() -> reports.all().stream()
                .anyMatch(stall -> stall.actor().equals(stopping)));
    }

    @Test
    void soIsAnActorOnAnExecutorOfItsOwn() {
        try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
            ActorRef<Task> actor = system.spawn(SpawnOptions.<Task>defaults().onExecutor(pool), Scripted::actor);
            actor.tell(self -> spinsHere());
            try {
                assertReported(actor, "spinsHere");
            } finally {
                free.countDown();
                actor.stopAndWait(SOON);
            }
        }
    }

    @Test
    void whoBlocksIsFoundHoweverManyHaveRunSince() {
        system.close();
        create(Duration.ofMillis(400));
        ActorRef<Task> blocking = system.spawn(Scripted::actor);
        Scripted.block(blocking, free);
        ActorRef<Task> busy = system.spawn(Scripted::actor);
        for (int i = 0; i < 3_000; i++) {
            sync(busy);
        }
        assertEquals(blocking, reports.await(1).getFirst().actor());
    }

    @Test
    void aStreamOfQuickMessagesIsNoStall() {
        system.close();
        create(Duration.ofMillis(300));
        ActorRef<Task> actor = system.spawn(Scripted::actor);
        for (int i = 0; i < 150; i++) {
            actor.tell(self -> assertFalse(free.await(10, TimeUnit.MILLISECONDS)));
        }
        sync(actor);
        assertEquals(List.of(), reports.all());
    }

    @Test
    void anIdleActorIsNoStall() {
        sync(system.spawn(Scripted::actor));
        assertFalse(reports.grewTo(1, LONG));
    }

    @Test
    void whoStaysStalledIsReportedAgainAfterTwiceTheTime() {
        ActorRef<Task> actor = system.spawn(Scripted::actor);
        actor.tell(self -> blocksHere());
        List<Stall> all = reports.await(4);
        for (int i = 0; i < 4; i++) {
            Duration lasting = all.get(i).lasting();
            assertTrue(lasting.compareTo(LIMIT.multipliedBy(1L << i)) >= 0, i + ": " + lasting);
        }
    }

    @Test
    void thereIsNoReportAfterTheEndOfTheCallback() {
        ActorRef<Task> actor = system.spawn(Scripted::actor);
        actor.tell(self -> blocksHere());
        reports.await(1);
        free.countDown();
        sync(actor);
        int before = reports.all().size();
        assertFalse(reports.grewTo(before + 1, LONG));
    }

    @Test
    void thereIsNoReportAfterTheEndOfTheSystem() {
        try (ActorSystem keepsTheClock = ActorSystem.create("other")) {
            ActorRef<Task> actor = system.spawn(Scripted::actor);
            actor.tell(self -> spinsHere());
            reports.await(1);
            system.close();
            assertFalse(reports.grewTo(reports.all().size() + 1, LONG), keepsTheClock::name);
        }
    }

    @Test
    void listenersThatThrowAndSubscriptionsThatAreClosedHarmNobody() {
        Trail<Stall> closed = new Trail<>();
        system.stalls().subscribe(closed::add).close();
        system.stalls().subscribe(stall -> {
            throw new IllegalStateException("no");
        });
        Trail<Stall> later = new Trail<>();
        system.stalls().subscribe(later::add);
        system.spawn(Scripted::actor).tell(self -> blocksHere());
        later.await(2);
        assertEquals(List.of(), closed.all());
    }

    @Test
    void manyThatStallAreAllReportedAFewAtATime() {
        for (int i = 0; i < 100; i++) {
            system.spawn(Scripted::actor).tell(self -> blocksHere());
        }
        Awaitility.await().atMost(SOON).until(() -> reports.all().stream().map(Stall::actor).distinct().count() == 100);
    }

    @Test
    void limitsAreLongerThanZero() {
        for (Duration bad : List.of(Duration.ZERO, Duration.ofMillis(-1))) {
            assertThrows(IllegalArgumentException.class,
                    () -> config.stallLimit(bad));
        }
        assertEquals(Duration.ofDays(36_500), config.stallLimit(Duration.ofSeconds(Long.MAX_VALUE)).stallLimit());
    }
}
