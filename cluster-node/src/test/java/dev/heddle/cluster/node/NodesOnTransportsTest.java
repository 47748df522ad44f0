package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.actor.ActorRef;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.Transport;
import dev.heddle.cluster.transport.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes on each transport: all that they do is the same. */
@Timeout(60)
class NodesOnTransportsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int CASTS = 20_000;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void twoNodesMeetTalkAndPart(Kind kind) throws InterruptedException {
        Function<String, Transport> transports = kind.in(directory);
        try (Home a = Home.named("a", config -> config.withTransport(transports.apply("a")));
                Home b = Home.named("b", config -> config.withTransport(transports.apply("b")))) {
            Greeting.spawnGreeter(a.system);
            b.node.connect(a.address());
            assertEquals("a@localhost", b.await(NodeEvent.Ready.class).peer().name());
            ActorRef<Greeting> greeter = b.system.groups().awaitMembers(Greeting.GROUP, 1, LIMIT).getFirst();
            for (int i = 0; i < CASTS; i++) {
                greeter.tell(new Greeting.Say("hello " + i));
            }
            assertEquals(CASTS, greeter.<Long>ask(Greeting.Count::new, LIMIT));
            for (int size : new int[]{ 0, 1, 1 << 20, 8 << 20 }) {
                byte[] bytes = new byte[size];
                new Random(size).nextBytes(bytes);
                assertArrayEquals(bytes, greeter.<byte[]>ask(reply -> new Greeting.Echo(bytes, reply), LIMIT));
            }
            b.node.close();
            assertEquals(Code.PEER_CLOSED, a.await(NodeEvent.Disconnected.class).reason().code());
            assertEquals(List.of(), a.node.peers());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNodeDialsUntilTheOtherIsThere(Kind kind) throws InterruptedException {
        Function<String, Transport> transports = kind.in(directory);
        HostAndPort there;
        try (Home before = Home.named("b", config -> config.withTransport(transports.apply("b")))) {
            there = before.address();
        }
        try (Home a = Home.named("a", config -> config.withTransport(transports.apply("a")))) {
            a.node.connect(there);
            a.await(NodeEvent.DialFailed.class);
            try (Home b = Home.named("b", config -> config.withTransport(transports.apply("b"))
                    .listen("127.0.0.1", there.port()))) {
                assertEquals("b@localhost", a.await(NodeEvent.Ready.class).peer().name());
                b.await(NodeEvent.Ready.class);
            }
            a.await(NodeEvent.Disconnected.class);
        }
    }
}
