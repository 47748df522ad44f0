package dev.heddle.samples.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.NodeLimits;
import dev.heddle.cluster.SessionInfo;
import dev.heddle.cluster.node.ClusterNode;
import dev.heddle.samples.echo.EchoActor;
import dev.heddle.samples.echo.EchoMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Very many actors and members on one side, all of which the other side learns at once. */
@Tag("interop")
@Timeout(240)
class RustCrowdInteropTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int ACTORS = 100_000;
    private static final int MEMBERS = 10_000;

    /** A ping that is not answered for so long ends the session. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final LinkedBlockingQueue<NodeEvent> events = new LinkedBlockingQueue<>();
    private ActorSystem system;
    private ClusterNode node;

    @BeforeEach
    void start() {
        system = ActorSystem.create("java");
        node = ClusterNode.start(system, NodeConfig.named("java").cookie("cookie")
                .limits(NodeLimits.DEFAULTS.withSilence(SILENCE).withHeartbeat(Duration.ofSeconds(1))));
        node.subscribe(events::add);
    }

    @AfterEach
    void end() {
        node.close();
        system.close();
    }

    private SessionInfo session() {
        return node.sessions().getFirst();
    }

    private void awaitReady() {
        Awaitility.await().atMost(LIMIT).until(() -> !node.sessions().isEmpty() && session().ready());
    }

    /** Pings are answered for longer than they may not be, and it is the first session all the time. */
    private void isStillTheFirstSession(long number) {
        Awaitility.await().atMost(LIMIT).until(() -> session().age().compareTo(SILENCE.multipliedBy(2)) > 0);
        assertEquals(number, session().peer().session());
        assertTrue(session().roundTrip().orElseThrow().compareTo(SILENCE) < 0);
        assertFalse(events.stream().anyMatch(NodeEvent.Disconnected.class::isInstance), events.toString());
    }

    private static Set<String> members(String view) {
        return Set.of(view.substring(view.indexOf('=') + 1).split(","));
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void aRustNodeLearnsOfAllOfOurs(String version) throws Exception {
        Set<String> names = IntStream.range(0, MEMBERS).mapToObj(i -> "java-" + i).collect(Collectors.toSet());
        SpawnOptions<EchoMessage> options = SpawnOptions.<EchoMessage>defaults().withCodec(EchoMessage.CODEC);
        names.forEach(name -> system.spawn(options.named(name), EchoActor::new));
        for (int i = MEMBERS; i < ACTORS; i++) {
            system.spawn(options, () -> (Actor<EchoMessage>) (message, self) -> {});
        }
        try (RustPeer rust = RustPeer.control(version, "--name", "rust")) {
            node.connect(rust.awaitListening());
            awaitReady();
            long session = session().peer().session();
            Awaitility.await().atMost(LIMIT).until(() -> members(rust.ask("1", "view")).equals(names));
            assertTrue(rust.ask("2", "call java-4711 10 64").contains("answered=10"));
            isStillTheFirstSession(session);
            assertTrue(rust.ask("3", "call java-1 10 64").contains("answered=10"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void weLearnOfAllOfARustNode(String version) throws Exception {
        try (RustPeer rust = RustPeer.control(version, "--name", "rust")) {
            var listens = rust.awaitListening();
            joins(rust);
            node.connect(listens);
            awaitReady();
            long session = session().peer().session();
            List<ActorRef<EchoMessage>> members = system.groups().awaitMembers(EchoMessage.GROUP, ACTORS, LIMIT);
            assertEquals(ACTORS, members.size());
            assertTrue(node.details("rust@localhost").orElseThrow().actors().size() >= ACTORS);
            byte[] bytes = { 1, 2, 3 };
            for (int i = 0; i < ACTORS; i += ACTORS / 10) {
                assertArrayEquals(bytes, members.get(i).<byte[]>ask(reply -> new EchoMessage.Echo(bytes, reply),
                        LIMIT));
            }
            isStillTheFirstSession(session);
        }
    }

    /** Each of its actors is a member. It answers while it is told more. */
    private static void joins(RustPeer rust) throws IOException {
        Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; i < ACTORS; i++) {
                    rust.say(i + " join rust-" + i);
                }
                rust.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        for (int i = 0; i < ACTORS; i++) {
            rust.awaitLine(" ok");
        }
    }
}
