package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.GroupName;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.NodeLimits;
import dev.heddle.cluster.NodeMode;
import dev.heddle.cluster.wire.NodeIdentity;
import dev.heddle.cluster.wire.PeerGroup;
import dev.heddle.cluster.wire.RemoteActorInfo;
import dev.heddle.cluster.wire.WireMessage;
import dev.heddle.cluster.wire.WireTimestamp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A peer that has the cookie and lies harms its own session at most; another one's goes on all the time. */
@Timeout(30)
class LiarsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int ADVERTISED_MAX = 5_000;

    private final Home home = Home.named("home",
            config -> config.mode(NodeMode.TRANSITIVE).limits(NodeLimits.DEFAULTS.withAdvertised(ADVERTISED_MAX)));
    private final Home honest = Home.named("honest");
    private final ActorRef<Greeting> greeter = Greeting.spawnGreeter(home.system);
    private ActorRef<Greeting> seenFromHonest;
    private long honestSession;
    private WirePeer liar;

    @BeforeEach
    void connect() throws Exception {
        honest.node.connect(home.address());
        seenFromHonest = honest.system.groups().awaitMembers(Greeting.GROUP, 1, LIMIT).getFirst();
        honestSession = home.await(NodeEvent.Ready.class).peer().session();
        liar = WirePeer.join(home.address(), "liar@localhost", "localhost:1", 5);
        home.await(NodeEvent.Authenticated.class);
    }

    @AfterEach
    void theHonestSessionHasLastedAndNothingOfTheLiarIsLeft() throws Exception {
        liar.close();
        assertEquals(0L, seenFromHonest.<Long>ask(Greeting.Count::new, LIMIT));
        org.awaitility.Awaitility.await().atMost(LIMIT).until(() -> home.node.peers().size() == 1);
        assertEquals(honestSession, home.node.peers().getFirst().session());
        assertEquals(Set.of(Greeting.GROUP.name()), home.system.groups().names());
        home.close();
        honest.close();
    }

    private void endsWith(Code code) throws Exception {
        assertTrue(liar.isClosedByPeer());
        NodeEvent.Disconnected end = home.await(NodeEvent.Disconnected.class);
        assertEquals("liar@localhost", end.peer().name());
        assertEquals(code, end.reason().code());
    }

    private <M extends WireMessage> M await(Class<M> kind) throws IOException {
        while (true) {
            WireMessage message = liar.receive();
            if (kind.isInstance(message)) {
                return kind.cast(message);
            }
        }
    }

    /** What came before it has been handled. */
    private void roundTrip() throws IOException {
        WireTimestamp mark = new WireTimestamp(4_711, 0);
        liar.send(new WireMessage.Ping(Optional.of(mark)));
        while (!await(WireMessage.Pong.class).timestamp().equals(Optional.of(mark))) {
            continue;
        }
    }

    @Test
    void pidsThatItWasNotShownReachNobody() throws Exception {
        int pids = 50;
        for (long pid = 0; pid < pids; pid++) {
            if (pid != greeter.id().pid()) {
                liar.send(new WireMessage.Cast(pid, "Say", new byte[8]),
                        new WireMessage.Call(pid, "Count", new byte[0], 1, OptionalLong.empty()));
            }
        }
        roundTrip();
        assertEquals(2L * (pids - 1), home.system.deadLetters().count(DeadLetter.Reason.NO_SUCH_ACTOR));
    }

    @Test
    void aPongForAPingThatWasNeverSentEndsItsSession() throws Exception {
        liar.send(new WireMessage.Pong(Optional.of(new WireTimestamp(1, 2))));
        endsWith(Code.UNASKED_PONG);
    }

    @Test
    void aPongWithoutATimeEndsItsSession() throws Exception {
        liar.send(new WireMessage.Pong(Optional.empty()));
        endsWith(Code.UNASKED_PONG);
    }

    @Test
    void aPingThatIsAnsweredTwiceEndsItsSession() throws Exception {
        WireMessage.Pong pong = new WireMessage.Pong(await(WireMessage.Ping.class).timestamp());
        liar.send(pong, pong);
        endsWith(Code.UNASKED_PONG);
    }

    @Test
    void aFloodOfGroupsEndsItsSession() throws Exception {
        try {
            for (int i = 0; i <= ADVERTISED_MAX; i++) {
                liar.send(new WireMessage.PgJoin(new PeerGroup("flood", "group-" + i),
                        List.of(new RemoteActorInfo(1, Optional.empty()))));
            }
        } catch (IOException e) {
            // It was closed over the rest.
            assertTrue(e.getMessage() != null);
        }
        endsWith(Code.TOO_MANY_ADVERTISED);
    }

    @Test
    void namesThatAreTooLongEndItsSession() throws Exception {
        liar.send(new WireMessage.PgLeave(new PeerGroup("s".repeat(256), "group"), List.of()));
        endsWith(Code.ILLEGAL_NAME);
    }

    @Test
    void whatItSaysOfActorsThatItNeverToldOfMeansNothing() throws Exception {
        liar.send(new WireMessage.Terminate(List.of(greeter.id().pid(), -1L)),
                new WireMessage.PgLeave(PeerGroup.of(Greeting.GROUP.name()),
                        List.of(new RemoteActorInfo(greeter.id().pid(), Optional.empty()))));
        roundTrip();
        assertEquals(List.of(greeter), home.system.groups().members(Greeting.GROUP));
        assertTrue(greeter.isAlive());
    }

    @Test
    void answersThatNobodyWaitsForAreDeadLetters() throws Exception {
        liar.send(new WireMessage.Spawn(List.of(new RemoteActorInfo(1, Optional.empty()))),
                new WireMessage.CallReply(1, 1, new byte[8]), new WireMessage.CallReply(2, 1, new byte[8]));
        roundTrip();
        assertEquals(2, home.system.deadLetters().count(DeadLetter.Reason.LATE_REPLY));
    }

    @Test
    void sessionsThatNobodyAskedForAreNotDialled() throws Exception {
        try (ServerSocket asked = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                ServerSocket unasked = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            await(WireMessage.EnumerateNodeSessions.class);
            liar.send(sessions("x@localhost", asked), sessions("y@localhost", unasked));
            asked.setSoTimeout(10_000);
            asked.accept().close();
            roundTrip();
            home.node.peers();
            unasked.setSoTimeout(200);
            assertThrows(SocketTimeoutException.class, unasked::accept);
        }
    }

    @Test
    void aListOfMoreSessionsThanAnybodyHasEndsItsSession() throws Exception {
        liar.send(new WireMessage.NodeSessions(
                Collections.nCopies(10_001, new NodeIdentity("x@localhost", 1, "127.0.0.1:1", 0))));
        endsWith(Code.TOO_MANY_ADVERTISED);
    }

    @Test
    void namesInAListThatAreTooLongOrNoTextEndItsSession() throws Exception {
        liar.send(new WireMessage.NodeSessions(List.of(new NodeIdentity("x@localhost", 1, "evil\n:1", 0))));
        endsWith(Code.ILLEGAL_NAME);
    }

    private static WireMessage sessions(String name, ServerSocket listener) {
        return new WireMessage.NodeSessions(
                List.of(new NodeIdentity(name, 1, "127.0.0.1:" + listener.getLocalPort(), 0)));
    }

    @Test
    void ofAFloodOfQuestionsThoseAreAnsweredThatDoNotWaitBehindAnother() throws Exception {
        NodeIdentity me = new NodeIdentity("liar@localhost", 1, "localhost:1", 0);
        WireMessage[] questions = new WireMessage[2_000];
        Arrays.fill(questions, new WireMessage.EnumerateNodeSessions(me));
        liar.send(questions);
        WireTimestamp mark = new WireTimestamp(4_711, 0);
        liar.send(new WireMessage.Ping(Optional.of(mark)));
        int answers = 0;
        for (WireMessage message = liar.receive(); !message.equals(new WireMessage.Pong(Optional.of(mark)));) {
            if (message instanceof WireMessage.NodeSessions answer) {
                answers++;
                assertEquals(List.of("honest@localhost"), answer.sessions().stream().map(NodeIdentity::name).toList());
            }
            message = liar.receive();
        }
        assertTrue(answers < questions.length / 2, answers + " answers");
    }

    @Test
    void aGroupOfItsOwnIsGoneWithIt() throws Exception {
        GroupName theirs = new GroupName("liar", "group");
        liar.send(new WireMessage.PgJoin(PeerGroup.of(theirs), List.of(new RemoteActorInfo(7, Optional.empty()))));
        roundTrip();
        assertTrue(home.system.groups().names().contains(theirs));
    }
}
