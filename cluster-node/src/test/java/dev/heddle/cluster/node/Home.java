package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.heddle.actor.ActorSystem;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.NodeEvent;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A system with a node and a list of what happened to it. */
final class Home implements AutoCloseable {
    private static final long EVENT_LIMIT_SECONDS = 10;

    final ActorSystem system;
    final ClusterNode node;
    private final LinkedBlockingQueue<NodeEvent> events = new LinkedBlockingQueue<>();

    private Home(ActorSystem system, ClusterNode node) {
        this.system = system;
        this.node = node;
        node.subscribe(events::add);
    }

    static Home named(String name) {
        return named(name, config -> config);
    }

    static Home named(String name, UnaryOperator<NodeConfig> change) {
        ActorSystem system = ActorSystem.create(name);
        return new Home(system, ClusterNode.start(system, change.apply(NodeConfig.named(name).cookie("cookie"))));
    }

    HostAndPort address() {
        return new HostAndPort("127.0.0.1", node.port());
    }

    /** The next event of that kind; others before it are passed over. */
    <E extends NodeEvent> E await(Class<E> kind) throws InterruptedException {
        while (true) {
            NodeEvent event = events.poll(EVENT_LIMIT_SECONDS, TimeUnit.SECONDS);
            assertNotNull(event, "no " + kind.getSimpleName() + " within " + EVENT_LIMIT_SECONDS + " s");
            if (kind.isInstance(event)) {
                return kind.cast(event);
            }
        }
    }

    @Override
    public void close() {
        node.close();
        system.close();
    }
}
