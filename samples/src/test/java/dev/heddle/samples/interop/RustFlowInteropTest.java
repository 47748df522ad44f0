package dev.heddle.samples.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.DeadLetter.Reason;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.NodeLimits;
import dev.heddle.cluster.node.ClusterNode;
import dev.heddle.samples.echo.EchoActor;
import dev.heddle.samples.echo.EchoMessage;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much flows between this node and Rust ones, and who waits for whom. */
@Tag("interop")
@Timeout(120)
class RustFlowInteropTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int KIB = 1024;

    private ActorSystem system;
    private ClusterNode node;

    @BeforeEach
    void start() {
        system = ActorSystem.create("java");
        node = ClusterNode.start(system, NodeConfig.named("java").cookie("cookie")
                .limits(NodeLimits.DEFAULTS.withInbound(1024 * KIB, Duration.ofMillis(200))));
    }

    @AfterEach
    void end() {
        node.close();
        system.close();
    }

    private String us() {
        return "localhost:" + node.port();
    }

    private ActorRef<EchoMessage> host(Actor<EchoMessage> actor) {
        return system.spawn(SpawnOptions.<EchoMessage>defaults().withCodec(EchoMessage.CODEC), () -> actor);
    }

    private long session() {
        return node.peers().getFirst().session();
    }

    /** Half in requests, half in answers, to one Rust node and from another at the same time. */
    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void aGigabyteEachWay(String version) throws Exception {
        int calls = (1 << 30) / (64 * KIB) / 2;
        try (RustPeer called = RustPeer.node(version, "--name", "called", "--connect", us())) {
            ActorRef<EchoMessage> echo = system.groups().awaitMembers(EchoMessage.GROUP, 1, LIMIT).getFirst();
            host(new EchoActor());
            try (RustPeer driver = RustPeer.drive(version, "--name", "driver", "--connect", us(), "--calls", "" + calls,
                    "--size", "65536", "--concurrency", "64")) {
                assertEquals(calls, call(echo, calls));
                assertTrue(driver.awaitLine("wrong").contains("\"wrong\":0"));
                assertEquals(0, driver.awaitExit());
            }
            called.awaitLine("ready");
        }
    }

    private static long call(ActorRef<EchoMessage> echo, int calls) {
        AtomicLong right = new AtomicLong();
        Semaphore underWay = new Semaphore(64);
        for (int i = 0; i < calls; i++) {
            byte[] bytes = new byte[64 * KIB];
            bytes[i] = (byte) (i | 1);
            int at = i;
            underWay.acquireUninterruptibly();
            echo.<byte[]>askAsync(reply -> new EchoMessage.Echo(bytes, reply), LIMIT).whenComplete((got, failure) -> {
                right.getAndAdd(got != null && got.length == 64 * KIB && got[at] == (byte) (at | 1) ? 1 : 0);
                underWay.release();
            });
        }
        underWay.acquireUninterruptibly(64);
        return right.get();
    }

    /** Handles nothing until it is let go. */
    private static final class Stuck implements Actor<EchoMessage> {
        private final CountDownLatch released = new CountDownLatch(1);
        private final AtomicLong handled = new AtomicLong();

        @Override
        public void preStart(ActorContext<EchoMessage> self) {
            self.system().groups().join(EchoMessage.GROUP, self.self());
        }

        @Override
        public void receive(EchoMessage message, ActorContext<EchoMessage> self) throws InterruptedException {
            released.await();
            handled.getAndIncrement();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void aRustPeerFloodsAnActorThatNeverHandles(String version) throws Exception {
        Stuck stuck = new Stuck();
        host(stuck);
        // A call in front and as many casts as fill the budget several times.
        long sent = 20_001;
        try (RustPeer rust = RustPeer.drive(version, "--name", "rust", "--connect", us(), "--casts", "20000")) {
            Awaitility.await().atMost(LIMIT).until(() -> node.peers().size() == 1);
            long session = session();
            // The driver's first question is answered by nobody, so the casts come when its time is up.
            Awaitility.await().atMost(Duration.ofSeconds(60))
                    .until(() -> system.deadLetters().count(Reason.OVER_BUDGET) > 10_000);
            assertEquals(session, session());
            stuck.released.countDown();
            Awaitility.await().atMost(LIMIT).until(
                    () -> stuck.handled.get() + system.deadLetters().count(Reason.OVER_BUDGET) >= sent);
            assertEquals(session, session());
            rust.awaitListening();
        }
    }
}
