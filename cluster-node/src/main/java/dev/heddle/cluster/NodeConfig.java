package dev.heddle.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a node presents itself and where it listens. Immutable; each method returns a changed copy.
 *
 * <pre>{@code
 * NodeConfig.named("orders").cookie(secret).host("10.0.0.5").listen("0.0.0.0", 9001)
 * }</pre>
 */
public final class NodeConfig {
    private final String name;
    private final String host;
    private final String cookie;
    private final HostAndPort listen;
    private final HostAndPort advertise;
    private final NodeMode mode;
    private final NodeLimits limits;
    private final Healing healing;
    private final List<String> accepted;
    private final boolean advertisesNames;
    private final Ways ways;

    private NodeConfig(String name, String host, String cookie, HostAndPort listen, HostAndPort advertise,
            NodeMode mode, NodeLimits limits, Healing healing, List<String> accepted,
            boolean advertisesNames, Ways ways) {
        this.name = name;
        this.host = host;
        this.cookie = cookie;
        this.listen = listen;
        this.advertise = advertise;
        this.mode = mode;
        this.limits = limits;
        this.healing = healing;
        this.accepted = accepted;
        this.advertisesNames = advertisesNames;
        this.ways = ways;
    }

    /**
     * A node of that name on this machine: host localhost, listening on a free port of loopback, isolated.
     *
     * @param name not blank, without {@code @}
     * @return a configuration without a cookie
     * @throws IllegalArgumentException when it is no name
     */
    public static NodeConfig named(String name) {
        if (Objects.requireNonNull(name, "name").isBlank() || name.indexOf('@') >= 0) {
            throw new IllegalArgumentException(
                    "A node's name is not empty and has no @; the host is given apart: got '" + name + "'");
        }
        return new NodeConfig(name, "localhost", null, new HostAndPort("127.0.0.1", 0), null, NodeMode.ISOLATED,
                NodeLimits.DEFAULTS, Healing.DEFAULTS, List.of(), true, new Ways(null, null, List.of()));
    }

    /**
     * The host part of the node's name, and of its connection string: how others reach it.
     *
     * @param host a name or an address that others can reach
     * @return a changed copy
     */
    public NodeConfig host(String host) {
        Objects.requireNonNull(host, "host");
        return new NodeConfig(name, host, cookie, listen, advertise, mode, limits, healing, accepted, advertisesNames,
                ways);
    }

    /**
     * The secret that all nodes of a cluster share. Required.
     *
     * @param cookie not null; the same on all nodes, long and random
     * @return a changed copy
     */
    public NodeConfig cookie(String cookie) {
        Objects.requireNonNull(cookie, "cookie");
        return new NodeConfig(name, host, cookie, listen, advertise, mode, limits, healing, accepted, advertisesNames,
                ways);
    }

    /**
     * Secrets that a node which dials this one may have instead of {@link #cookie}, so that it can be changed while the
     * cluster runs: first every node accepts the new one beside its own; then each takes the new one as its own and
     * accepts the old; then nobody accepts the old one any more.
     *
     * @param cookies in place of those that were given before
     * @return a changed copy
     */
    public NodeConfig alsoAccept(String... cookies) {
        List<String> more = List.of(cookies);
        return new NodeConfig(name, host, cookie, listen, advertise, mode, limits, healing, more, advertisesNames,
                ways);
    }

    /**
     * Whether peers are told the names of actors, which they are unless this says false. A Rust node forgets an actor
     * of its own when one of the same name ends elsewhere, so names that are used on both sides should not be told.
     *
     * @param tell false for actors without names, as peers see them
     * @return a changed copy
     */
    public NodeConfig advertiseNames(boolean tell) {
        return new NodeConfig(name, host, cookie, listen, advertise, mode, limits, healing, accepted, tell, ways);
    }

    /**
     * The address and port to listen on; port 0 takes a free one.
     *
     * @param address a name or an address of this machine
     * @param port 0 to 65535
     * @return a changed copy
     * @throws IllegalArgumentException when the address is blank or the port out of its bounds
     */
    public NodeConfig listen(String address, int port) {
        return new NodeConfig(name, host, cookie, new HostAndPort(address, port), advertise, mode, limits, healing,
                accepted, advertisesNames, ways);
    }

    /**
     * The connection string to tell others when it is not host and port, behind a port mapping for one.
     *
     * @param address what others can reach
     * @return a changed copy
     */
    public NodeConfig advertise(HostAndPort address) {
        Objects.requireNonNull(address, "address");
        return new NodeConfig(name, host, cookie, listen, address, mode, limits, healing, accepted, advertisesNames,
                ways);
    }

    /**
     * Whether to connect to the peers of peers.
     *
     * @param mode not null
     * @return a changed copy
     */
    public NodeConfig mode(NodeMode mode) {
        Objects.requireNonNull(mode, "mode");
        return new NodeConfig(name, host, cookie, listen, advertise, mode, limits, healing, accepted, advertisesNames,
                ways);
    }

    /**
     * Other bounds than the default ones.
     *
     * @param limits not null
     * @return a changed copy
     */
    public NodeConfig limits(NodeLimits limits) {
        Objects.requireNonNull(limits, "limits");
        return new NodeConfig(name, host, cookie, listen, advertise, mode, limits, healing, accepted, advertisesNames,
                ways);
    }

    /**
     * Other times than the default ones for connecting again and for finding who is missing.
     *
     * @param healing the times
     * @return a changed copy
     */
    public NodeConfig healing(Healing healing) {
        Objects.requireNonNull(healing, "healing");
        return new NodeConfig(name, host, cookie, listen, advertise, mode, limits, healing, accepted, advertisesNames,
                ways);
    }

    private NodeConfig with(Ways other) {
        return new NodeConfig(name, host, cookie, listen, advertise, mode, limits, healing, accepted, advertisesNames,
                other);
    }

    /**
     * Another way to get bytes to other nodes than TCP. All nodes of a cluster that dial each other need the same one.
     *
     * @param transport may be shared by any number of nodes
     * @return a changed copy
     */
    public NodeConfig withTransport(Transport transport) {
        return with(new Ways(Objects.requireNonNull(transport, "transport"), ways.tls(), ways.discoveries()));
    }

    /**
     * Speaks TLS, over whatever the transport is, with everybody.
     *
     * @param config certificates and whom to trust
     * @return a changed copy
     */
    public NodeConfig withTls(TlsConfig config) {
        return with(new Ways(ways.transport(), Objects.requireNonNull(config, "config"), ways.discoveries()));
    }

    /**
     * Looks for other nodes there, and dials them. May be given several times, for several places.
     *
     * @param discovery asked as long as the node lasts
     * @return a changed copy
     */
    public NodeConfig withDiscovery(Discovery discovery) {
        List<Discovery> more = new ArrayList<>(ways.discoveries());
        more.add(Objects.requireNonNull(discovery, "discovery"));
        return with(new Ways(ways.transport(), ways.tls(), List.copyOf(more)));
    }

    /** {@return the node's identity: {@code name@host}} */
    public String nodeName() {
        return name + '@' + host;
    }

    /**
     * What others are told to connect to, once the port is known.
     *
     * @param boundPort the port that the node listens on
     * @return {@code host:port}
     */
    public String connectionString(int boundPort) {
        return advertise != null ? advertise.toString() : new HostAndPort(host, boundPort).toString();
    }

    /** {@return the cookie, if one was given; empty when none was given} */
    public Optional<String> cookie() {
        return Optional.ofNullable(cookie);
    }

    /** {@return the cookie and those that are accepted beside it; the node's own first; empty when none was given} */
    public List<String> cookies() {
        return Stream.concat(Stream.ofNullable(cookie), accepted.stream()).toList();
    }

    /** {@return whether peers are told the names of actors} */
    public boolean advertisesNames() {
        return advertisesNames;
    }

    /** {@return where to listen; port 0 for a free one} */
    public HostAndPort listen() {
        return listen;
    }

    /** {@return whether to connect to the peers of peers; {@link NodeMode#ISOLATED} unless set} */
    public NodeMode mode() {
        return mode;
    }

    /** {@return the times for connecting again and for finding who is missing} */
    public Healing healing() {
        return healing;
    }

    /** {@return the bounds; {@link NodeLimits#DEFAULTS} unless set} */
    public NodeLimits limits() {
        return limits;
    }

    /** {@return how bytes get to other nodes; empty for TCP} */
    public Optional<Transport> transport() {
        return Optional.ofNullable(ways.transport());
    }

    /** {@return certificates and whom to trust; empty without TLS} */
    public Optional<TlsConfig> tls() {
        return Optional.ofNullable(ways.tls());
    }

    /** {@return where other nodes are looked for; in the order in which they were given; unmodifiable} */
    public List<Discovery> discoveries() {
        return ways.discoveries();
    }

    /** How others are reached and found; null for the usual transport and for no TLS. */
    private record Ways(Transport transport, TlsConfig tls, List<Discovery> discoveries) {}

    /** Without the cookie. */
    @Override
    public String toString() {
        return nodeName() + " on " + listen + ", " + mode;
    }
}
