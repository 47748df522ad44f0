package dev.heddle.actor.factory;

import static dev.heddle.actor.factory.Work.block;
import static dev.heddle.actor.testing.Scripted.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The number of workers changes while there is work. */
@Timeout(30)
class ResizeTest extends WithSystem {
    private final Trail<Integer> workers = new Trail<>();
    private final CountDownLatch go = new CountDownLatch(1);

    private Factory<String, Work> spawn(int count, Routing<String> routing) {
        return Factory.spawn(system, Work.options().workers(count).routing(routing));
    }

    private void dispatch(Factory<String, Work> factory, String key) {
        factory.dispatch(key, self -> workers.add(self.worker()));
    }

    private void awaitActors(int count) {
        Awaitility.await().atMost(SOON).until(() -> system.actors().size() == count);
    }

    @Test
    void newWorkersTakeWhatWaits() {
        Factory<String, Work> factory = spawn(1, Routing.queuer());
        block(factory, "a", go);
        dispatch(factory, "b");
        dispatch(factory, "c");
        assertEquals(2, factory.queueDepth(SOON));
        factory.resize(3);
        Set<Integer> used = new HashSet<>(workers.await(2));
        assertTrue(Set.of(1, 2).containsAll(used), used.toString());
        go.countDown();
    }

    @Test
    void workersThatAreTooManyEndWhenTheyHaveDoneWhatTheyHave() {
        Factory<String, Work> factory = spawn(3, Routing.roundRobin());
        block(factory, "a", go);
        block(factory, "b", go);
        dispatch(factory, "c");
        dispatch(factory, "d");
        workers.await(1);
        // The job has been done; the factory may not have heard of it yet.
        Awaitility.await().atMost(SOON).until(() -> factory.activeWorkers(SOON) == 2);
        factory.resize(1);
        assertEquals(2, factory.activeWorkers(SOON));
        assertEquals(4, system.actors().size());
        assertEquals(1, factory.stats().workers());
        assertEquals(1, factory.queueDepth(SOON));
        go.countDown();
        assertEquals(List.of(0, 1), workers.await(2));
        awaitActors(2);
        assertEquals(0, Work.ask(factory, "e"));
    }

    @Test
    void aWorkerThatWasToEndStaysWhenItIsNeededAgain() {
        Factory<String, Work> factory = spawn(2, Routing.roundRobin());
        block(factory, "a", go);
        factory.resize(1);
        factory.resize(2);
        go.countDown();
        assertEquals(0, Work.ask(factory, "b"));
        assertEquals(1, Work.ask(factory, "c"));
        awaitActors(3);
        assertEquals(0, factory.stats().workersReplaced());
    }

    /** With other numbers of workers the key belongs to others; the jobs that come meanwhile still go where it is. */
    private void keyStays(int before, int after) {
        Factory<String, Work> factory = spawn(before, Routing.keyPersistent());
        String key = "";
        for (int i = 0; key.isEmpty(); i++) {
            int worker = Work.ask(factory, "k" + i);
            Factory<String, Work> other = spawn(after, Routing.keyPersistent());
            if (worker != Work.ask(other, "k" + i)) {
                key = "k" + i;
            }
            other.ref().stop();
        }
        Trail<Integer> trail = new Trail<>();
        CountDownLatch until = new CountDownLatch(1);
        block(factory, key, until);
        int first = before;
        factory.dispatch(key, self -> trail.add(self.worker()));
        factory.resize(after);
        factory.dispatch(key, self -> trail.add(self.worker()));
        assertEquals(2, factory.queueDepth(SOON), "both wait for the one that has the key");
        until.countDown();
        List<Integer> both = trail.await(2);
        assertEquals(both.get(0), both.get(1), "of " + first);
        factory.activeWorkers(SOON);
        Awaitility.await().atMost(SOON).until(() -> factory.stats().activeWorkers() == 0);
        assertTrue(Work.ask(factory, key) != both.get(0), "then it goes where it belongs now");
    }

    @Test
    void aKeyThatHasJobsStaysWithItsWorkerWhenThereAreMore() {
        keyStays(2, 5);
    }

    @Test
    void aKeyThatHasJobsStaysWithItsWorkerWhenThereAreFewer() {
        keyStays(5, 2);
    }

    @Test
    void withoutWorkersJobsWaitUntilThereAreSome() {
        for (Routing<String> routing : DiscardTest.routings().toList()) {
            Factory<String, Work> factory = spawn(0, routing);
            for (int i = 0; i < 10; i++) {
                dispatch(factory, "a");
            }
            assertEquals(10, factory.queueDepth(SOON));
            factory.resize(2);
            assertTrue(factory.drainAndWait(SOON));
            assertEquals(10, factory.stats().completed());
        }
    }

    @Test
    void manyWorkersStartWhileJobsGoOn() {
        Factory<String, Work> factory = spawn(1, Routing.queuer());
        factory.resize(20_000);
        for (int i = 0; i < 1_000; i++) {
            dispatch(factory, "a");
        }
        workers.await(1_000);
        awaitActors(20_001);
        factory.resize(1);
        awaitActors(2);
        assertTrue(factory.drainAndWait(SOON));
    }

    @Test
    void settingsMayChangeWhileItRuns() {
        Factory<String, Work> factory = spawn(1, Routing.queuer());
        Discards discards = new Discards();
        factory.update(now -> now.workers(2).discard(DiscardSettings.limit(1, DiscardMode.NEWEST))
                .discardHandler(discards));
        assertEquals(2, factory.settings().workers());
        block(factory, "a", go);
        block(factory, "b", go);
        dispatch(factory, "c");
        dispatch(factory, "d");
        assertEquals(List.of("LOADSHED d"), discards.trail.await(1));
        factory.update(now -> now.discard(DiscardSettings.none()));
        dispatch(factory, "e");
        assertEquals(2, factory.queueDepth(SOON));
        go.countDown();
        assertTrue(factory.drainAndWait(SOON));
    }
}
