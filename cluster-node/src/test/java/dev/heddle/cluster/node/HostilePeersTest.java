package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.DeadLetter;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.NodeLimits;
import dev.heddle.cluster.auth.Digest;
import dev.heddle.cluster.auth.HandshakeMessage;
import dev.heddle.cluster.auth.HandshakeMessage.ClientChallenge;
import dev.heddle.cluster.auth.HandshakeMessage.Name;
import dev.heddle.cluster.auth.HandshakeMessage.ServerAck;
import dev.heddle.cluster.auth.HandshakeMessage.ServerChallenge;
import dev.heddle.cluster.auth.HandshakeMessage.ServerStatus;
import dev.heddle.cluster.wire.PeerGroup;
import dev.heddle.cluster.wire.RemoteActorInfo;
import dev.heddle.cluster.wire.WireMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers that break the rules, against a running node. Each is closed for a named reason, and the node goes on. */
@Timeout(30)
class HostilePeersTest {
    private final Home home = Home.named("victim",
            config -> config.limits(NodeLimits.DEFAULTS.withHandshake(Duration.ofSeconds(2)).withAdvertised(200_000)));

    @AfterEach
    void theNodeStillServesAnHonestPeer() throws Exception {
        try (Home honest = Home.named("honest")) {
            honest.node.connect(home.address());
            honest.await(NodeEvent.Ready.class);
        } finally {
            home.close();
        }
    }

    private void isRejected(Code code, WirePeer peer) throws Exception {
        assertTrue(peer.isClosedByPeer());
        assertEquals(code, home.await(NodeEvent.Rejected.class).reason().code());
        peer.close();
    }

    private WirePeer dial() throws IOException {
        return WirePeer.dial(home.address());
    }

    @Test
    void garbageIsUnreadable() throws Exception {
        WirePeer peer = dial();
        peer.payload(new byte[]{ 1, 2, 3, 4 });
        isRejected(Code.UNREADABLE_FRAME, peer);
    }

    @Test
    void anEmptyFrameIsUnreadable() throws Exception {
        WirePeer peer = dial();
        peer.payload(new byte[0]);
        isRejected(Code.UNREADABLE_FRAME, peer);
    }

    @Test
    void aFrameLargerThanAStrangersLimitIsNotEvenRead() throws Exception {
        WirePeer peer = dial();
        peer.raw(ByteBuffer.allocate(8).putLong(64 * 1024 + 1).array());
        isRejected(Code.FRAME_TOO_LARGE, peer);
    }

    @Test
    void aLengthOfAllOnesIsTooLarge() throws Exception {
        WirePeer peer = dial();
        peer.raw(ByteBuffer.allocate(8).putLong(-1).array());
        isRejected(Code.FRAME_TOO_LARGE, peer);
    }

    @Test
    void aHandshakeMessageOutOfOrderIsUnexpected() throws Exception {
        WirePeer peer = dial();
        peer.send(new ClientChallenge(1, Digest.of(new byte[32])));
        isRejected(Code.UNEXPECTED_MESSAGE, peer);
    }

    @Test
    void controlAndNodeMessagesBeforeTheHandshakeClose() throws Exception {
        WirePeer early = dial();
        early.send(new WireMessage.Ready());
        isRejected(Code.UNREADABLE_FRAME, early);
        WirePeer caller = dial();
        caller.send(new WireMessage.Cast(0, "Say", new byte[0]));
        isRejected(Code.UNREADABLE_FRAME, caller);
    }

    @Test
    void aSilentStrangerIsClosedAfterASecond() throws Exception {
        isRejected(Code.HANDSHAKE_TIMEOUT, dial());
    }

    @Test
    void aStrangerThatStopsAfterItsNameIsClosed() throws Exception {
        WirePeer peer = dial();
        peer.introduce("slow@localhost");
        isRejected(Code.HANDSHAKE_TIMEOUT, peer);
    }

    @Test
    void aWrongProofIsAWrongCookie() throws Exception {
        WirePeer peer = dial();
        peer.introduce("liar@localhost");
        assertEquals(new ServerStatus(HandshakeMessage.Status.OK), peer.receiveAuth());
        assertInstanceOf(ServerChallenge.class, peer.receiveAuth());
        peer.send(new ClientChallenge(1, Digest.of(new byte[32])));
        isRejected(Code.WRONG_COOKIE, peer);
    }

    @Test
    void anIllegalNameIsRefused() throws Exception {
        WirePeer peer = dial();
        peer.introduce("x".repeat(256));
        isRejected(Code.ILLEGAL_NAME, peer);
    }

    /** The attack of a stranger without the cookie that a node dials: it wants the node to answer its own question. */
    @Test
    void aReflectedChallengeIsNotAnswered() throws Exception {
        try (ServerSocket rogue = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            home.node.connect(new dev.heddle.cluster.HostAndPort("127.0.0.1", rogue.getLocalPort()));
            try (WirePeer dialled = new WirePeer(rogue.accept()); WirePeer second = dial()) {
                assertInstanceOf(Name.class, dialled.receiveAuth());
                second.introduce("rogue@localhost");
                second.receiveAuth();
                ServerChallenge question = (ServerChallenge) second.receiveAuth();
                dialled.send(new WireMessage.Auth(new ServerStatus(HandshakeMessage.Status.OK)), new WireMessage.Auth(
                        new ServerChallenge("rogue@localhost", 1, question.challenge(), "localhost:1")));
                assertTrue(dialled.isClosedByPeer(), "the node must not give its proof");
                assertEquals(Code.REFLECTED_CHALLENGE, home.await(NodeEvent.Rejected.class).reason().code());
            }
        }
    }

    private WirePeer authenticated(String name) throws IOException {
        return authenticated(home, name);
    }

    private static WirePeer authenticated(Home at, String name) throws IOException {
        WirePeer peer = WirePeer.dial(at.address());
        peer.introduce(name);
        peer.receiveAuth();
        ServerChallenge question = (ServerChallenge) peer.receiveAuth();
        peer.send(new ClientChallenge(99, WirePeer.COOKIE.digest(question.challenge())));
        assertEquals(new ServerAck(WirePeer.COOKIE.digest(99)), peer.receiveAuth());
        return peer;
    }

    @Test
    void lateHandshakeMessagesMeanNothing() throws Exception {
        try (WirePeer peer = authenticated("late@localhost")) {
            peer.send(new WireMessage.Auth(new HandshakeMessage.ClientStatus(true)),
                    new WireMessage.Ping(Optional.empty()));
            WireMessage message = peer.receive();
            while (!(message instanceof WireMessage.Pong)) {
                message = peer.receive();
            }
            assertEquals(Optional.empty(), ((WireMessage.Pong) message).timestamp());
        }
    }

    @Test
    void moreAdvertisedThanAllowedEndsTheSession() throws Exception {
        try (WirePeer peer = authenticated("many@localhost")) {
            peer.send(new WireMessage.Spawn(actors(200_001)));
            assertTrue(peer.isClosedByPeer());
            assertEquals(Code.TOO_MANY_ADVERTISED, home.await(NodeEvent.Disconnected.class).reason().code());
        }
    }

    @Test
    void anIllegalGroupEndsTheSession() throws Exception {
        try (WirePeer peer = authenticated("groups@localhost")) {
            peer.send(new WireMessage.PgJoin(new PeerGroup("s", "g".repeat(300)), actors(1)));
            assertEquals(Code.ILLEGAL_NAME, home.await(NodeEvent.Disconnected.class).reason().code());
        }
    }

    @Test
    void anUndecodableMessageHarmsNobody() throws Exception {
        long pid = Greeting.spawnGreeter(home.system).id().pid();
        try (WirePeer peer = authenticated("odd@localhost")) {
            peer.send(new WireMessage.Cast(pid, "Nonsense", new byte[]{ 1 }),
                    new WireMessage.Cast(pid, "Say", new byte[]{ 0, 0, 0, 0, 0, 0, 0, 9, 1 }),
                    new WireMessage.Cast(999_999, "Say", new byte[0]),
                    new WireMessage.Call(pid, "Count", new byte[0], 1, OptionalLong.empty()));
            WireMessage message = peer.receive();
            while (!(message instanceof WireMessage.CallReply)) {
                message = peer.receive();
            }
            assertEquals(0, ByteBuffer.wrap(((WireMessage.CallReply) message).what()).getLong());
        }
        assertEquals(2, home.system.deadLetters().count(DeadLetter.Reason.UNDECODABLE));
        assertEquals(1, home.system.deadLetters().count(DeadLetter.Reason.NO_SUCH_ACTOR));
    }

    /** It costs its senders some waiting and their messages, never this node its memory or its other peers. */
    @Test
    void aPeerThatNeverReadsLosesWhatDoesNotFit() throws Exception {
        try (Home small = Home.named("small", config -> config.limits(
                NodeLimits.DEFAULTS.withOutbound(64 << 10, 256 << 10, Duration.ofMillis(20))));
                WirePeer peer = authenticated(small, "deaf@localhost")) {
            peer.send(new WireMessage.PgJoin(PeerGroup.of(Greeting.GROUP.name()), actors(1)));
            ActorRef<Greeting> deaf = small.system.groups().awaitMembers(Greeting.GROUP, 1, Duration.ofSeconds(10))
                    .getFirst();
            String text = "x".repeat(30_000);
            while (small.system.deadLetters().count(DeadLetter.Reason.OVER_BUDGET) < 10) {
                deaf.tell(new Greeting.Say(text));
            }
            assertTrue(deaf.isAlive());
            Greeting.spawnGreeter(home.system);
            small.node.connect(home.address());
            ActorRef<Greeting> other = small.system.groups()
                    .awaitMembers(Greeting.GROUP, 2, Duration.ofSeconds(10)).stream()
                    .filter(member -> !member.equals(deaf)).findFirst().orElseThrow();
            assertEquals(0L, other.<Long>ask(Greeting.Count::new, Duration.ofSeconds(10)));
        }
    }

    /** An honest Rust server sends its ack and everything it has at once; a stranger's limit must not measure that. */
    @Test
    void anAckAndAHundredThousandActorsMayComeInOneWrite() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            home.node.connect(new dev.heddle.cluster.HostAndPort("127.0.0.1", server.getLocalPort()));
            try (WirePeer peer = new WirePeer(server.accept())) {
                peer.receiveAuth();
                peer.send(new WireMessage.Auth(new ServerStatus(HandshakeMessage.Status.OK)), new WireMessage.Auth(
                        new ServerChallenge("big@localhost", 1, 5, "localhost:" + server.getLocalPort())));
                ClientChallenge answer = (ClientChallenge) peer.receiveAuth();
                assertTrue(answer.digest().matches(WirePeer.COOKIE.digest(5)));
                peer.send(new WireMessage.Auth(new ServerAck(WirePeer.COOKIE.digest(answer.challenge()))),
                        new WireMessage.Spawn(actors(100_000)), new WireMessage.Ready());
                home.await(NodeEvent.Ready.class);
                assertEquals(100_000, home.node.details("big@localhost").orElseThrow().actors().size());
            }
        }
    }

    private static List<RemoteActorInfo> actors(long count) {
        return LongStream.range(0, count).mapToObj(pid -> new RemoteActorInfo(pid, Optional.of("actor-" + pid)))
                .toList();
    }
}
