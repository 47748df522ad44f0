package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.factory.Factory;
import dev.heddle.actor.factory.FactoryOptions;
import dev.heddle.actor.factory.JobFailedException;
import dev.heddle.cluster.NodeLostException;
import dev.heddle.cluster.codec.WireType;
import dev.heddle.cluster.jobs.HostFailedException;
import dev.heddle.cluster.jobs.JobHandler;
import dev.heddle.cluster.jobs.RemoteWorkers;
import dev.heddle.cluster.wire.PeerGroup;
import dev.heddle.cluster.wire.RemoteActorInfo;
import dev.heddle.cluster.wire.WireMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hosts that fail in odd ways, that do not answer, and that go in the wrong moment. */
@Timeout(60)
class HostFaultsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int JOBS = 20;
    private static final String GROUP = "faulty-hosts";
    private static final RemoteWorkers<String, Chore> WORKERS = RemoteWorkers.of(GROUP, WireType.TEXT, Chore.CODEC);

    @AutoClose
    private final Home a = Home.named("a");

    @AutoClose
    private final Home b = Home.named("b");

    /** Nobody can read its text. */
    private static final class Mute extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("it says nothing");
        }
    }

    @BeforeEach
    void connect() {
        a.node.connect(b.address());
        Awaitility.await().atMost(LIMIT).until(() -> a.peerNames().size() == 1);
    }

    /** One seat. */
    private Factory<String, Chore> factory(Duration limit) {
        Awaitility.await().atMost(LIMIT).until(() -> WORKERS.hosts(a.system).size() == 1);
        return Factory.spawn(a.system, FactoryOptions.of(WORKERS.workers(a.system, limit)).workers(1));
    }

    private Factory<String, Chore> factory(JobHandler<String, Chore> handler, Duration limit) {
        WORKERS.host(b.system, () -> handler);
        return factory(limit);
    }

    private static RuntimeException strange(String kind) {
        return switch (kind) {
            case "half" -> new IllegalStateException("\ud83d");
            case "long" -> new IllegalStateException("x".repeat(5_000));
            default -> new Mute();
        };
    }

    @Test
    void whateverAHandlerThrowsFailsItsJobWithAShortTextAndTheNextOneIsDone() {
        Factory<String, Chore> factory = factory(job -> {
            if (job.message() instanceof Chore.Sum(var reply)) {
                reply.send(7L);
            } else {
                throw strange(job.key());
            }
        }, LIMIT);
        for (String kind : List.of("half", "long", "mute")) {
            JobFailedException failed = assertThrows(JobFailedException.class,
                    () -> factory.<Long>ask(kind, Chore.Fail::new, LIMIT), kind);
            HostFailedException said = assertInstanceOf(HostFailedException.class, failed.getCause(), kind);
            assertTrue(said.getMessage().length() < 1_500, kind);
        }
        assertEquals(7L, factory.<Long>ask("k", Chore.Sum::new, LIMIT));
    }

    @Test
    void aJobThatHasFailedIsNotUnderWayForEverThoughItsAskerHasNoLimit() {
        Factory<String, Chore> factory = factory(job -> {
            throw new IllegalStateException("as it was told");
        }, Duration.ofMillis(500));
        factory.dispatch("k", new Chore.Fail(answer -> {}));
        Awaitility.await().atMost(LIMIT).until(() -> factory.stats().failed() == 1);
        assertTrue(a.node.leave(LIMIT));
    }

    @Test
    void whoWaitsForTheAnswerOfAJobThatIsDoneHearsThatTheHostIsGone() {
        Factory<String, Chore> factory = factory(job -> {}, LIMIT);
        CompletableFuture<Long> answer = factory.askAsync("k", Chore.Sum::new, Duration.ofHours(1));
        Awaitility.await().atMost(LIMIT).until(() -> factory.stats().completed() == 1);
        b.node.close();
        assertThrows(ExecutionException.class, () -> answer.get(15, TimeUnit.SECONDS));
    }

    /** In both groups, and it never ends its side of the connection. */
    private static void join(WirePeer peer) throws Exception {
        List<RemoteActorInfo> actor = List.of(new RemoteActorInfo(7, Optional.empty()));
        peer.send(new WireMessage.PgJoin(PeerGroup.of(GroupKey.of(GROUP, Greeting.CODEC).name()), actor),
                new WireMessage.PgJoin(PeerGroup.of(Greeting.GROUP.name()), actor));
    }

    @Test
    void aSeatWhoseConnectionHasEndedLosesOneJobAndKeepsTheOthersForTheNextHost() throws Exception {
        try (WirePeer peer = WirePeer.join(a.address(), "peer@localhost", "localhost:1", 5)) {
            join(peer);
            ActorRef<Greeting> probe = a.system.groups().awaitMembers(Greeting.GROUP, 1, LIMIT).getFirst();
            Factory<String, Chore> factory = factory(LIMIT);
            Thread closing = Thread.ofVirtual().start(a.node::close);
            // Nothing goes out any more, and the session lasts until the peer has had its time.
            Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(5))
                    .until(() -> !probe.tryTell(new Greeting.Say("")));
            CompletableFuture<Long> first = factory.askAsync("k", Chore.Sum::new, LIMIT);
            for (int i = 1; i < JOBS; i++) {
                factory.dispatch("k", new Chore.Add(i));
            }
            WORKERS.host(a.system, () -> job -> {
                if (job.message() instanceof Chore.Sum(var reply)) {
                    reply.send(0L);
                }
            });
            Awaitility.await().atMost(LIMIT)
                    .until(() -> factory.stats().completed() + factory.stats().failed() == JOBS);
            // None on a machine that was busy for all that time.
            assertTrue(factory.stats().failed() <= 1, "failed: " + factory.stats().failed());
            first.handle((sum, failure) -> failure == null
                    ? sum
                    : assertInstanceOf(NodeLostException.class, failure.getCause())).get(20, TimeUnit.SECONDS);
            closing.join();
        }
    }
}
