package dev.heddle.cluster.scenario;

import dev.heddle.cluster.HostAndPort;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What lies between nodes: nothing, or a proxy for each that dials another. The test's thread. */
public final class Network implements AutoCloseable {
    private record Link(String from, String to) {
        boolean touches(String node) {
            return from.equals(node) || to.equals(node);
        }

        boolean isBetween(String one, String other) {
            return touches(one) && touches(other);
        }
    }

    private final boolean hasProxies;
    private final Map<Link, Proxy> proxies = new ConcurrentHashMap<>();

    private Network(boolean hasProxies) {
        this.hasProxies = hasProxies;
    }

    /** Nodes dial each other; nothing can be cut. */
    public static Network direct() {
        return new Network(false);
    }

    /** Nodes dial proxies. */
    public static Network ofProxies() {
        return new Network(true);
    }

    /** What the one has to dial to reach the other. */
    HostAndPort address(String from, String to, HostAndPort listens) {
        return hasProxies
                ? proxies.computeIfAbsent(new Link(from, to), link -> Proxy.to(listens)).address()
                : listens;
    }

    /** The port that a node has to listen on to be found where it was: 0, any, behind a proxy. */
    int portToKeep(int before) {
        return hasProxies ? 0 : before;
    }

    /** The node listens there now. */
    void listens(String node, HostAndPort address) {
        proxies.forEach((link, proxy) -> {
            if (link.to().equals(node)) {
                proxy.leadsTo(address);
            }
        });
    }

    void cut(String one, String other) {
        between(one, other, proxy -> proxy.cut("cut"));
    }

    void stall(String one, String other) {
        between(one, other, proxy -> proxy.stall("cut"));
    }

    void heal(String one, String other) {
        between(one, other, proxy -> proxy.heal("cut"));
    }

    void halfOpen(String told, String untold) {
        requireProxies();
        proxies.forEach((link, proxy) -> {
            if (link.isBetween(told, untold)) {
                proxy.halfOpen(link.from().equals(told));
            }
        });
    }

    /** Nobody hears the node, and it hears nobody. */
    void silence(String node) {
        around(node, proxy -> proxy.stall("silent " + node));
    }

    /** It has no connection and gets none. */
    void isolate(String node) {
        around(node, proxy -> proxy.cut("dead " + node));
    }

    /** It is neither silent nor isolated. */
    void restore(String node) {
        around(node, proxy -> {
            proxy.heal("silent " + node);
            proxy.heal("dead " + node);
        });
    }

    private void between(String one, String other, Consumer<Proxy> change) {
        requireProxies();
        proxies.forEach((link, proxy) -> {
            if (link.isBetween(one, other)) {
                change.accept(proxy);
            }
        });
    }

    private void around(String node, Consumer<Proxy> change) {
        requireProxies();
        proxies.forEach((link, proxy) -> {
            if (link.touches(node)) {
                change.accept(proxy);
            }
        });
    }

    private void requireProxies() {
        if (!hasProxies) {
            throw new IllegalStateException("Nodes dial each other here; take Network.ofProxies to come between them");
        }
    }

    @Override
    public void close() {
        proxies.values().forEach(Proxy::close);
    }
}
