package dev.heddle.samples.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.SupervisionEvent;
import dev.heddle.cluster.Healing;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.NodeLimits;
import dev.heddle.cluster.NodeMode;
import dev.heddle.cluster.PeerInfo;
import dev.heddle.cluster.node.ClusterNode;
import dev.heddle.cluster.node.Relay;
import dev.heddle.samples.echo.EchoMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Meshes of Java and Rust nodes: everybody dials everybody, peers die, connections fall silent. */
@Tag("interop")
@Timeout(180)
class RustMeshInteropTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final List<JavaNode> javas = new ArrayList<>();
    private final List<RustPeer> rusts = new ArrayList<>();

    private record JavaNode(ActorSystem system, ClusterNode node) {
        HostAndPort address() {
            return HostAndPort.parse(node.connectionString());
        }

        List<String> peerNames() {
            return node.peers().stream().map(PeerInfo::name).sorted().toList();
        }
    }

    @AfterEach
    void close() throws Exception {
        for (RustPeer rust : rusts) {
            rust.close();
        }
        javas.parallelStream().forEach(java -> {
            java.node().close();
            java.system().close();
        });
    }

    private JavaNode java(String name, NodeLimits limits) {
        return java(name, limits, NodeMode.TRANSITIVE);
    }

    private JavaNode java(String name, NodeLimits limits, NodeMode mode) {
        ActorSystem system = ActorSystem.create(name);
        NodeConfig config = NodeConfig.named(name).cookie("cookie").limits(limits).mode(mode)
                .healing(Healing.DEFAULTS.withDelays(Duration.ofMillis(100), Duration.ofSeconds(1)));
        JavaNode java = new JavaNode(system, ClusterNode.start(system, config));
        javas.add(java);
        return java;
    }

    private RustPeer rust(String version, String... words) throws Exception {
        RustPeer rust = RustPeer.node(version, words);
        rusts.add(rust);
        return rust;
    }

    private static HostAndPort named(HostAndPort listening) {
        return new HostAndPort("localhost", listening.port());
    }

    @ParameterizedTest(name = "{0} of Java, {1} of 0.16.5, {2} of 0.15.12")
    @CsvSource({ "8,8,0", "8,0,8", "6,5,5", "1,8,7", "14,1,1" })
    void aStormOfSixteenEndsInOneSessionForEachPairWithAJavaNode(int java, int newer, int older) throws Exception {
        // Names of all kinds on both sides of each other, since names decide who stays.
        for (int i = 0; i < java; i++) {
            java((i % 2 == 0 ? "a" : "z") + i, NodeLimits.DEFAULTS);
        }
        List<String> rustNames = new ArrayList<>();
        List<HostAndPort> addresses = new ArrayList<>();
        for (int i = 0; i < newer + older; i++) {
            String name = (i % 2 == 0 ? "b" : "y") + i;
            List<String> words = new ArrayList<>(List.of("--name", name));
            Stream.concat(javas.stream().map(JavaNode::address), addresses.stream())
                    .forEach(address -> words.addAll(List.of("--connect", address.toString())));
            HostAndPort listens = named(
                    rust(i < newer ? "0.16.5" : "0.15.12", words.toArray(String[]::new)).awaitListening());
            javas.parallelStream().forEach(each -> each.node().connect(listens));
            addresses.add(listens);
            rustNames.add(name + "@localhost");
        }
        javas.parallelStream().forEach(each -> javas.stream().filter(other -> other != each)
                .forEach(other -> each.node().connect(other.address())));
        for (JavaNode each : javas) {
            List<String> others = Stream.concat(rustNames.stream(),
                    javas.stream().filter(other -> other != each).map(other -> other.node().name())).sorted().toList();
            Awaitility.await().atMost(LIMIT).during(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertEquals(others, each.peerNames(), each.node().name()));
            assertEachRustAnswers(each, newer + older);
        }
        report(newer + " of 0.16.5 and " + older + " of 0.15.12", rustNames);
    }

    /** What has become of pairs without a Java node is theirs, and only told. */
    private void report(String mix, List<String> names) throws Exception {
        int[] pairs = new int[3];
        for (RustPeer rust : rusts) {
            Map<String, Integer> sessions = new HashMap<>();
            for (String line : rust.linesSoFar()) {
                String peer = line.replaceAll(".*\"peer\":\"([^\"]*)\".*", "$1");
                if (names.contains(peer)) {
                    sessions.merge(peer, line.contains("\"authenticated\"") ? 1 : line.contains("disconn") ? -1 : 0,
                            Integer::sum);
                }
            }
            sessions.values().forEach(count -> pairs[Math.max(0, Math.min(2, count))]++);
        }
        int ends = names.size() * (names.size() - 1);
        System.err.printf("Rust pairs of %s: of %d ends %d with one session, %d with more, the rest without%n", mix,
                ends, pairs[1], pairs[2]);
    }

    private static void assertEachRustAnswers(JavaNode java, int rusts) {
        List<ActorRef<EchoMessage>> echoes = java.system().groups().awaitMembers(EchoMessage.GROUP, rusts, LIMIT);
        assertEquals(rusts, echoes.size());
        echoes.forEach(echo -> assertEquals(0L, echo.<Long>ask(EchoMessage.Count::new, LIMIT)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void aPeerThatIsKilledAndStartedAgainUnderItsNameIsBack(String version) throws Exception {
        JavaNode java = java("java", NodeLimits.DEFAULTS);
        RustPeer first = rust(version, "--name", "rust");
        HostAndPort listens = named(first.awaitListening());
        java.node().connect(listens);
        assertEachRustAnswers(java, 1);
        first.killHard();
        Awaitility.await().atMost(LIMIT).until(() -> java.peerNames().isEmpty());
        rust(version, "--name", "rust", "--port", String.valueOf(listens.port())).awaitListening();
        assertEachRustAnswers(java, 1);
        assertEquals(List.of("rust@localhost"), java.peerNames());
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void aConnectionThatFallsSilentIsReplacedThoughThePeerStillHoldsIt(String version) throws Exception {
        JavaNode java = java("java", NodeLimits.DEFAULTS.withSilence(Duration.ofSeconds(2)));
        BlockingQueue<NodeEvent> events = new LinkedBlockingQueue<>();
        java.node().subscribe(events::add);
        try (Relay relay = new Relay()) {
            relay.leadsTo(rust(version, "--name", "rust").awaitListening().port());
            java.node().connect(relay.address());
            assertEachRustAnswers(java, 1);
            relay.freeze();
            Awaitility.await().atMost(LIMIT).until(() -> java.peerNames().isEmpty());
            assertEachRustAnswers(java, 1);
            System.err.println("refusals on the way back in to " + version + ": "
                    + events.stream().filter(NodeEvent.Rejected.class::isInstance).count());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void whoMonitorsAnActorOfAPeerHearsThatThePeerIsLost(String version) throws Exception {
        JavaNode java = java("java", NodeLimits.DEFAULTS);
        RustPeer rust = rust(version, "--name", "rust");
        java.node().connect(named(rust.awaitListening()));
        ActorRef<EchoMessage> echo = java.system().groups().awaitMembers(EchoMessage.GROUP, 1, LIMIT).getFirst();
        assertEquals("rust@localhost", java.node().nodeOf(echo));
        assertEquals(echo, java.node().router(EchoMessage.GROUP).byKey("any"));
        BlockingQueue<SupervisionEvent> heard = new LinkedBlockingQueue<>();
        java.system().spawn(() -> new Actor<Void>() {
            @Override
            public void preStart(ActorContext<Void> self) {
                self.monitor(echo);
            }

            @Override
            public void receive(Void message, ActorContext<Void> self) {}

            @Override
            public void onSupervision(SupervisionEvent event, ActorContext<Void> self) {
                heard.add(event);
            }
        });
        rust.killHard();
        SupervisionEvent.ActorTerminated end = assertInstanceOf(SupervisionEvent.ActorTerminated.class,
                heard.poll(LIMIT.toSeconds(), TimeUnit.SECONDS));
        assertEquals(echo, end.actor());
        assertInstanceOf(StopReason.NodeLost.class, end.reason());
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void aMeshThatIsCutIsWholeAgain(String version) throws Exception {
        // Transitive ones would find the way round the cut.
        JavaNode one = java("one", NodeLimits.DEFAULTS, NodeMode.ISOLATED);
        JavaNode other = java("other", NodeLimits.DEFAULTS, NodeMode.ISOLATED);
        try (Relay relay = new Relay()) {
            relay.leadsTo(rust(version, "--name", "rust").awaitListening().port());
            one.node().connect(relay.address());
            other.node().connect(relay.address());
            assertEachRustAnswers(one, 1);
            assertEachRustAnswers(other, 1);
            relay.cut();
            Awaitility.await().atMost(LIMIT).until(
                    () -> !one.peerNames().contains("rust@localhost") && !other.peerNames().contains("rust@localhost"));
            relay.heal();
            assertEachRustAnswers(one, 1);
            assertEachRustAnswers(other, 1);
        }
    }
}
