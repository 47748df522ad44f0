package dev.heddle.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.actor.ActorSystem;
import dev.heddle.cluster.Discovery;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.discovery.DnsDiscovery;
import dev.heddle.cluster.node.ClusterNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The guide's page on finding other nodes. */
@Timeout(30)
class DiscoveryGuideTest {
    @Test
    void waysToFindOthers() {
        NodeConfig config = NodeConfig.named("orders").cookie("a long secret");
        // snippet: ways
        NodeConfig known = config.withDiscovery(Discovery.of(List.of(HostAndPort.parse("10.0.0.5:9001"))));
        NodeConfig byName = config.withDiscovery(DnsDiscovery.hosts("heddle", 9001));
        NodeConfig byService = config.withDiscovery(DnsDiscovery.service("_heddle._tcp.example.com"));
        // end
        assertEquals(List.of(1, 1, 1), List.of(known, byName, byService).stream()
                .map(one -> one.discoveries().size()).toList());
    }

    // snippet: own
    /** Addresses in a file, one a line, that others write. */
    record FileDiscovery(Path file) implements Discovery {
        @Override
        public Set<HostAndPort> lookUp() throws IOException {
            return Files.readAllLines(file).stream().map(HostAndPort::parse).collect(Collectors.toSet());
        }
    }
    // end

    @Test
    void aDiscoveryOfOnesOwn(@TempDir Path directory) throws Exception {
        BlockingQueue<NodeEvent> events = new LinkedBlockingQueue<>();
        try (ActorSystem system = ActorSystem.create("orders");
                ActorSystem other = ActorSystem.create("other");
                ClusterNode peer = ClusterNode.start(other, NodeConfig.named("other").cookie("c"))) {
            peer.subscribe(events::add);
            Path file = Files.writeString(directory.resolve("nodes"), "127.0.0.1:" + peer.port() + "\n");
            try (ClusterNode node = ClusterNode.start(system,
                    NodeConfig.named("orders").cookie("c").withDiscovery(new FileDiscovery(file)))) {
                while (!(events.poll(10, TimeUnit.SECONDS) instanceof NodeEvent.Ready ready)) {
                    continue;
                }
                assertEquals(node.name(), ready.peer().name());
            }
        }
    }
}
