package dev.heddle.cluster.discovery;

import dev.heddle.cluster.Discovery;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.discovery.DnsMessage.Found;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Nodes behind a name of the domain name system: all addresses of a host name, or all targets of a service. The name of
 * a headless service of Kubernetes is one of the first kind. Immutable; each method returns a changed copy.
 *
 * <p><b>Threading.</b> Every method may be called from every thread; looking up blocks for some seconds at the most.
 */
public final class DnsDiscovery implements Discovery {
    private final String name;

    /** Of all nodes; 0 when service records tell it. */
    private final int port;
    private final InetSocketAddress server;
    private final Duration interval;

    private DnsDiscovery(String name, int port, InetSocketAddress server, Duration interval) {
        this.name = name;
        this.port = port;
        this.server = server;
        this.interval = interval;
    }

    /**
     * A node at each address that the name has (A and AAAA records), at the same port. Asks as the system asks, its
     * search domains included. Nodes are dialled by their addresses: with TLS see {@code TlsConfig.peerName}.
     *
     * @param name a host name
     * @param port where all nodes listen
     * @return asks every ten seconds
     * @throws IllegalArgumentException when the name or the port cannot be one
     */
    public static DnsDiscovery hosts(String name, int port) {
        DnsMessage.labels(Objects.requireNonNull(name, "name"));
        if (new HostAndPort(name, port).port() == 0) {
            throw new IllegalArgumentException("The port of the nodes at " + name + " is missing");
        }
        return new DnsDiscovery(name, port, null, USUAL_INTERVAL);
    }

    /**
     * A node at each target of a service (SRV records), whatever its priority and weight.
     *
     * @param name the full name, such as {@code _heddle._tcp.example.com}; no search domain is put behind it
     * @return asks every ten seconds
     * @throws IllegalArgumentException when the name cannot be one
     */
    public static DnsDiscovery service(String name) {
        DnsMessage.labels(Objects.requireNonNull(name, "name"));
        return new DnsDiscovery(name, 0, null, USUAL_INTERVAL);
    }

    /**
     * Asks this name server instead of the system's.
     *
     * @param address of a server that looks further where it does not know
     * @return a changed copy
     */
    public DnsDiscovery server(InetSocketAddress address) {
        return new DnsDiscovery(name, port, Objects.requireNonNull(address, "address"), interval);
    }

    /**
     * Asks so often.
     *
     * @param time at least a millisecond
     * @return a changed copy
     */
    public DnsDiscovery every(Duration time) {
        if (time.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("Asking every " + time + " is too often");
        }
        return new DnsDiscovery(name, port, server, time);
    }

    @Override
    public Duration interval() {
        return interval;
    }

    @Override
    public Set<HostAndPort> lookUp() throws IOException {
        Set<HostAndPort> found = new LinkedHashSet<>();
        if (port == 0) {
            client().ask(name, DnsMessage.SRV).forEach(record -> add(record, found));
        } else if (server != null) {
            client().ask(name, DnsMessage.A).forEach(record -> add(record, found));
            client().ask(name, DnsMessage.AAAA).forEach(record -> add(record, found));
        } else {
            addAddresses(found);
        }
        return found;
    }

    private void addAddresses(Set<HostAndPort> found) throws IOException {
        try {
            for (InetAddress address : InetAddress.getAllByName(name)) {
                found.add(new HostAndPort(address.getHostAddress(), port));
            }
        } catch (UnknownHostException e) {
            throw new IOException(name + " has no address, or no name server answers", e);
        }
    }

    private DnsClient client() throws IOException {
        return server == null ? DnsClient.system() : new DnsClient(List.of(server));
    }

    private void add(Found record, Set<HostAndPort> found) {
        switch (record) {
            case Found.Address(var address) -> found.add(new HostAndPort(address.getHostAddress(), port));
            case Found.Service(var host, var at) -> {
                // A service with an empty target says that there is none.
                if (!host.isEmpty() && at > 0) {
                    found.add(new HostAndPort(host, at));
                }
            }
        }
    }

    @Override
    public String toString() {
        return port == 0 ? "service " + name : name + ':' + port;
    }
}
