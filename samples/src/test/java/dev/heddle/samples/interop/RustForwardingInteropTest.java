package dev.heddle.samples.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.AskTimeoutException;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.node.ClusterNode;
import dev.heddle.samples.echo.EchoMessage;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One Java node asks another, which passes the request on to a Rust node that the first is not connected to. */
@Tag("interop")
@Timeout(120)
class RustForwardingInteropTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final GroupKey<EchoMessage> FRONT = GroupKey.of("front", EchoMessage.CODEC);

    private ActorSystem firstSystem;
    private ActorSystem secondSystem;
    private ClusterNode first;
    private ClusterNode second;

    @BeforeEach
    void start() {
        firstSystem = ActorSystem.create("first");
        secondSystem = ActorSystem.create("second");
        first = ClusterNode.start(firstSystem, NodeConfig.named("first").cookie("cookie"));
        second = ClusterNode.start(secondSystem, NodeConfig.named("second").cookie("cookie"));
    }

    @AfterEach
    void end() {
        second.close();
        first.close();
        secondSystem.close();
        firstSystem.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void aRustNodeAnswersWhoIsNotConnectedToIt(String version) throws Exception {
        try (RustPeer rust = RustPeer.node(version, "--name", "rust")) {
            second.connect(rust.awaitListening());
            ActorRef<EchoMessage> echo = secondSystem.groups().awaitMembers(EchoMessage.GROUP, 1, LIMIT).getFirst();
            assertEquals("rust@localhost", second.nodeOf(echo));
            ActorRef<EchoMessage> passesOn = secondSystem.spawn(
                    SpawnOptions.<EchoMessage>defaults().withCodec(EchoMessage.CODEC),
                    () -> (message, self) -> echo.tell(message));
            secondSystem.groups().join(FRONT, passesOn);
            first.connect(dev.heddle.cluster.HostAndPort.parse("localhost:" + second.port()));
            ActorRef<EchoMessage> front = firstSystem.groups().awaitMembers(FRONT, 1, LIMIT).getFirst();
            for (int size : new int[]{ 0, 1, 1_000, 1 << 20 }) {
                byte[] bytes = new byte[size];
                new Random(size).nextBytes(bytes);
                assertArrayEquals(bytes, front.<byte[]>ask(reply -> new EchoMessage.Echo(bytes, reply), LIMIT));
            }
            front.tell(new EchoMessage.Say("hello"));
            assertEquals(1L, front.<Long>ask(EchoMessage.Count::new, LIMIT));
            rust.killHard();
            assertTrue(echo.awaitStopped(LIMIT));
            // That it is gone is known at the second; on the wire back there is no word for it.
            assertThrows(AskTimeoutException.class,
                    () -> front.<Long>ask(EchoMessage.Count::new, Duration.ofMillis(500)));
            assertEquals(1, first.peers().size());
        }
    }
}
