package dev.heddle.cluster.node;

import dev.heddle.actor.ActorRef;
import dev.heddle.cluster.Discovery;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.manager.ManagerMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks each discovery again and again and tells the manager whom it has found. Each has a platform thread: names are
 * looked up inside the system, where a virtual thread takes its carrier along, and anybody may write a discovery.
 */
final class Discoverer {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterNode.class);

    private final HostAndPort listens;
    private final ActorRef<ManagerMessage> manager;
    private final List<Thread> threads;
    private volatile boolean closed;

    /** @param listens where this node listens, with the port that it was given */
    Discoverer(List<Discovery> discoveries, HostAndPort listens, ActorRef<ManagerMessage> manager) {
        this.listens = listens;
        this.manager = manager;
        this.threads = discoveries.stream().map(discovery -> Thread.ofPlatform().daemon()
                .name("heddle-discovery").unstarted(() -> lookUpUntilClosed(discovery))).toList();
    }

    void start() {
        threads.forEach(Thread::start);
    }

    private void lookUpUntilClosed(Discovery discovery) {
        boolean failed = false;
        while (!closed) {
            failed = !lookUp(discovery, failed);
            restUntil(System.nanoTime() + TimeUnit.NANOSECONDS.convert(interval(discovery)));
        }
    }

    private void restUntil(long next) {
        for (long left; !closed && (left = next - System.nanoTime()) > 0;) {
            LockSupport.parkNanos(this, left);
            // A discovery may have left it set, and then nothing would wait; that of a closing node comes behind its
            // word.
            Thread.interrupted();
        }
    }

    private boolean lookUp(Discovery discovery, boolean failedBefore) {
        try {
            discovery.lookUp().stream().filter(address -> !isOurs(address)).forEach(this::found);
            return true;
        } catch (Throwable t) {
            // Anybody may write a discovery.
            if (!closed && !failedBefore) {
                LOG.warn("Looking for other nodes failed and is tried again every {} s: {}",
                        TimeUnit.NANOSECONDS.convert(interval(discovery)) / 1e9,
                        t instanceof IOException ? t.getMessage() : t);
            }
            return false;
        }
    }

    private void found(HostAndPort address) {
        if (!closed) {
            manager.tell(new ManagerMessage.Found(address));
        }
    }

    /** What it says, or the usual one when it says nothing that could be waited for. */
    private static Duration interval(Discovery discovery) {
        try {
            Duration said = discovery.interval();
            if (said.isPositive()) {
                return said;
            }
            LOG.debug("A discovery has the interval {}, which is none", said);
        } catch (Throwable t) {
            LOG.debug("A discovery does not tell its interval", t);
        }
        return Discovery.USUAL_INTERVAL;
    }

    /** A service names all its nodes, this one too. */
    private boolean isOurs(HostAndPort address) {
        if (address.port() != listens.port()) {
            return false;
        }
        try {
            InetAddress bound = InetAddress.getByName(listens.host());
            for (InetAddress one : InetAddress.getAllByName(address.host())) {
                if (bound.isAnyLocalAddress() ? NetworkInterface.getByInetAddress(one) != null : one.equals(bound)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            // Whoever dials it finds out.
            return false;
        }
    }

    void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
    }
}
