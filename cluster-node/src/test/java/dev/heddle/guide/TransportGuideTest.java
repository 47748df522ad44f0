package dev.heddle.guide;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.heddle.actor.ActorSystem;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.node.ClusterNode;
import dev.heddle.cluster.transport.MemoryNetwork;
import dev.heddle.cluster.transport.UnixTransport;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The guide's page on transports. */
@Timeout(30)
class TransportGuideTest {
    private static void await(BlockingQueue<NodeEvent> events, Class<? extends NodeEvent> kind)
            throws InterruptedException {
        NodeEvent event = events.poll(10, TimeUnit.SECONDS);
        while (!kind.isInstance(event)) {
            assertNotNull(event, "no " + kind.getSimpleName());
            event = events.poll(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aNodeOnUnixSockets(@TempDir Path directory) {
        try (ActorSystem system = ActorSystem.create("orders")) {
            // snippet: unix
            ClusterNode node = ClusterNode.start(system, NodeConfig.named("orders").cookie("a long secret")
                    .withTransport(UnixTransport.in(directory)));
            // end
            node.close();
        }
    }

    @Test
    void aLinkThatIsCutAndHealed() throws InterruptedException {
        try (ActorSystem one = ActorSystem.create("one"); ActorSystem two = ActorSystem.create("two")) {
            // snippet: memory
            MemoryNetwork network = MemoryNetwork.create();
            ClusterNode a = ClusterNode.start(one,
                    NodeConfig.named("a").cookie("c").withTransport(network.transport("a")));
            ClusterNode b = ClusterNode.start(two,
                    NodeConfig.named("b").cookie("c").withTransport(network.transport("b")));
            BlockingQueue<NodeEvent> events = new LinkedBlockingQueue<>();
            b.subscribe(events::add);
            b.connect(new HostAndPort("a", a.port()));
            await(events, NodeEvent.Ready.class);

            network.between("a", "b").cut();
            await(events, NodeEvent.Disconnected.class);

            network.between("a", "b").heal();
            await(events, NodeEvent.Ready.class);
            // end
            a.close();
            b.close();
        }
    }
}
