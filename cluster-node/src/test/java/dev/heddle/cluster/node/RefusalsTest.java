package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.auth.Digest;
import dev.heddle.cluster.auth.HandshakeMessage.ClientChallenge;
import dev.heddle.cluster.auth.HandshakeMessage.Name;
import dev.heddle.cluster.tls.LogLines;
import dev.heddle.cluster.wire.WireMessage;
import dev.heddle.cluster.wire.WireTimestamp;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever is refused or cut off is so for a reason that the event and the log tell alike. */
@Timeout(30)
class RefusalsTest {
    private static final int STRANGERS_FRAME_MAX = 64 * 1024;
    private static final int FRAME_MAX = 16 << 20;

    private final LogLines log = new LogLines();
    private final Home home = Home.named("home");

    @AfterEach
    void close() {
        home.close();
        log.close();
    }

    private static DisconnectReason rejected(Home at) throws InterruptedException {
        return at.await(NodeEvent.Rejected.class).reason();
    }

    private DisconnectReason disconnected() throws InterruptedException {
        return home.await(NodeEvent.Disconnected.class).reason();
    }

    /** The log hears it first, so it is there when the event is. */
    private void isSaid(Code code, DisconnectReason reason, String level) {
        assertEquals(code, reason.code(), reason.toString());
        assertTrue(reason.detail().length() > 10, "for people: " + reason);
        assertTrue(log.text().lines().anyMatch(line -> line.contains(level) && line.contains(reason.toString())),
                reason + " in\n" + log.text());
    }

    @Test
    void aWrongCookieIsSaidAtBothEnds() throws Exception {
        try (Home other = Home.named("other", config -> config.cookie("another"))) {
            other.node.connect(home.address());
            isSaid(Code.WRONG_COOKIE, rejected(home), "WARN");
            isSaid(Code.WRONG_COOKIE, rejected(other), "WARN");
        }
    }

    @Test
    void aMessageThatHasNoPlaceThereIsSaid() throws Exception {
        try (WirePeer liar = WirePeer.dial(home.address())) {
            liar.send(new ClientChallenge(1, Digest.of(new byte[32])));
            isSaid(Code.UNEXPECTED_MESSAGE, rejected(home), "WARN");
        }
    }

    @Test
    void anAnswerThatNobodyAskedForIsSaid() throws Exception {
        try (WirePeer liar = WirePeer.join(home.address(), "liar@localhost", "localhost:1", 5)) {
            liar.send(new WireMessage.Pong(Optional.of(new WireTimestamp(1, 2))));
            isSaid(Code.UNASKED_PONG, disconnected(), "WARN");
        }
    }

    @Test
    void aFrameThatIsTooLargeIsSaidOfAStrangerAndOfAPeer() throws Exception {
        try (WirePeer stranger = WirePeer.dial(home.address())) {
            stranger.raw(ByteBuffer.allocate(8).putLong(STRANGERS_FRAME_MAX + 1).array());
            isSaid(Code.FRAME_TOO_LARGE, rejected(home), "WARN");
        }
        try (WirePeer peer = WirePeer.join(home.address(), "peer@localhost", "localhost:1", 5)) {
            home.await(NodeEvent.Authenticated.class);
            peer.raw(ByteBuffer.allocate(8).putLong(FRAME_MAX + 1).array());
            isSaid(Code.FRAME_TOO_LARGE, disconnected(), "WARN");
        }
    }

    @Test
    void ofTwoConnectionsItIsSaidWhichWasNotChosen() throws Exception {
        try (WirePeer first = WirePeer.join(home.address(), "peer@localhost", "localhost:1", 5);
                WirePeer second = WirePeer.dial(home.address())) {
            home.await(NodeEvent.Authenticated.class);
            Thread.ofVirtual().start(first::answerPings);
            second.send(new Name("peer@localhost", 1, "localhost:1", 7));
            isSaid(Code.DUPLICATE_CONNECTION, rejected(home), "INFO");
            first.hangUp();
        }
        home.await(NodeEvent.Disconnected.class);
        try (WirePeer first = WirePeer.join(home.address(), "peer@localhost", "localhost:1", 7);
                WirePeer second = WirePeer.join(home.address(), "peer@localhost", "localhost:1", 5)) {
            assertTrue(first.isClosedByPeer());
            first.hangUp();
            isSaid(Code.DUPLICATE_CONNECTION, disconnected(), "INFO");
            second.hangUp();
        }
    }

    @Test
    void twoNodesWithOneNameAreSaidToBeTwo() throws Exception {
        try (WirePeer first = WirePeer.join(home.address(), "peer@localhost", "localhost:1", 5);
                WirePeer second = WirePeer.dial(home.address())) {
            home.await(NodeEvent.Authenticated.class);
            Thread.ofVirtual().start(first::answerPings);
            second.send(new Name("peer@localhost", 1, "localhost:2", 7));
            isSaid(Code.NAME_COLLISION, rejected(home), "WARN");
            first.hangUp();
        }
    }

    /** It takes our name and ends the stream, as a Rust node does that still holds an earlier session of ours. */
    @Test
    void aNodeThatKeepsUsOutIsSaidToDoSo() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            HostAndPort target = new HostAndPort("127.0.0.1", listener.getLocalPort());
            home.node.connect(target);
            for (int dials = 0; dials < 2; dials++) {
                try (WirePeer dialled = new WirePeer(listener.accept())) {
                    dialled.receiveAuth();
                }
                isSaid(Code.REFUSED, rejected(home), "WARN");
            }
            assertEquals(target, home.await(NodeEvent.KeptOut.class).target());
            assertEquals(1, log.count(target + " refuses our connections"), log.text());
            assertEquals(1, log.count("it holds an earlier connection that is dead"), log.text());
        }
    }

    /** A probe that looks in and goes, for one, is not worth a line. */
    @Test
    void whoConnectsAndGoesIsNotSaid() throws Exception {
        WirePeer.dial(home.address()).close();
        assertEquals(Code.PEER_CLOSED, rejected(home).code());
        assertEquals(0, log.count("was closed"), log.text());
    }
}
