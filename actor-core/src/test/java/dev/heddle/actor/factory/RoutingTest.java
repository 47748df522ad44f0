package dev.heddle.actor.factory;

import static dev.heddle.actor.factory.Work.block;
import static dev.heddle.actor.testing.Scripted.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which worker gets a job. */
@Timeout(30)
class RoutingTest extends WithSystem {

    private Factory<String, Work> spawn(int workers, Routing<String> routing) {
        return Factory.spawn(system, Work.options().workers(workers).routing(routing));
    }

    @Test
    void roundRobinGoesFromOneWorkerToTheNext() {
        Factory<String, Work> factory = spawn(3, Routing.roundRobin());
        List<Integer> workers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            workers.add(Work.ask(factory, "same"));
        }
        assertEquals(List.of(1, 2, 0, 1, 2, 0), workers);
    }

    @Test
    void roundRobinGivesAJobToABusyWorkerToo() {
        Factory<String, Work> factory = spawn(2, Routing.roundRobin());
        CountDownLatch go = new CountDownLatch(1);
        block(factory, "a", go);
        Work.ask(factory, "b");
        Trail<Integer> trail = new Trail<>();
        factory.dispatch("c", self -> trail.add(self.worker()));
        assertEquals(1, factory.queueDepth(SOON));
        go.countDown();
        assertEquals(List.of(1), trail.await(1));
    }

    @Test
    void keyPersistentSendsEachKeyToOneWorkerAndUsesAll() {
        Factory<String, Work> factory = spawn(4, Routing.keyPersistent());
        Set<Integer> used = new HashSet<>();
        for (int key = 0; key < 50; key++) {
            int worker = Work.ask(factory, "key " + key);
            used.add(worker);
            assertEquals(worker, Work.ask(factory, "key " + key));
        }
        assertEquals(Set.of(0, 1, 2, 3), used);
    }

    @Test
    void queuerTakesTheWorkerThatIsFree() {
        Factory<String, Work> factory = spawn(3, Routing.queuer());
        CountDownLatch go = new CountDownLatch(1);
        block(factory, "a", go);
        block(factory, "a", go);
        Set<Integer> used = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            used.add(Work.ask(factory, "a"));
        }
        assertEquals(Set.of(2), used);
        go.countDown();
    }

    @Test
    void queuerKeepsJobsInOneQueueUntilSomebodyIsFree() {
        Factory<String, Work> factory = spawn(2, Routing.queuer());
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        block(factory, "a", first);
        block(factory, "b", second);
        Trail<Integer> trail = new Trail<>();
        for (int i = 0; i < 5; i++) {
            factory.dispatch("a", self -> trail.add(self.worker()));
        }
        assertEquals(5, factory.queueDepth(SOON));
        second.countDown();
        assertEquals(List.of(1, 1, 1, 1, 1), trail.await(5));
        first.countDown();
    }

    @Test
    void stickyQueuerStaysWithTheWorkerThatHasTheKey() {
        Factory<String, Work> factory = spawn(2, Routing.stickyQueuer());
        CountDownLatch go = new CountDownLatch(1);
        block(factory, "a", go);
        Trail<Integer> trail = new Trail<>();
        for (int i = 0; i < 3; i++) {
            factory.dispatch("a", self -> trail.add(self.worker()));
        }
        assertEquals(1, Work.ask(factory, "b"));
        // The answer may come before the factory hears that the worker is done, and who is free first is asked below.
        Awaitility.await().atMost(SOON).until(() -> factory.activeWorkers(SOON) == 1);
        assertEquals(3, factory.queueDepth(SOON));
        go.countDown();
        assertEquals(List.of(0, 0, 0), trail.await(3));
        Awaitility.await().atMost(SOON).until(() -> factory.stats().activeWorkers() == 0);
        assertNotEquals(0, Work.ask(factory, "a"), "nobody has it any more, and the other one has waited longer");
    }

    @Test
    void customRoutingTakesAnyNumberForAWorker() {
        Factory<String, Work> factory = spawn(3, Routing.custom((key, workers) -> Integer.parseInt(key)));
        assertEquals(1, Work.ask(factory, "1"));
        assertEquals(1, Work.ask(factory, "4"));
        assertEquals(2, Work.ask(factory, "-1"));
        assertEquals(1, Work.ask(factory, String.valueOf(Integer.MIN_VALUE)));
    }

    /** All jobs go to worker 1; the router itself waits until this one has begun, where it is asked to. */
    private Trail<Boolean> waitsInTheRouter(CountDownLatch all, CountDownLatch begun, Work waitedFor, String... keys) {
        Trail<Boolean> hasBegun = new Trail<>();
        Factory<String, Work> factory = spawn(2, Routing.custom((key, workers) -> {
            switch (key) {
                case "first" -> Scripted.await(all);
                case "long" -> spin(Duration.ofMillis(1));
                case "wait" -> {
                    Scripted.await(begun);
                    hasBegun.add(true);
                }
                default -> {
                }
            }
            return 1;
        }));
        for (String key : keys) {
            factory.dispatch(key, key.equals("waited for") ? waitedFor : self -> {});
        }
        all.countDown();
        return hasBegun;
    }

    @Test
    void aFreeWorkerIsToldAtOnceWhateverElseWaitsForTheFactory() {
        CountDownLatch begun = new CountDownLatch(1);
        assertEquals(List.of(true), waitsInTheRouter(new CountDownLatch(0), begun, self -> begun.countDown(),
                "waited for", "wait").await(1));
    }

    @Test
    void aRouterThatTakesLongDoesNotKeepAWorkerFromItsNextJobs() {
        CountDownLatch begun = new CountDownLatch(1);
        List<String> keys = new ArrayList<>(List.of("first", "waited for", "long"));
        keys.addAll(Collections.nCopies(16, "short"));
        keys.add("wait");
        assertEquals(List.of(true), waitsInTheRouter(new CountDownLatch(1), begun, self -> begun.countDown(),
                keys.toArray(String[]::new)).await(1));
    }

    private static void spin(Duration time) {
        for (long begun = System.nanoTime(); System.nanoTime() - begun < time.toNanos();) {
            Thread.onSpinWait();
        }
    }
}
