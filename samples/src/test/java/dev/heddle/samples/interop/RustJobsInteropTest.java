package dev.heddle.samples.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.factory.DiscardReason;
import dev.heddle.actor.factory.Factory;
import dev.heddle.actor.factory.FactoryOptions;
import dev.heddle.actor.factory.Job;
import dev.heddle.actor.factory.Routing;
import dev.heddle.actor.factory.Worker;
import dev.heddle.actor.factory.WorkerContext;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.codec.JobOptions;
import dev.heddle.cluster.codec.MessageCodecs;
import dev.heddle.cluster.codec.U64;
import dev.heddle.cluster.codec.WireType;
import dev.heddle.cluster.jobs.FactoryGate;
import dev.heddle.cluster.node.ClusterNode;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs to real factories of both versions, and from real dispatchers of both to one of ours. */
@Tag("interop")
@Timeout(60)
class RustJobsInteropTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int JOBS = 2_000;
    private static final int KEYS = 10;
    private static final MessageCodec<Job<String, Work>> CODEC = MessageCodecs.jobs(WireType.TEXT, Work.CODEC);
    private static final GroupKey<Job<String, Work>> GROUP = GroupKey.of("jobs", CODEC);

    /** As in samples/rust-peer/src/jobs.rs. */
    sealed interface Work {
        MessageCodec<Work> CODEC = MessageCodecs.derive(MethodHandles.lookup(), Work.class);

        record Add(@U64 long number) implements Work {}

        record Sum(ReplyTo<@U64 Long> reply) implements Work {}

        record Options(ReplyTo<JobOptions> reply) implements Work {}
    }

    private static final class Counter implements Worker<String, Work> {
        private final Map<String, Long> sums = new HashMap<>();

        @Override
        public void handle(Job<String, Work> job, WorkerContext<String, Work> self) {
            switch (job.message()) {
                case Work.Add(long number) -> sums.merge(job.key(), number, Long::sum);
                case Work.Sum(var reply) -> reply.send(sums.getOrDefault(job.key(), 0L));
                case Work.Options(var reply) -> reply.send(new JobOptions(Instant.now(), job.timeToLive()));
            }
        }
    }

    private ActorSystem system;
    private ClusterNode node;

    @BeforeEach
    void start() {
        system = ActorSystem.create("java");
        node = ClusterNode.start(system, NodeConfig.named("java").cookie("cookie"));
    }

    @AfterEach
    void end() {
        node.close();
        system.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void theirFactoryDoesOurJobs(String version) throws Exception {
        try (RustPeer rust = RustPeer.node(version, "--name", "rust", "--factory")) {
            node.connect(rust.awaitListening());
            ActorRef<Job<String, Work>> factory = system.groups().awaitMembers(GROUP, 1, LIMIT).getFirst();
            assertEquals(Optional.of(factory), node.whereIs("rust@localhost", "jobs", CODEC));
            long expected = 0;
            for (int i = 0; i < JOBS; i++) {
                factory.tell(Job.of("key-" + i % KEYS, new Work.Add(i)));
                expected += i;
            }
            // Its time is over before it is written.
            factory.tell(Job.<String, Work>of("key-0", new Work.Add(1)).timeToLive(Duration.ofNanos(1)));
            long all = 0;
            for (int key = 0; key < KEYS; key++) {
                String name = "key-" + key;
                all += factory.<Long>ask(reply -> Job.of(name, new Work.Sum(reply)), LIMIT);
            }
            assertEquals(expected, all);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void theirWorkersSeeTheOptionsOfOurJobs(String version) throws Exception {
        try (RustPeer rust = RustPeer.node(version, "--name", "rust", "--factory")) {
            node.connect(rust.awaitListening());
            ActorRef<Job<String, Work>> factory = system.groups().awaitMembers(GROUP, 1, LIMIT).getFirst();
            Duration hour = Duration.ofHours(1);
            Instant before = Instant.now();
            JobOptions there = factory.<JobOptions>ask(
                    reply -> Job.<String, Work>of("k", new Work.Options(reply)).timeToLive(hour), LIMIT);
            assertEquals(Optional.of(hour), there.timeToLive());
            assertFalse(there.submitTime().isBefore(before) || there.submitTime().isAfter(Instant.now()));
            assertEquals(Optional.empty(), factory.<JobOptions>ask(
                    reply -> Job.of("k", new Work.Options(reply)), LIMIT).timeToLive());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void ourFactoryDoesTheirJobs(String version) throws Exception {
        Factory<String, Work> factory = Factory.spawn(system, FactoryOptions.<String, Work>of(id -> new Counter())
                .workers(4).routing(Routing.keyPersistent()));
        system.groups().join(GROUP, FactoryGate.open(system, factory,
                SpawnOptions.<Job<String, Work>>defaults().named("jobs").withCodec(CODEC)));
        try (RustPeer rust = RustPeer.dispatch(version, "--name", "rust", "--connect", "localhost:" + node.port(),
                "--jobs", "" + JOBS, "--keys", "" + KEYS)) {
            rust.awaitLine("\"sum\":" + JOBS * (JOBS - 1) / 2 + ",\"expected\":" + JOBS * (JOBS - 1) / 2
                    + ",\"in_time\":true");
            assertEquals(0, rust.awaitExit());
        }
        Awaitility.await().atMost(LIMIT).until(() -> factory.stats().completed() == JOBS + KEYS + 1);
        assertEquals(1, factory.stats().discarded().get(DiscardReason.TTL_EXPIRED));
        assertEquals(0, factory.stats().failed());
    }
}
