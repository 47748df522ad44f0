package dev.heddle.cluster.jobs;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.factory.Worker;
import dev.heddle.cluster.codec.MessageCodecs;
import dev.heddle.cluster.codec.WireType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Workers of a factory on other nodes of Heddle: each seat of the factory gives its jobs, one at a time, to a host,
 * which does them wherever it lives. The factory is as every other: routing, queues, limits and back-pressure are its.
 *
 * <pre>{@code
 * RemoteWorkers<String, Page> fetchers = RemoteWorkers.of("fetchers", WireType.TEXT, Page.CODEC);
 * fetchers.host(system, Fetcher::new);                                  // on the nodes that do the work
 * Factory.spawn(system, FactoryOptions.of(fetchers.workers(system, LIMIT)).workers(8));   // on one node
 * }</pre>
 *
 * <p>Seats are spread over the hosts in the order in which those have joined, and stay with theirs. When a host ends or
 * its node is lost, the job that a seat had given it fails, the latter with a {@link
 * dev.heddle.cluster.NodeLostException}; the seat gets another host, or waits for one, and so do its jobs. A job that
 * has failed in this way may have been done nevertheless, so {@link dev.heddle.actor.factory.Job#retries retries} are
 * for jobs that may be done twice. A node that {@link dev.heddle.cluster.node.ClusterNode#leave leaves} does the jobs
 * that its hosts have in hand, and gets no others.
 *
 * <p>Hosts are in a group of that name, so they are seen by Rust nodes too, which have nothing to say to them.
 * Immutable; any thread.
 *
 * @param <K> the keys of the jobs
 * @param <J> what is to be done
 */
public final class RemoteWorkers<K, J> {
    private final GroupKey<Order<K, J>> hosts;

    private RemoteWorkers(GroupKey<Order<K, J>> hosts) {
        this.hosts = hosts;
    }

    /**
     * What the factory's node and the hosts' nodes have to agree on.
     *
     * @param group the hosts' group, of the default scope; for nobody else
     * @param key how keys look
     * @param messages how the messages of the jobs look
     * @param <K> the keys of the jobs
     * @param <J> what is to be done
     * @return for both sides
     * @throws IllegalArgumentException when the name is empty, over 255 bytes of UTF-8 or has control characters
     * @throws dev.heddle.actor.CodecException as {@link MessageCodecs#jobs}
     */
    public static <K, J> RemoteWorkers<K, J> of(String group, WireType<K> key, MessageCodec<J> messages) {
        return new RemoteWorkers<>(GroupKey.of(group, new OrderCodec<>(MessageCodecs.jobs(key, messages))));
    }

    /**
     * Spawns a host, which works for factories on any node, one job at a time. As many as there are seats let all of
     * them work at once.
     *
     * @param system where it lives
     * @param handlers makes a handler, in the host's turns: for the first job, and after one has thrown
     * @return the host, to be stopped or drained. A job that a seat gives it then, before it has heard of that, fails
     *         with an {@link dev.heddle.actor.ActorStoppedException} and is not done
     */
    public ActorRef<?> host(ActorSystem system, Supplier<? extends JobHandler<K, J>> handlers) {
        Objects.requireNonNull(handlers, "handlers");
        ActorRef<Order<K, J>> host = system.spawn(
                SpawnOptions.<Order<K, J>>defaults().withCodec(hosts.codec().orElseThrow()),
                () -> new Host<K, J>(handlers));
        system.groups().join(hosts, host);
        return host;
    }

    /**
     * The hosts that a node knows.
     *
     * @param system of whose node
     * @return on all nodes, in the order in which they have joined; a snapshot; unmodifiable
     */
    public List<ActorRef<?>> hosts(ActorSystem system) {
        return List.copyOf(system.groups().members(hosts));
    }

    /**
     * Makes the seats of a factory. There has to be a host when the factory is spawned with workers, or the spawn fails
     * half a second later; afterwards seats wait for one as long as it takes, looking after delays that grow to 10 s.
     *
     * @param system where the factory lives
     * @param limit how long a job may take, with its way there and back and the host's other jobs before it; then it
     *            fails with an {@link dev.heddle.actor.AskTimeoutException}, though it may still be done. An answer
     *            that comes later than that is lost, also when the handler has given the reply port to somebody else.
     *            A job whose asker does not wait any more when its turn comes at the host is not done, and fails;
     *            retries do not help it. Positive
     * @return for {@link dev.heddle.actor.factory.FactoryOptions#of}
     * @throws IllegalArgumentException when the limit is not positive
     */
    public IntFunction<Worker<K, J>> workers(ActorSystem system, Duration limit) {
        Objects.requireNonNull(system, "system");
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("The limit must be positive, not " + limit);
        }
        return seat -> new RemoteWorker<>(system, hosts, limit);
    }
}
