package dev.heddle.cluster;

import java.util.Objects;
import java.util.Optional;

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

    private NodeConfig(String name, String host, String cookie, HostAndPort listen, HostAndPort advertise,
            NodeMode mode, NodeLimits limits, Healing healing) {
        this.name = name;
        this.host = host;
        this.cookie = cookie;
        this.listen = listen;
        this.advertise = advertise;
        this.mode = mode;
        this.limits = limits;
        this.healing = healing;
    }

    /** A node of that name on this machine: host localhost, listening on a free port of loopback, isolated. */
    public static NodeConfig named(String name) {
        if (Objects.requireNonNull(name, "name").isBlank() || name.indexOf('@') >= 0) {
            throw new IllegalArgumentException(
                    "A node's name is not empty and has no @; the host is given apart: got '" + name + "'");
        }
        return new NodeConfig(name, "localhost", null, new HostAndPort("127.0.0.1", 0), null, NodeMode.ISOLATED,
                NodeLimits.DEFAULTS, Healing.DEFAULTS);
    }

    /** The host part of the node's name, and of its connection string: how others reach it. */
    public NodeConfig host(String host) {
        Objects.requireNonNull(host, "host");
        return new NodeConfig(name, host, cookie, listen, advertise, mode, limits, healing);
    }

    /** The secret that all nodes of a cluster share. Required. */
    public NodeConfig cookie(String cookie) {
        Objects.requireNonNull(cookie, "cookie");
        return new NodeConfig(name, host, cookie, listen, advertise, mode, limits, healing);
    }

    /** The address and port to listen on; port 0 takes a free one. */
    public NodeConfig listen(String address, int port) {
        return new NodeConfig(name, host, cookie, new HostAndPort(address, port), advertise, mode, limits, healing);
    }

    /** The connection string to tell others when it is not host and port, behind a port mapping for one. */
    public NodeConfig advertise(HostAndPort address) {
        Objects.requireNonNull(address, "address");
        return new NodeConfig(name, host, cookie, listen, address, mode, limits, healing);
    }

    /** Whether to connect to the peers of peers. */
    public NodeConfig mode(NodeMode mode) {
        Objects.requireNonNull(mode, "mode");
        return new NodeConfig(name, host, cookie, listen, advertise, mode, limits, healing);
    }

    /** Other bounds than the default ones. */
    public NodeConfig limits(NodeLimits limits) {
        Objects.requireNonNull(limits, "limits");
        return new NodeConfig(name, host, cookie, listen, advertise, mode, limits, healing);
    }

    /** Other times than the default ones for connecting again and for finding who is missing. */
    public NodeConfig healing(Healing healing) {
        Objects.requireNonNull(healing, "healing");
        return new NodeConfig(name, host, cookie, listen, advertise, mode, limits, healing);
    }

    /** The node's identity: {@code name@host}. */
    public String nodeName() {
        return name + '@' + host;
    }

    /** What others are told to connect to, once the port is known. */
    public String connectionString(int boundPort) {
        return advertise != null ? advertise.toString() : new HostAndPort(host, boundPort).toString();
    }

    /** The cookie, if one was given. */
    public Optional<String> cookie() {
        return Optional.ofNullable(cookie);
    }

    /** Where to listen. */
    public HostAndPort listen() {
        return listen;
    }

    /** Whether to connect to the peers of peers. */
    public NodeMode mode() {
        return mode;
    }

    /** The times for connecting again and for finding who is missing. */
    public Healing healing() {
        return healing;
    }

    /** The bounds. */
    public NodeLimits limits() {
        return limits;
    }

    /** Without the cookie. */
    @Override
    public String toString() {
        return nodeName() + " on " + listen + ", " + mode;
    }
}
