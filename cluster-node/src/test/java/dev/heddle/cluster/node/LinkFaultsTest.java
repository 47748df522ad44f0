package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.NodeLimits;
import dev.heddle.cluster.transport.MemoryNetwork;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes and a link that misbehaves. */
@Timeout(60)
class LinkFaultsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final NodeLimits QUICK = NodeLimits.DEFAULTS.withSilence(Duration.ofMillis(600));

    private final MemoryNetwork network = MemoryNetwork.create();
    private Home a;
    private Home b;
    private ActorRef<Greeting> greeter;

    private void connect(NodeLimits limits) throws InterruptedException {
        a = Home.named("a", config -> config.withTransport(network.transport("a")).limits(limits));
        b = Home.named("b", config -> config.withTransport(network.transport("b")).limits(limits));
        Greeting.spawnGreeter(a.system);
        b.node.connect(a.address());
        a.await(NodeEvent.Ready.class);
        b.await(NodeEvent.Ready.class);
        greeter = b.system.groups().awaitMembers(Greeting.GROUP, 1, LIMIT).getFirst();
    }

    @AfterEach
    void close() {
        a.close();
        b.close();
    }

    @Test
    void aCutEndsTheSessionAtBothEndsAndIsDialledAnewWhenItIsHealed() throws InterruptedException {
        connect(NodeLimits.DEFAULTS);
        network.between("a", "b").cut();
        assertEquals(Code.PEER_CLOSED, a.await(NodeEvent.Disconnected.class).reason().code());
        assertEquals(Code.PEER_CLOSED, b.await(NodeEvent.Disconnected.class).reason().code());
        b.await(NodeEvent.DialFailed.class);
        network.between("a", "b").heal();
        assertEquals("a@localhost", b.await(NodeEvent.Ready.class).peer().name());
    }

    @Test
    void aLinkThatIsSilentForTooLongEndsTheSession() throws InterruptedException {
        connect(QUICK);
        network.between("a", "b").hold();
        assertEquals(Code.SILENT, a.await(NodeEvent.Disconnected.class).reason().code());
        assertEquals(Code.SILENT, b.await(NodeEvent.Disconnected.class).reason().code());
        network.between("a", "b").heal();
        assertEquals("a@localhost", b.await(NodeEvent.Ready.class).peer().name());
    }

    @Test
    void whatWasSentWhileTheLinkWasSilentComesAfterwardsInOrder() throws Exception {
        connect(NodeLimits.DEFAULTS);
        network.between("a", "b").hold();
        for (int i = 0; i < 1_000; i++) {
            greeter.tell(new Greeting.Say("hello " + i));
        }
        CompletableFuture<Long> count = greeter.askAsync(Greeting.Count::new, LIMIT);
        assertFalse(count.isDone());
        network.between("a", "b").heal();
        assertEquals(1_000L, count.get(10, TimeUnit.SECONDS));
    }

    @Test
    void whoseConnectionIsHalfOpenHearsNothingAndNotices() throws InterruptedException {
        connect(QUICK);
        network.between("a", "b").halfOpen("b");
        assertEquals(Code.PEER_CLOSED, b.await(NodeEvent.Disconnected.class).reason().code());
        // By silence, or when the new connection takes the old one's place; nothing of the end has come over here.
        Code code = a.await(NodeEvent.Disconnected.class).reason().code();
        assertTrue(code == Code.SILENT || code == Code.DUPLICATE_CONNECTION, code.toString());
        assertEquals("a@localhost", b.await(NodeEvent.Ready.class).peer().name());
    }
}
