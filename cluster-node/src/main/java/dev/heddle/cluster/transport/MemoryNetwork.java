package dev.heddle.cluster.transport;

import dev.heddle.cluster.Connection;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.Transport;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network inside one process, for tests of clusters: bytes are really written and read, but no socket is. Each node
 * has a transport with a name of its own, and {@link #between} gives what lies between two of them, which can be slow,
 * silent, or cut.
 *
 * <pre>{@code
 * MemoryNetwork network = MemoryNetwork.create();
 * ClusterNode.start(a, NodeConfig.named("a").cookie(secret).withTransport(network.transport("a")));
 * ClusterNode.start(b, NodeConfig.named("b").cookie(secret).withTransport(network.transport("b")));
 * network.between("a", "b").cut();
 * }</pre>
 *
 * <p><b>Threading.</b> Every method may be called from every thread; none of them waits.
 */
public final class MemoryNetwork {
    private static final int FIRST_FREE_PORT = 20_000;
    private static final int PORTS = 65_536;

    private final MemoryClock clock;
    private final AtomicInteger nextPort = new AtomicInteger();
    private final Map<Integer, MemoryListener> listeners = new ConcurrentHashMap<>();
    private final Map<String, MemoryWire> wires = new ConcurrentHashMap<>();

    private MemoryNetwork(MemoryClock clock) {
        this.clock = clock;
    }

    /**
     * A network whose delays pass by the machine's clock.
     *
     * @return with everything up and without delay
     */
    public static MemoryNetwork create() {
        return new MemoryNetwork(MemoryClock.real());
    }

    /**
     * A network whose delays pass when a test says so, see {@link #advance}.
     *
     * @return with everything up and without delay
     */
    public static MemoryNetwork driven() {
        return new MemoryNetwork(MemoryClock.driven());
    }

    /**
     * The transport of one node.
     *
     * @param name by which {@link #between} knows it; need not be the node's
     * @return all ports of a network are distinct, whatever the host is called
     */
    public Transport transport(String name) {
        return new Place(Objects.requireNonNull(name, "name"));
    }

    /**
     * What lies between two nodes, in both directions.
     *
     * @param one as given to {@link #transport}
     * @param other as given to {@link #transport}
     * @return the same for the same two, in any order
     */
    public MemoryWire between(String one, String other) {
        String key = one.compareTo(other) < 0 ? one + '\n' + other : other + '\n' + one;
        return wires.computeIfAbsent(key, pair -> new MemoryWire(clock));
    }

    /**
     * Lets time pass: what is delayed comes when its time has come.
     *
     * @param time not negative
     * @throws IllegalStateException when this network's delays pass by the machine's clock
     */
    public void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("Time does not go back: " + time);
        }
        clock.advance(time.toNanos());
        wires.values().forEach(MemoryWire::look);
    }

    private final class Place implements Transport {
        private final String name;

        Place(String name) {
            this.name = name;
        }

        @Override
        public Listener listen(HostAndPort address) throws IOException {
            if (address.port() != 0) {
                return listenOn(address.port());
            }
            for (int attempt = FIRST_FREE_PORT; attempt < PORTS; attempt++) {
                // One after another, so that a port that was free a moment ago is not somebody else's at once.
                int port = FIRST_FREE_PORT + Math.floorMod(nextPort.getAndIncrement(), PORTS - FIRST_FREE_PORT);
                if (!listeners.containsKey(port)) {
                    return listenOn(port);
                }
            }
            throw new BindException("all ports are in use");
        }

        private Listener listenOn(int port) throws IOException {
            MemoryListener listener = new MemoryListener(name, port, listeners);
            if (listeners.putIfAbsent(port, listener) != null) {
                throw new BindException("port " + port + " is in use");
            }
            return listener;
        }

        @Override
        public Connection connect(HostAndPort target, Duration limit) throws IOException {
            MemoryListener there = listeners.get(target.port());
            if (there == null) {
                throw new ConnectException("nobody listens on " + target);
            }
            MemoryWire wire = between(name, there.owner());
            if (wire.isHeld()) {
                throw new SocketTimeoutException(target + " does not answer");
            }
            MemoryConnection[] ends = wire.open(name, there.owner());
            try {
                there.take(ends[1]);
            } catch (IOException e) {
                ends[0].close();
                throw e;
            }
            return ends[0];
        }

        @Override
        public String toString() {
            return name + " in memory";
        }
    }
}
