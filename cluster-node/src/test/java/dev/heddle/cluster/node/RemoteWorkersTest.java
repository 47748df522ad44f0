package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.SpawnFailedException;
import dev.heddle.actor.factory.Factory;
import dev.heddle.actor.factory.FactoryOptions;
import dev.heddle.actor.factory.Job;
import dev.heddle.actor.factory.JobFailedException;
import dev.heddle.actor.factory.Routing;
import dev.heddle.cluster.NodeLostException;
import dev.heddle.cluster.codec.WireType;
import dev.heddle.cluster.jobs.HostFailedException;
import dev.heddle.cluster.jobs.JobHandler;
import dev.heddle.cluster.jobs.RemoteWorkers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A factory on one node whose jobs are done on others. */
@Timeout(60)
class RemoteWorkersTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int JOBS = 200;
    private static final RemoteWorkers<String, Chore> WORKERS = RemoteWorkers.of("chore-hosts", WireType.TEXT,
            Chore.CODEC);

    private final Home a = Home.named("a");
    private final Home b = Home.named("b");
    private final Home c = Home.named("c");
    private Factory<String, Chore> factory;

    /** Sums up by key; may be held up. */
    private static final class Summing implements JobHandler<String, Chore> {
        private final Map<String, Long> sums = new HashMap<>();
        private final CountDownLatch begun;
        private final CountDownLatch goOn;

        Summing(CountDownLatch begun, CountDownLatch goOn) {
            this.begun = begun;
            this.goOn = goOn;
        }

        @Override
        public void handle(Job<String, Chore> job) throws InterruptedException {
            begun.countDown();
            goOn.await();
            switch (job.message()) {
                case Chore.Add(long number) -> sums.merge(job.key(), number, Long::sum);
                case Chore.Sum(var reply) -> reply.send(sums.getOrDefault(job.key(), 0L));
                case Chore.Fail ignored -> throw new IllegalStateException("as it was told");
            }
        }
    }

    private static Summing free() {
        return new Summing(new CountDownLatch(0), new CountDownLatch(0));
    }

    @BeforeEach
    void connect() {
        a.node.connect(b.address());
        a.node.connect(c.address());
        Awaitility.await().atMost(LIMIT).until(() -> a.peerNames().size() == 2);
    }

    @AfterEach
    void close() {
        a.close();
        b.close();
        c.close();
    }

    private void awaitHosts(int count) {
        Awaitility.await().atMost(LIMIT).until(() -> WORKERS.hosts(a.system).size() == count);
    }

    private void spawnFactory(int seats, Duration limit) {
        factory = Factory.spawn(a.system, FactoryOptions.of(WORKERS.workers(a.system, limit)).workers(seats)
                .routing(Routing.keyPersistent()));
    }

    @Test
    void jobsOfOneKeyAreDoneByOneHostInTheirOrderAndAreAnswered() {
        WORKERS.host(b.system, RemoteWorkersTest::free);
        WORKERS.host(c.system, RemoteWorkersTest::free);
        awaitHosts(2);
        spawnFactory(4, LIMIT);
        for (int i = 0; i < JOBS; i++) {
            factory.dispatch("key-" + i % 10, new Chore.Add(i));
        }
        long all = 0;
        for (int key = 0; key < 10; key++) {
            all += factory.<Long>ask("key-" + key, Chore.Sum::new, LIMIT);
        }
        assertEquals(JOBS * (JOBS - 1) / 2, all);
    }

    @Test
    void whenANodeIsLostItsJobsInHandFailWithThatAndAllOthersAreDone() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < 2; i++) {
            WORKERS.host(b.system, () -> new Summing(begun, never));
            awaitHosts(2 * i + 1);
            WORKERS.host(c.system, RemoteWorkersTest::free);
            awaitHosts(2 * i + 2);
        }
        spawnFactory(4, LIMIT);
        List<CompletableFuture<Long>> answers = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
            answers.add(factory.askAsync("key-" + i % 40, Chore.Sum::new, LIMIT));
        }
        assertTrue(begun.await(20, TimeUnit.SECONDS), "both seats of the node have a job in hand");
        b.node.close();
        int lost = 0;
        for (CompletableFuture<Long> answer : answers) {
            try {
                answer.get(20, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                assertInstanceOf(JobFailedException.class, e.getCause());
                assertInstanceOf(NodeLostException.class, e.getCause().getCause());
                lost++;
            }
        }
        assertEquals(2, lost);
        Awaitility.await().atMost(LIMIT).until(() -> factory.stats().completed() == JOBS - 2);
        assertEquals(2, factory.stats().failed());
        assertEquals(0, factory.stats().allDiscarded());
        never.countDown();
    }

    @Test
    void aNodeThatLeavesDoesWhatItHasInHandAndNothingFails() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger doneThere = new AtomicInteger();
        Summing there = new Summing(begun, goOn);
        WORKERS.host(b.system, () -> job -> {
            doneThere.incrementAndGet();
            there.handle(job);
        });
        awaitHosts(1);
        WORKERS.host(c.system, RemoteWorkersTest::free);
        awaitHosts(2);
        spawnFactory(1, LIMIT);
        for (int i = 0; i < JOBS; i++) {
            factory.dispatch("k", new Chore.Add(i));
        }
        assertTrue(begun.await(20, TimeUnit.SECONDS), "the seat has a job in hand");
        CompletableFuture<Boolean> left = CompletableFuture.supplyAsync(() -> b.node.leave(LIMIT),
                task -> Thread.ofVirtual().name("leaver").start(task));
        awaitHosts(1);
        goOn.countDown();
        Awaitility.await().atMost(LIMIT).until(() -> factory.stats().completed() == JOBS);
        assertTrue(left.get(20, TimeUnit.SECONDS), "all that was under way has come to its end");
        assertEquals(0, factory.stats().failed());
        assertTrue(doneThere.get() < JOBS / 2, "done by a node that leaves: " + doneThere);
    }

    @Test
    void seatsWithoutAHostWaitForOneAndSoDoTheirJobs() throws Exception {
        ActorRef<?> first = WORKERS.host(b.system, RemoteWorkersTest::free);
        awaitHosts(1);
        spawnFactory(2, LIMIT);
        factory.<Long>ask("k", Chore.Sum::new, LIMIT);
        // The answer comes before the word that the job is done, and a stop does not wait for that.
        Awaitility.await().atMost(LIMIT).until(() -> factory.stats().completed() == 1);
        first.stop();
        awaitHosts(0);
        // Both have heard of it: a job that is given to the seat of a host in the moment of its end fails with that.
        Awaitility.await().atMost(LIMIT).until(() -> factory.stats().workersReplaced() >= 2);
        CompletableFuture<Long> waiting = factory.askAsync("k", Chore.Sum::new, LIMIT);
        WORKERS.host(c.system, RemoteWorkersTest::free);
        assertEquals(0L, waiting.get(20, TimeUnit.SECONDS));
        assertEquals(0, factory.stats().failed());
    }

    @Test
    void aHostThatThrowsFailsTheJobWithItsTextAndHasANewHandler() {
        AtomicInteger made = new AtomicInteger();
        WORKERS.host(b.system, () -> {
            made.incrementAndGet();
            return free();
        });
        awaitHosts(1);
        spawnFactory(1, LIMIT);
        JobFailedException failed = assertThrows(JobFailedException.class,
                () -> factory.<Long>ask("k", Chore.Fail::new, LIMIT));
        assertInstanceOf(HostFailedException.class, failed.getCause());
        assertTrue(failed.getCause().getMessage().contains("as it was told"), failed.getCause().getMessage());
        assertEquals(0L, factory.<Long>ask("k", Chore.Sum::new, LIMIT));
        assertEquals(2, made.get());
    }

    @Test
    void aJobThatTakesTooLongFailsAndTheNextOneIsDone() {
        CountDownLatch goOn = new CountDownLatch(1);
        WORKERS.host(b.system, () -> new Summing(new CountDownLatch(0), goOn));
        awaitHosts(1);
        spawnFactory(1, Duration.ofSeconds(3));
        factory.dispatch("k", new Chore.Add(1));
        Awaitility.await().atMost(LIMIT).until(() -> factory.stats().failed() == 1);
        goOn.countDown();
        assertEquals(1L, factory.<Long>ask("k", Chore.Sum::new, LIMIT));
    }

    @Test
    void aFactoryWithWorkersAndNoHostIsNotSpawned() {
        assertThrows(SpawnFailedException.class, () -> spawnFactory(1, Duration.ofMillis(50)));
        assertThrows(IllegalArgumentException.class, () -> WORKERS.workers(a.system, Duration.ZERO));
    }
}
