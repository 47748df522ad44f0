package dev.heddle.samples.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorSystem;
import dev.heddle.cluster.Healing;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.NodeLimits;
import dev.heddle.cluster.node.ClusterNode;
import dev.heddle.cluster.node.Relay;
import dev.heddle.cluster.tls.LogLines;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A Rust node that holds a session of ours which is dead, and has not noticed. */
@Tag("interop")
@Timeout(120)
class RustRefusalInteropTest {
    private final LogLines log = new LogLines();
    private final LinkedBlockingQueue<NodeEvent> events = new LinkedBlockingQueue<>();
    private ActorSystem system;
    private ClusterNode node;

    @BeforeEach
    void start() {
        system = ActorSystem.create("java");
        node = ClusterNode.start(system, NodeConfig.named("java").cookie("cookie")
                .limits(NodeLimits.DEFAULTS.withSilence(Duration.ofSeconds(1)))
                .healing(Healing.DEFAULTS.withDelays(Duration.ofMillis(100), Duration.ofMillis(500))));
        node.subscribe(events::add);
    }

    @AfterEach
    void end() {
        node.close();
        system.close();
        log.close();
    }

    private NodeEvent awaitOneOf(List<Class<? extends NodeEvent>> kinds) throws InterruptedException {
        while (true) {
            NodeEvent event = events.poll(20, TimeUnit.SECONDS);
            assertNotNull(event, "none of " + kinds + " came");
            if (kinds.stream().anyMatch(kind -> kind.isInstance(event))) {
                return event;
            }
        }
    }

    /** Each new dial draws a number, and a smaller one gets in; so it is tried until two in a row are larger. */
    @Test
    void itKeepsUsOutAndTheLogSaysSo() throws Exception {
        try (Relay relay = new Relay(); RustPeer rust = RustPeer.node("0.16.5", "--name", "rust")) {
            relay.leadsTo(rust.awaitListening().port());
            node.connect(relay.address());
            NodeEvent last = awaitOneOf(List.of(NodeEvent.Ready.class));
            while (last instanceof NodeEvent.Ready) {
                relay.freeze();
                awaitOneOf(List.of(NodeEvent.Disconnected.class));
                last = awaitOneOf(List.of(NodeEvent.Ready.class, NodeEvent.KeptOut.class));
            }
            assertEquals(relay.address(), ((NodeEvent.KeptOut) last).target());
            assertEquals(1, log.count(relay.address() + " refuses our connections"), log.text());
            assertTrue(log.count("REFUSED: ") >= 2, log.text());
        }
    }
}
