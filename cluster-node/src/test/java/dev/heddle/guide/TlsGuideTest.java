package dev.heddle.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.actor.ActorSystem;
import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.TlsConfig;
import dev.heddle.cluster.node.ClusterNode;
import dev.heddle.cluster.tls.Authority;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The guide's page on TLS. */
@Timeout(30)
class TlsGuideTest {
    @TempDir
    private Path certs;

    private Authority authority;

    @BeforeEach
    void issue() {
        authority = Authority.in(certs, "ca");
        authority.issue("node", "localhost", "127.0.0.1");
        authority.issue("elsewhere", "elsewhere.example");
    }

    @Test
    void aNodeWithCertificates() throws InterruptedException {
        Path certificate = authority.certificateOf("node");
        Path key = authority.keyOf("node");
        Path ca = authority.file();
        String secret = "a long secret";
        BlockingQueue<NodeEvent> events = new LinkedBlockingQueue<>();
        try (ActorSystem system = ActorSystem.create("orders"); ActorSystem other = ActorSystem.create("other")) {
            // snippet: node
            TlsConfig tls = TlsConfig.of(certificate, key).authorities(ca).mutual();
            ClusterNode node = ClusterNode.start(system,
                    NodeConfig.named("orders").cookie(secret).listen("127.0.0.1", 0).withTls(tls));
            // end
            try (node;
                    ClusterNode peer = ClusterNode.start(other,
                            NodeConfig.named("other").cookie(secret).withTls(tls))) {
                node.subscribe(events::add);
                node.connect(new HostAndPort("localhost", peer.port()));
                while (!(events.poll(10, TimeUnit.SECONDS) instanceof NodeEvent.Ready)) {
                    continue;
                }
            }
        }
    }

    @Test
    void aPeerWithTheWrongName() throws InterruptedException {
        TlsConfig good = TlsConfig.of(authority.certificateOf("node"), authority.keyOf("node"))
                .authorities(authority.file());
        TlsConfig bad = TlsConfig.of(authority.certificateOf("elsewhere"), authority.keyOf("elsewhere"))
                .authorities(authority.file());
        BlockingQueue<DisconnectReason> alarm = new LinkedBlockingQueue<>();
        try (ActorSystem system = ActorSystem.create("orders");
                ActorSystem other = ActorSystem.create("other");
                ClusterNode node = ClusterNode.start(system, NodeConfig.named("orders").cookie("c").withTls(good));
                ClusterNode peer = ClusterNode.start(other, NodeConfig.named("other").cookie("c").withTls(bad))) {
            // snippet: reasons
            node.subscribe(event -> {
                if (event instanceof NodeEvent.Rejected rejected
                        && rejected.reason().code() == DisconnectReason.Code.WRONG_HOST) {
                    alarm.add(rejected.reason());
                }
            });
            // end
            node.connect(new HostAndPort("localhost", peer.port()));
            assertEquals(DisconnectReason.Code.WRONG_HOST, alarm.poll(10, TimeUnit.SECONDS).code());
        }
    }
}
