package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.AskTimeoutException;
import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.factory.DiscardReason;
import dev.heddle.actor.factory.Factory;
import dev.heddle.actor.factory.FactoryOptions;
import dev.heddle.actor.factory.Job;
import dev.heddle.actor.factory.Routing;
import dev.heddle.actor.factory.Worker;
import dev.heddle.actor.factory.WorkerContext;
import dev.heddle.cluster.jobs.FactoryGate;
import dev.heddle.cluster.wire.WireMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs from another node come to a factory through its gate, and each ends there as if it had been dispatched here. */
@Timeout(30)
class FactoryGateTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final byte[] ONE = { 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 1 };

    private final Home a = Home.named("a");
    private final Home b = Home.named("b");
    private Factory<String, Chore> factory;
    private ActorRef<Job<String, Chore>> gate;

    /** A key's jobs all go to one worker, which alone knows the key's sum. */
    private static final class Counter implements Worker<String, Chore> {
        private final Map<String, Long> sums = new HashMap<>();

        @Override
        public void handle(Job<String, Chore> job, WorkerContext<String, Chore> self) {
            switch (job.message()) {
                case Chore.Add(long number) -> sums.merge(job.key(), number, Long::sum);
                case Chore.Sum(var reply) -> reply.send(sums.getOrDefault(job.key(), 0L));
                case Chore.Fail ignored -> throw new IllegalStateException("as it was told");
            }
        }
    }

    @BeforeEach
    void open() {
        factory = Factory.spawn(b.system, FactoryOptions.<String, Chore>of(id -> new Counter()).workers(4)
                .routing(Routing.keyPersistent()));
        gate = FactoryGate.open(b.system, factory,
                SpawnOptions.<Job<String, Chore>>defaults().withCodec(Chore.JOBS.codec().orElseThrow()));
        b.system.groups().join(Chore.JOBS, gate);
    }

    @AfterEach
    void close() {
        a.close();
        b.close();
    }

    private ActorRef<Job<String, Chore>> fromAfar() {
        a.node.connect(b.address());
        return a.system.groups().awaitMembers(Chore.JOBS, 1, LIMIT).getFirst();
    }

    private long sum(ActorRef<Job<String, Chore>> there, String key) {
        return there.<Long>ask(reply -> Job.of(key, new Chore.Sum(reply)), LIMIT);
    }

    @Test
    void jobsOfOneKeyComeToOneWorkerInTheirOrderAndAreAnswered() {
        ActorRef<Job<String, Chore>> there = fromAfar();
        for (int i = 0; i < 1_000; i++) {
            there.tell(Job.of("key-" + i % 10, new Chore.Add(i)));
        }
        long all = 0;
        for (int key = 0; key < 10; key++) {
            all += sum(there, "key-" + key);
        }
        assertEquals(999 * 500, all);
        Awaitility.await().atMost(LIMIT).until(() -> factory.stats().completed() == 1_010);
    }

    @Test
    void aJobWhoseTimeIsOverIsDiscardedAndOneThatHasTimeIsNot() throws Exception {
        try (WirePeer peer = stranger()) {
            peer.send(cast(options(Duration.ofSeconds(2), Duration.ofSeconds(1), "k")),
                    cast(options(Duration.ofSeconds(2), Duration.ofDays(1), "k")));
            Awaitility.await().atMost(LIMIT).until(() -> factory.stats().completed() == 1
                    && factory.stats().allDiscarded() == 1);
        }
        assertEquals(1, factory.stats().discarded().get(DiscardReason.TTL_EXPIRED));
        assertEquals(1, sum(gate, "k"));
    }

    /** After a first handshake, which loads classes: on a busy machine a stranger would be too slow otherwise. */
    private WirePeer stranger() throws IOException {
        fromAfar();
        return WirePeer.join(b.address(), "peer@localhost", "localhost:1", 5);
    }

    private WireMessage.Cast cast(byte[] metadata) {
        return new WireMessage.Cast(gate.id().pid(), "Add", ONE, Optional.ofNullable(metadata));
    }

    private static byte[] options(Duration age, Duration ttl, String key) {
        long submitted = System.currentTimeMillis() * 1_000_000 - age.toNanos();
        return ByteBuffer.allocate(16 + key.length()).putLong(submitted).putLong(ttl.toNanos())
                .put(key.getBytes(StandardCharsets.US_ASCII)).array();
    }

    @Test
    void whatIsNoJobIsADeadLetterAndHarmsNeitherGateNorSession() throws Exception {
        try (WirePeer peer = stranger()) {
            peer.send(cast(null), cast(new byte[15]),
                    new WireMessage.Cast(gate.id().pid(), "Other", ONE, Optional.of(new byte[16])),
                    cast(options(Duration.ZERO, Duration.ZERO, "k")));
            Awaitility.await().atMost(LIMIT).until(() -> factory.stats().completed() == 1);
        }
        assertEquals(3, b.system.deadLetters().count(DeadLetter.Reason.UNDECODABLE));
        assertEquals(1, sum(gate, "k"));
    }

    @Test
    void aJobThatFailsIsNotAnsweredAndTheNextOneIs() {
        ActorRef<Job<String, Chore>> there = fromAfar();
        assertThrows(AskTimeoutException.class,
                () -> there.<Long>ask(reply -> Job.of("k", new Chore.Fail(reply)), Duration.ofSeconds(2)));
        there.tell(Job.of("k", new Chore.Add(7)));
        assertEquals(7, sum(there, "k"));
        assertEquals(1, factory.stats().failed());
    }

    @Test
    void aJobThatIsDiscardedSinceItsAskerHasGoneIsNotUnderWayAnyMore() {
        ActorRef<Job<String, Chore>> there = fromAfar();
        factory.resize(0);
        assertThrows(AskTimeoutException.class,
                () -> there.<Long>ask(reply -> Job.of("k", new Chore.Sum(reply)), Duration.ofSeconds(2)));
        Awaitility.await().atMost(LIMIT).until(() -> factory.stats().allDiscarded() == 1);
        assertTrue(b.node.leave(LIMIT), "nothing is under way");
    }

    @Test
    void theGateEndsWithItsFactory() {
        ActorRef<Job<String, Chore>> there = fromAfar();
        assertTrue(factory.drainAndWait(LIMIT));
        assertTrue(gate.awaitStopped(LIMIT));
        assertTrue(there.awaitStopped(LIMIT));
        assertTrue(a.system.groups().members(Chore.JOBS).isEmpty());
    }

    @Test
    void aGateWithoutACodecIsRefused() {
        assertThrows(IllegalArgumentException.class,
                () -> FactoryGate.open(b.system, factory, SpawnOptions.defaults()));
    }
}
