package dev.heddle.actor.factory;

import static dev.heddle.actor.testing.Scripted.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real threads: many dispatchers, workers that fail, are killed and get stuck, resizes, limits, a drain or a kill at
 * the end. Each job ends exactly once, and jobs of a key begin in order where that is promised.
 */
@Timeout(120)
class FactoryModelTest extends WithSystem {
    private static final int DISPATCHERS = 4;
    private static final int JOBS = 4_000;
    private static final int KEYS = 7;

    private final long seed = Long.getLong("heddle.model.seed", new Random().nextLong());
    private final AtomicReferenceArray<String> ends = new AtomicReferenceArray<>(DISPATCHERS * JOBS);
    private final AtomicReferenceArray<Boolean> begun = new AtomicReferenceArray<>(DISPATCHERS * JOBS);
    private final Map<String, Integer> last = new ConcurrentHashMap<>();
    private final List<String> broken = java.util.Collections.synchronizedList(new ArrayList<>());
    private boolean ordered;

    /** One job: its number, and what its worker is to do. */
    private record Errand(int number, int kind) {}

    private void ends(int number, String how) {
        String before = ends.getAndSet(number, how);
        if (before != null) {
            broken.add(number + " ended as " + before + " and as " + how);
        }
    }

    /** Each dispatcher has keys of its own, so the order of a key's jobs is that of their numbers. */
    private void work(Job<String, Errand> job, WorkerContext<String, Errand> self) throws Exception {
        int number = job.message().number();
        if (ends.get(number) != null) {
            broken.add(number + " begins after its end");
        }
        if (begun.getAndSet(number, true) == null && ordered) {
            int before = last.getOrDefault(job.key(), -1);
            last.put(job.key(), number);
            if (before >= number) {
                broken.add("of " + job.key() + ", " + number + " begins after " + before);
            }
        }
        switch (job.message().kind()) {
            case 0 -> throw new IllegalStateException("expected");
            case 1 -> self.actor().stop();
            case 2 -> self.actor().self().kill();
            case 3 -> new CountDownLatch(1).await();
            default -> Thread.onSpinWait();
        }
    }

    private static Routing<String> routing(String name) {
        return switch (name) {
            case "keyPersistent" -> Routing.keyPersistent();
            case "queuer" -> Routing.queuer();
            case "stickyQueuer" -> Routing.stickyQueuer();
            case "roundRobin" -> Routing.roundRobin();
            default -> Routing.custom((key, workers) -> key.hashCode());
        };
    }

    private Factory<String, Errand> spawn(Routing<String> routing) {
        return Factory.spawn(system, FactoryOptions.<String, Errand>of(id -> this::work).workers(3).routing(routing)
                .deadMansSwitch(DeadMansSwitch.kill(Duration.ofMillis(40)))
                .discardHandler((reason, job) -> ends(job.message().number(), reason.name()))
                .settings(now -> now.statsLayer(new FactoryStatsLayer<>() {
                    @Override
                    public void jobCompleted(Job<String, Errand> job, Duration waited, Duration worked) {
                        ends(job.message().number(), "completed");
                    }

                    @Override
                    public void jobFailed(Job<String, Errand> job, JobFailedException failure) {
                        ends(job.message().number(), "failed");
                    }
                })));
    }

    private void dispatch(Factory<String, Errand> factory, int dispatcher) {
        Random random = new Random(seed + dispatcher);
        for (int i = 0; i < JOBS; i++) {
            int number = dispatcher * JOBS + i;
            Errand errand = new Errand(number, random.nextInt(300) == 0 ? random.nextInt(4) : 9);
            Job<String, Errand> job = Job.of("d" + dispatcher + "k" + random.nextInt(KEYS), errand);
            switch (random.nextInt(20)) {
                case 0 -> job = job.timeToLive(Duration.ofMillis(1 + random.nextInt(20)));
                case 1 -> job = job.retries(random.nextInt(3));
                case 2 -> job = job.replyTo((ReplyTo<String>) ignored -> broken.add("an answer"));
                default -> {
                }
            }
            if (random.nextInt(50) == 0) {
                if (!factory.offer(job, Duration.ofMillis(random.nextInt(20) + 1)).isAccepted()) {
                    ends(number, "rejected");
                }
            } else {
                factory.dispatch(job);
            }
        }
    }

    private void disturb(Factory<String, Errand> factory, AtomicInteger running) {
        Random random = new Random(seed - 1);
        while (running.get() > 0) {
            switch (random.nextInt(4)) {
                case 0 -> factory.resize(random.nextInt(6));
                case 1 -> factory.update(now -> now.discard(DiscardSettings.limit(random.nextInt(200),
                        random.nextBoolean() ? DiscardMode.NEWEST : DiscardMode.OLDEST)));
                case 2 -> factory.update(now -> now.discard(DiscardSettings.none()));
                default -> factory.queueDepth(SOON);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "keyPersistent", "queuer", "stickyQueuer", "roundRobin", "custom" })
    void eachJobEndsOnceAndKeysKeepTheirOrder(String name) throws InterruptedException {
        System.out.println("heddle.model.seed=" + seed + " " + name);
        ordered = name.equals("keyPersistent") || name.equals("stickyQueuer");
        Factory<String, Errand> factory = spawn(routing(name));
        AtomicInteger running = new AtomicInteger(DISPATCHERS);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < DISPATCHERS; i++) {
            int dispatcher = i;
            Runnable dispatches = () -> {
                try {
                    dispatch(factory, dispatcher);
                } catch (Throwable t) {
                    broken.add("a dispatcher failed: " + t);
                } finally {
                    running.decrementAndGet();
                }
            };
            threads.add(i % 2 == 0 ? Thread.ofVirtual().start(dispatches) : Thread.ofPlatform().start(dispatches));
        }
        disturb(factory, running);
        for (Thread thread : threads) {
            thread.join();
        }
        factory.resize(2);
        if (new Random(seed).nextInt(3) == 0) {
            assertTrue(factory.ref().killAndWait(SOON));
        } else {
            assertTrue(factory.drainAndWait(Duration.ofSeconds(60)), () -> "seed " + seed + ": " + factory.stats());
        }
        assertEquals(List.of(), List.copyOf(broken), "seed " + seed);
        assertSettled(factory.stats());
        Awaitility.await().atMost(SOON).until(() -> system.actors().isEmpty());
    }

    private void assertSettled(FactoryStats stats) {
        int rejected = 0;
        for (int i = 0; i < ends.length(); i++) {
            int number = i;
            assertTrue(ends.get(i) != null, () -> "seed " + seed + ": job " + number + " never ended");
            rejected += ends.get(i).equals("rejected") ? 1 : 0;
        }
        assertEquals(ends.length() - rejected, stats.jobs(), "seed " + seed);
        assertEquals(stats.jobs(), stats.completed() + stats.failed() + stats.allDiscarded(), "seed " + seed);
        assertEquals(0, stats.queueDepth() + stats.activeWorkers(), "seed " + seed);
    }
}
