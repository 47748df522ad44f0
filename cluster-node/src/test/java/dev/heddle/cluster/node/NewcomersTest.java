package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.Healing;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.NodeLimits;
import dev.heddle.cluster.auth.HandshakeMessage;
import dev.heddle.cluster.wire.WireMessage;
import dev.heddle.cluster.wire.WireTimestamp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several connections that claim to be the same peer: which one is the session, and what the others learn. */
@Timeout(30)
class NewcomersTest {
    private static final String NAME = "peer@localhost";
    private static final String LISTENS = "localhost:1";

    private Home home = proofTakes(Duration.ofSeconds(20));

    /** A session is pinged at least every two seconds, and older than a moment at the second ping. */
    private static Home proofTakes(Duration time) {
        return Home.named("home", config -> config.limits(NodeLimits.DEFAULTS.withSilence(Duration.ofSeconds(6)))
                .healing(Healing.DEFAULTS.withProof(time)));
    }

    @AfterEach
    void close() {
        home.close();
    }

    private WirePeer established(long id) throws Exception {
        WirePeer peer = WirePeer.join(home.address(), NAME, LISTENS, id);
        home.await(NodeEvent.Authenticated.class);
        answer(peer, awaitPing(peer));
        answer(peer, awaitPing(peer));
        return peer;
    }

    private WirePeer comes(String listens, long id) throws IOException {
        WirePeer peer = WirePeer.dial(home.address());
        peer.send(new HandshakeMessage.Name(NAME, 1, listens, id));
        return peer;
    }

    private static WireMessage.Ping awaitPing(WirePeer peer) throws IOException {
        while (true) {
            if (peer.receive() instanceof WireMessage.Ping ping) {
                return ping;
            }
        }
    }

    private static void answer(WirePeer peer, WireMessage.Ping ping) throws IOException {
        peer.send(new WireMessage.Pong(ping.timestamp()));
    }

    private DisconnectReason awaitRejected() throws InterruptedException {
        return home.await(NodeEvent.Rejected.class).reason();
    }

    @Test
    void aNewcomerWithASmallerNumberTakesOver() throws Exception {
        try (WirePeer first = established(7); WirePeer second = WirePeer.join(home.address(), NAME, LISTENS, 5)) {
            assertTrue(first.isClosedByPeer());
            first.hangUp();
            assertEquals(Code.DUPLICATE_CONNECTION, home.await(NodeEvent.Disconnected.class).reason().code());
            assertEquals(NAME, home.await(NodeEvent.Authenticated.class).peer().name());
            awaitPing(second);
            assertEquals(1, home.node.peers().size());
        }
    }

    @Test
    void aNewcomerLosesToASessionOnlyWhenThatHasAnsweredAPing() throws Exception {
        try (WirePeer first = established(5); WirePeer second = comes(LISTENS, 7)) {
            WireMessage.Ping ping = awaitPing(first);
            assertFalse(home.hasSeen(NodeEvent.Rejected.class));
            answer(first, ping);
            assertTrue(second.isClosedByPeer());
            assertEquals(Code.DUPLICATE_CONNECTION, awaitRejected().code());
            assertEquals(1, home.node.peers().size());
        }
    }

    /** Where no ping comes by itself, and other messages show that it is there. */
    @Test
    void aDoubtedSessionIsPingedAtOnceAndNothingButItsAnswerClearsTheDoubtBeforeItsTimeIsOver() throws Exception {
        home.close();
        home = Home.named("home", config -> config
                .limits(NodeLimits.DEFAULTS.withSilence(Duration.ofDays(1)).withHeartbeat(Duration.ofHours(5)))
                .healing(Healing.DEFAULTS.withProof(Duration.ofSeconds(20))));
        try (WirePeer first = WirePeer.join(home.address(), NAME, LISTENS, 5)) {
            home.await(NodeEvent.Authenticated.class);
            answer(first, awaitPing(first));
            Awaitility.await().until(
                    () -> home.node.sessions().getFirst().age().compareTo(Duration.ofSeconds(1)) > 0);
            try (WirePeer second = comes(LISTENS, 7)) {
                WireMessage.Ping doubt = awaitPing(first);
                Optional<WireTimestamp> mark = Optional.of(new WireTimestamp(4_711, 0));
                first.send(new WireMessage.Ping(mark));
                while (!first.receive().equals(new WireMessage.Pong(mark))) {
                    continue;
                }
                second.timeout(300);
                assertThrows(SocketTimeoutException.class, second::receiveAuth);
                home.node.peers();
                assertFalse(home.hasSeen(NodeEvent.Rejected.class));
                second.timeout(10_000);
                answer(first, doubt);
                assertTrue(second.isClosedByPeer());
                assertEquals(Code.DUPLICATE_CONNECTION, awaitRejected().code());
            }
        }
    }

    @Test
    void aSessionThatIsSilentIsClosedAndTheNewcomerWins() throws Exception {
        home.close();
        home = proofTakes(Duration.ofMillis(500));
        try (WirePeer first = established(5); WirePeer second = comes(LISTENS, 7)) {
            second.prove();
            DisconnectReason reason = home.await(NodeEvent.Disconnected.class).reason();
            assertEquals(Code.SILENT, reason.code());
            assertTrue(reason.detail().contains("another connection"), reason.toString());
            assertEquals(NAME, home.await(NodeEvent.Authenticated.class).peer().name());
            assertTrue(first.isClosedByPeer());
        }
    }

    @Test
    void aNewcomerOfAnOlderVersionLosesToASessionThatAnswers() throws Exception {
        try (WirePeer first = established(7); WirePeer second = comes(LISTENS, 0)) {
            answer(first, awaitPing(first));
            assertTrue(second.isClosedByPeer());
            assertEquals(Code.DUPLICATE_CONNECTION, awaitRejected().code());
        }
    }

    @Test
    void ofTwoConnectionsOfAnOlderVersionTheFirstStays() throws Exception {
        try (WirePeer first = established(0); WirePeer second = comes(LISTENS, 0)) {
            answer(first, awaitPing(first));
            assertTrue(second.isClosedByPeer());
            assertEquals(Code.DUPLICATE_CONNECTION, awaitRejected().code());
        }
    }

    @Test
    void twoNodesWithOneNameCollideAndBothAddressesAreNamed() throws Exception {
        try (WirePeer first = established(5); WirePeer second = comes("localhost:2", 7)) {
            answer(first, awaitPing(first));
            assertTrue(second.isClosedByPeer());
            DisconnectReason reason = awaitRejected();
            assertEquals(Code.NAME_COLLISION, reason.code());
            assertTrue(reason.detail().contains("localhost:1") && reason.detail().contains("localhost:2"),
                    reason.toString());
        }
    }

    @Test
    void whoOnlyClaimsANameEvictsNobody() throws Exception {
        try (WirePeer first = established(7); WirePeer liar = comes(LISTENS, 1)) {
            liar.receiveAuth();
            liar.receiveAuth();
            liar.send(new HandshakeMessage.ClientChallenge(1, WirePeer.COOKIE.digest(0)));
            assertTrue(liar.isClosedByPeer());
            assertEquals(Code.WRONG_COOKIE, awaitRejected().code());
            answer(first, awaitPing(first));
            assertEquals(1, home.node.peers().size());
        }
    }

    @Test
    void whoIsOfAnOlderVersionAndComesIsNotDialled() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                WirePeer peer = comes("127.0.0.1:" + listener.getLocalPort(), 0)) {
            peer.receiveAuth();
            home.node.connect(new HostAndPort("127.0.0.1", listener.getLocalPort()));
            peer.receiveAuth();
            // A peer that is let in is no stranger to the manager any more, so what it is told next it is told later.
            home.node.peers();
            listener.setSoTimeout(300);
            assertThrows(SocketTimeoutException.class, listener::accept);
            peer.hangUp();
            listener.setSoTimeout(10_000);
            listener.accept().close();
        }
    }

    /** A node of 0.15 that learns our name on two connections ends both; on its own it learns it from our answer. */
    @Test
    void whoIsOfAnOlderVersionIsAnsweredWhenOurOwnDialToItIsThrough() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            HostAndPort address = new HostAndPort("127.0.0.1", listener.getLocalPort());
            home.node.connect(address);
            WirePeer dialled = new WirePeer(listener.accept());
            dialled.receiveAuth();
            try (WirePeer comes = comes(address.toString(), 0)) {
                comes.timeout(300);
                assertThrows(SocketTimeoutException.class, comes::receiveAuth);
                dialled.close();
                comes.timeout(10_000);
                assertEquals(new HandshakeMessage.ServerStatus(HandshakeMessage.Status.OK), comes.receiveAuth());
            }
        }
    }

    @Test
    void everyDialDrawsANewNumberAndWhoIsKeptOutIsToldOfIt() throws Exception {
        Set<Long> numbers = new HashSet<>();
        try (ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            HostAndPort target = new HostAndPort("127.0.0.1", listener.getLocalPort());
            home.node.connect(target);
            for (int dials = 1; dials <= 3; dials++) {
                try (WirePeer dialled = new WirePeer(listener.accept())) {
                    numbers.add(((HandshakeMessage.Name) dialled.receiveAuth()).connectionId());
                }
            }
            assertEquals(target, home.await(NodeEvent.KeptOut.class).target());
        }
        assertEquals(3, numbers.size());
        assertFalse(numbers.contains(0L));
    }

    @Test
    void aPeerThatRestartsBehindADeadConnectionIsBackAtOnce() throws Exception {
        home.close();
        home = Home.named("home");
        try (Relay relay = new Relay()) {
            relay.leadsTo(home.node.port());
            try (Home before = Home.named("again")) {
                before.node.connect(relay.address());
                home.await(NodeEvent.Ready.class);
                relay.freeze();
            }
            try (Home after = Home.named("again")) {
                after.node.connect(home.address());
                assertEquals("home@localhost", after.await(NodeEvent.Ready.class).peer().name());
                home.await(NodeEvent.Disconnected.class);
                assertEquals("again@localhost", home.await(NodeEvent.Ready.class).peer().name());
            }
        }
    }
}
