package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.NodeLimits;
import dev.heddle.cluster.SessionInfo;
import dev.heddle.cluster.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What subscribers hear, and what can be seen of sessions. */
@Timeout(30)
class EventsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @AutoClose
    private final Home a = Home.named("a");

    @AutoClose
    private final Home b = Home.named("b");

    private static NodeEvent next(BlockingQueue<NodeEvent> events) throws InterruptedException {
        return events.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private static List<Class<?>> kinds(BlockingQueue<NodeEvent> events, int count) throws InterruptedException {
        List<Class<?>> kinds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            kinds.add(next(events).getClass());
        }
        return kinds;
    }

    @Test
    void aSessionIsOpenedAuthenticatedReadyAndDisconnectedInThisOrder() throws Exception {
        BlockingQueue<NodeEvent> atA = new LinkedBlockingQueue<>();
        BlockingQueue<NodeEvent> atB = new LinkedBlockingQueue<>();
        a.node.subscribe(atA::add);
        b.node.subscribe(atB::add);
        b.node.connect(a.address());
        a.await(NodeEvent.Ready.class);
        b.await(NodeEvent.Ready.class);
        b.node.close();
        List<Class<?>> life = List.of(NodeEvent.Opened.class, NodeEvent.Authenticated.class, NodeEvent.Ready.class,
                NodeEvent.Disconnected.class);
        assertEquals(life, kinds(atA, 4));
        assertEquals(life, kinds(atB, 4));
    }

    @Test
    void theReasonSaysWhoEndedTheSession() throws Exception {
        b.node.connect(a.address());
        a.await(NodeEvent.Ready.class);
        b.node.close();
        assertEquals(Code.PEER_CLOSED, a.await(NodeEvent.Disconnected.class).reason().code());
        assertEquals(Code.LEFT, b.await(NodeEvent.Disconnected.class).reason().code());
    }

    @Test
    void aPeerThatFallsSilentIsDisconnectedWithThatReason() throws Exception {
        NodeLimits impatient = NodeLimits.DEFAULTS.withSilence(Duration.ofMillis(500));
        try (Relay relay = new Relay(); Home c = Home.named("c", config -> config.limits(impatient))) {
            relay.leadsTo(a.node.port());
            c.node.connect(relay.address());
            c.await(NodeEvent.Ready.class);
            relay.freeze();
            assertEquals(Code.SILENT, c.await(NodeEvent.Disconnected.class).reason().code());
        }
    }

    @Test
    void aConnectionThatIsRefusedIsOpenedAndRejected() throws Exception {
        BlockingQueue<NodeEvent> atA = new LinkedBlockingQueue<>();
        a.node.subscribe(atA::add);
        try (Home stranger = Home.named("stranger", config -> config.cookie("another"))) {
            stranger.node.connect(a.address());
            assertEquals(List.of(NodeEvent.Opened.class, NodeEvent.Rejected.class), kinds(atA, 2));
        }
    }

    @Test
    void whoUnsubscribesHearsNothingMore() throws Exception {
        BlockingQueue<NodeEvent> atA = new LinkedBlockingQueue<>();
        a.node.subscribe(atA::add).close();
        b.node.connect(a.address());
        a.await(NodeEvent.Ready.class);
        assertTrue(atA.isEmpty());
    }

    @Test
    void sessionsShowAgeLatencyAndTraffic() throws Exception {
        Greeting.spawnGreeter(a.system);
        b.node.connect(a.address());
        var greeter = b.system.groups().awaitMembers(Greeting.GROUP, 1, LIMIT).getFirst();
        b.await(NodeEvent.Ready.class);
        Awaitility.await().atMost(LIMIT).until(() -> b.node.sessions().getFirst().roundTrip().isPresent());
        SessionInfo before = b.node.sessions().getFirst();
        assertTrue(before.ready());
        assertFalse(before.age().isNegative());
        for (int i = 0; i < 10; i++) {
            greeter.<byte[]>ask(reply -> new Greeting.Echo(new byte[1_000], reply), LIMIT);
        }
        SessionInfo after = b.node.sessions().getFirst();
        assertEquals("a@localhost", after.peer().name());
        assertTrue(after.age().compareTo(before.age()) > 0);
        assertGrew(before.traffic(), after.traffic());
        assertGrew(new Traffic(0, 0, 0, 0), a.node.sessions().getFirst().traffic());
    }

    private static void assertGrew(Traffic before, Traffic after) {
        assertTrue(after.framesIn() - before.framesIn() >= 10, after.toString());
        assertTrue(after.bytesIn() - before.bytesIn() >= 10_000, after.toString());
        assertTrue(after.framesOut() - before.framesOut() >= 10, after.toString());
        assertTrue(after.bytesOut() - before.bytesOut() >= 10_000, after.toString());
    }

    @Test
    void aSessionThatHasEndedIsNotListed() throws Exception {
        b.node.connect(a.address());
        a.await(NodeEvent.Ready.class);
        b.node.close();
        a.await(NodeEvent.Disconnected.class);
        assertEquals(List.of(), a.node.sessions());
    }
}
