package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.Healing;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.NodeLimits;
import dev.heddle.cluster.NodeMode;
import dev.heddle.cluster.PeerInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many nodes in one process, over real sockets. */
@Timeout(90)
class MeshTest {
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final List<Home> homes = new ArrayList<>();

    @AfterEach
    void close() {
        homes.parallelStream().forEach(Home::close);
    }

    private Home start(Home home) {
        homes.add(home);
        return home;
    }

    /** Quick to try again and to ask, so that a test need not wait for minutes. */
    private static NodeConfig quick(NodeConfig config) {
        return config.mode(NodeMode.TRANSITIVE).healing(Healing.DEFAULTS
                .withDelays(Duration.ofMillis(50), Duration.ofMillis(400)).withAskEvery(Duration.ofMillis(300)));
    }

    /** The same, but that it connects only to whom it is told to. */
    private static NodeConfig isolated(NodeConfig config) {
        return quick(config).mode(NodeMode.ISOLATED);
    }

    private void awaitWhole() {
        Awaitility.await().atMost(LIMIT).until(() -> homes.stream().allMatch(this::knowsAllOthers));
    }

    private boolean knowsAllOthers(Home home) {
        List<String> others = homes.stream().filter(other -> other != home).map(other -> other.node.name()).sorted()
                .toList();
        return home.peerNames().equals(others);
    }

    private void assertWhole() {
        homes.forEach(home -> assertTrue(knowsAllOthers(home), home.node.name() + " knows " + home.peerNames()));
    }

    /** Each pair has one session, and both ends mean the same connection. */
    private void assertOneConnectionForEachPair() {
        for (Home home : homes) {
            for (PeerInfo peer : home.node.peers()) {
                Home other = homes.stream().filter(there -> there.node.name().equals(peer.name())).findFirst()
                        .orElseThrow();
                PeerInfo back = other.node.peers().stream().filter(there -> there.name().equals(home.node.name()))
                        .findFirst().orElseThrow();
                assertTrue(peer.dialled() != back.dialled(), home.node.name() + " and " + peer.name());
            }
        }
    }

    @Test
    void aStormOfSixteenNodesEndsInOneSessionForEachPair() throws Exception {
        for (int i = 0; i < 16; i++) {
            start(Home.named("node-" + i));
        }
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> dialling = new ArrayList<>();
        for (Home home : homes) {
            dialling.add(Thread.ofVirtual().start(() -> {
                await(go);
                homes.stream().filter(other -> other != home).forEach(other -> home.node.connect(other.advertised()));
            }));
        }
        go.countDown();
        for (Thread thread : dialling) {
            thread.join();
        }
        awaitWhole();
        awaitQuiet();
        assertWhole();
        assertOneConnectionForEachPair();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until nobody has had another session for a while. */
    private void awaitQuiet() {
        Set<List<Long>> seen = new HashSet<>();
        Awaitility.await().atMost(LIMIT).during(Duration.ofMillis(500)).until(() -> {
            boolean same = !seen.add(sessions());
            return same && homes.stream().allMatch(this::knowsAllOthers);
        });
    }

    /** Each node counts its sessions by itself. */
    private List<String> namedSessions() {
        return homes.stream().flatMap(
                home -> home.node.peers().stream().map(peer -> home.node.name() + ' ' + peer.session())).toList();
    }

    private List<Long> sessions() {
        return homes.stream().flatMap(home -> home.node.peers().stream().map(PeerInfo::session)).toList();
    }

    @Test
    void nodesThatConnectToEachOtherAtOnceKeepTheSameConnection() throws Exception {
        for (int round = 0; round < 10; round++) {
            Home a = start(Home.named("a" + round));
            Home b = start(Home.named("b" + round));
            Thread other = Thread.ofVirtual().start(() -> b.node.connect(a.advertised()));
            a.node.connect(b.advertised());
            other.join();
            awaitWhole();
            awaitQuiet();
            assertWhole();
            assertOneConnectionForEachPair();
            a.close();
            b.close();
            homes.clear();
        }
    }

    @Test
    void aTransitiveNodeMeetsWhoComesLater() throws Exception {
        Home hub = start(Home.named("hub"));
        Home early = start(Home.named("early", MeshTest::quick));
        early.node.connect(hub.advertised());
        early.await(NodeEvent.Ready.class);
        Home late = start(Home.named("late"));
        late.node.connect(hub.advertised());
        awaitWhole();
    }

    @Test
    void anIsolatedNodeMeetsNobodyItWasNotToldOf() throws Exception {
        Home hub = start(Home.named("hub", MeshTest::isolated));
        Home one = start(Home.named("one", MeshTest::isolated));
        Home other = start(Home.named("other", MeshTest::isolated));
        one.node.connect(hub.advertised());
        other.node.connect(hub.advertised());
        one.await(NodeEvent.Ready.class);
        other.await(NodeEvent.Ready.class);
        hub.await(NodeEvent.Ready.class);
        hub.await(NodeEvent.Ready.class);
        // Longer than one that asks its peers waits before it does.
        Awaitility.await().atMost(LIMIT).during(Duration.ofSeconds(1)).until(() -> {
            assertEquals(List.of("hub@localhost"), one.peerNames());
            assertEquals(List.of("hub@localhost"), other.peerNames());
            assertEquals(List.of("one@localhost", "other@localhost"), hub.peerNames());
            homes.forEach(home -> assertFalse(home.hasSeen(NodeEvent.Opened.class), home.node.name()));
            return true;
        });
    }

    @Test
    void aMeshThatIsCutIntoPiecesIsWholeAgainAfterwards() throws Exception {
        for (int i = 0; i < 5; i++) {
            start(Home.behindRelay("node-" + i, MeshTest::quick));
        }
        HostAndPort first = homes.getFirst().address();
        homes.stream().skip(1).forEach(home -> home.node.connect(first));
        awaitWhole();
        for (int round = 0; round < 3; round++) {
            homes.forEach(home -> home.relay.cut());
            Awaitility.await().atMost(LIMIT).until(() -> homes.stream().allMatch(home -> home.peerNames().isEmpty()));
            homes.forEach(home -> home.relay.heal());
            awaitWhole();
        }
        awaitQuiet();
        assertOneConnectionForEachPair();
    }

    /** Its own address is told to others, and a relay's was told to us: two ways to one node. */
    @Test
    void whoIsConnectedByAnotherAddressIsNotDialledByTheFirst() throws Exception {
        Home there = start(Home.named("there", MeshTest::quick));
        Home here = start(Home.named("here", MeshTest::quick));
        Home third = start(Home.named("third", MeshTest::quick));
        third.node.connect(there.advertised());
        here.node.connect(third.advertised());
        awaitWhole();
        try (Relay relay = new Relay()) {
            relay.leadsTo(there.node.port());
            here.node.connect(relay.address());
            // The number that it draws may win or lose; then it is the same node, and one session is enough.
            awaitWhole();
            awaitQuiet();
            assertWhole();
            relay.cut();
            awaitWhole();
            relay.heal();
            awaitQuiet();
            assertWhole();
        }
    }

    @Test
    void connectionsThatFallSilentAreReplaced() throws Exception {
        NodeLimits impatient = NodeLimits.DEFAULTS.withSilence(Duration.ofSeconds(3));
        for (int i = 0; i < 3; i++) {
            start(Home.behindRelay("node-" + i, config -> quick(config).limits(impatient)));
        }
        HostAndPort first = homes.getFirst().address();
        homes.stream().skip(1).forEach(home -> home.node.connect(first));
        awaitWhole();
        Set<String> before = new HashSet<>(namedSessions());
        homes.forEach(home -> home.relay.freeze());
        Awaitility.await().atMost(LIMIT).until(() -> {
            List<String> now = namedSessions();
            return now.size() == 6 && now.stream().noneMatch(before::contains);
        });
        awaitWhole();
    }

    @Test
    void aNodeThatIsGoneAndBackUnderItsNameIsMetAgain() throws Exception {
        for (int i = 0; i < 3; i++) {
            start(Home.named("node-" + i, MeshTest::quick));
        }
        HostAndPort first = homes.getFirst().advertised();
        homes.stream().skip(1).forEach(home -> home.node.connect(first));
        awaitWhole();
        Home gone = homes.remove(2);
        int port = gone.node.port();
        gone.close();
        awaitWhole();
        start(Home.named("node-2", config -> quick(config).listen("127.0.0.1", port))).node.connect(first);
        awaitWhole();
    }
}
