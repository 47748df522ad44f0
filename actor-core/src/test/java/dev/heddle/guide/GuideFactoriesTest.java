package dev.heddle.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.factory.Acceptance;
import dev.heddle.actor.factory.DeadMansSwitch;
import dev.heddle.actor.factory.DiscardMode;
import dev.heddle.actor.factory.DiscardReason;
import dev.heddle.actor.factory.DiscardSettings;
import dev.heddle.actor.factory.Factory;
import dev.heddle.actor.factory.FactoryOptions;
import dev.heddle.actor.factory.FactoryStats;
import dev.heddle.actor.factory.Job;
import dev.heddle.actor.factory.JobFailedException;
import dev.heddle.actor.factory.JobQueue;
import dev.heddle.actor.factory.LeakyBucket;
import dev.heddle.actor.factory.Routing;
import dev.heddle.actor.factory.StandardPriority;
import dev.heddle.actor.factory.Worker;
import dev.heddle.actor.factory.WorkerContext;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import dev.heddle.actor.testkit.DeterministicSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The snippets of docs/guide/factories.md. */
@Timeout(30)
class GuideFactoriesTest extends WithSystem {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Trail<Object> trail = new Trail<>();

    // snippet: worker
    /** What a bank's clerks are told. The key of a job is the account. */
    sealed interface Order {
        record Deposit(long amount) implements Order {}

        record Balance(ReplyTo<Long> reply) implements Order {}
    }

    /** Does one job after the other. */
    static final class Clerk implements Worker<String, Order> {
        private final Bank bank;

        Clerk(Bank bank) {
            this.bank = bank;
        }

        @Override
        public void handle(Job<String, Order> job, WorkerContext<String, Order> self) {
            switch (job.message()) {
                case Order.Deposit(var amount) -> bank.add(job.key(), amount);
                case Order.Balance(var reply) -> reply.send(bank.balance(job.key()));
            }
        }
    }
    // end

    /** A database, say. */
    private static final class Bank {
        private final java.util.Map<String, Long> accounts = new java.util.concurrent.ConcurrentHashMap<>();

        void add(String account, long amount) {
            if (amount < 0) {
                throw new IllegalArgumentException("a deposit of " + amount);
            }
            accounts.merge(account, amount, Long::sum);
        }

        long balance(String account) {
            return accounts.getOrDefault(account, 0L);
        }
    }

    private final Bank bank = new Bank();

    @Test
    void jobsAreDispatchedAndAsked() {
        // snippet: spawn
        Factory<String, Order> clerks = Factory.spawn(system, FactoryOptions.<String, Order>of(id -> new Clerk(bank))
                .named("clerks").workers(8).routing(Routing.keyPersistent()));

        clerks.dispatch("ada", new Order.Deposit(20));
        clerks.dispatch("ada", new Order.Deposit(22));
        // 42: jobs of one key go to one worker, in order
        long balance = clerks.ask("ada", Order.Balance::new, Duration.ofSeconds(5));
        // end
        assertEquals(42, balance);
        // snippet: failure
        JobFailedException failure = assertThrows(JobFailedException.class, () -> clerks.<Long>ask(
                port -> Job.<String, Order>of("ada", new Order.Deposit(-1)).replyTo(port), Duration.ofSeconds(5)));
        String why = failure.getCause().getMessage(); // "a deposit of -1"
        // end
        assertEquals("a deposit of -1", why);
        // snippet: forward
        ActorRef<Order> front = system.spawn(() -> (order, self) -> {
            if (order instanceof Order.Balance(var reply)) {
                clerks.dispatch(Job.<String, Order>of("ada", order).replyTo(reply));
            }
        });
        long same = front.ask(Order.Balance::new, Duration.ofSeconds(5));
        // end
        assertEquals(42, same);
        // snippet: resize
        clerks.resize(16);
        clerks.update(now -> now.rateLimit(LeakyBucket.of(1_000, Duration.ofSeconds(1))));
        FactoryStats stats = clerks.stats(); // counts, as of a moment ago
        // end
        assertTrue(stats.completed() >= 3);
        // snippet: drain
        boolean ended = clerks.drainAndWait(Duration.ofSeconds(10));
        // end
        assertTrue(ended);
    }

    @Test
    void aFullFactoryDiscardsOrHasDispatchersWait() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        // snippet: limit
        Factory<String, Runnable> printers = Factory.spawn(system, FactoryOptions
                .<String, Runnable>of(id -> (job, self) -> job.message().run())
                .discard(DiscardSettings.limit(1, DiscardMode.NEWEST))
                .discardHandler((reason, job) -> trail.add(job.key() + ": " + reason)));
        // end
        printers.dispatch("in hand", () -> {
            begun.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        begun.await();
        // snippet: full
        printers.dispatch("first", () -> {}); // waits
        printers.dispatch("second", () -> {}); // is discarded: LOADSHED

        Acceptance<String, Runnable> end = printers.offer("third", () -> {}, Duration.ofMillis(20)); // waits for room
        // end
        assertFalse(end.isAccepted());
        assertEquals(List.of("second: " + DiscardReason.LOADSHED), trail.await(1));
        go.countDown();
        assertTrue(printers.drainAndWait(SOON));
        assertEquals(2, printers.stats().completed());
    }

    @Test
    void urgentJobsComeFirst() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        // snippet: priority
        FactoryOptions<String, Runnable> options = FactoryOptions
                .<String, Runnable>of(id -> (job, self) -> job.message().run())
                .queue(JobQueue.priority(key -> key.equals("alarm")
                        ? StandardPriority.HIGHEST
                        : StandardPriority.NORMAL));
        // end
        Factory<String, Runnable> factory = Factory.spawn(system, options);
        factory.dispatch("in hand", () -> {
            begun.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        begun.await();
        factory.dispatch("mail", () -> trail.add("mail"));
        factory.dispatch("alarm", () -> trail.add("alarm"));
        assertEquals(2, factory.queueDepth(SOON));
        go.countDown();
        assertEquals(List.of("alarm", "mail"), trail.await(2));
    }

    @Test
    void aStuckWorkerIsReplaced() {
        try (DeterministicSystem deterministic = DeterministicSystem.create(1)) {
            List<Object> seen = new ArrayList<>();
            ActorRef<ReplyTo<String>> silent = deterministic.system().spawn(() -> (port, self) -> {});
            // snippet: stuck
            Factory<String, Duration> factory = Factory.spawn(deterministic.system(), FactoryOptions
                    .<String, Duration>of(id -> (job, self) -> silent.<String>ask(port -> port, job.message()))
                    .deadMansSwitch(DeadMansSwitch.kill(Duration.ofSeconds(30))));
            // end
            // snippet: retries
            factory.dispatch(Job.of("slow", Duration.ofHours(1)).timeToLive(Duration.ofMinutes(5)).retries(2)
                    .accepted(how -> seen.add(how.isAccepted())));
            // end
            deterministic.advance(Duration.ofMinutes(10));
            assertEquals(3, factory.stats().workersReplaced());
            assertEquals(2, factory.stats().retried());
            assertEquals(1, factory.stats().failed());
            assertEquals(List.of(true), seen);
        }
    }
}
