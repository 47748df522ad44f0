package dev.heddle.cluster.jobs;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorStoppedException;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.GroupChange;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.HeddleException;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.SupervisionEvent;
import dev.heddle.actor.factory.Job;
import dev.heddle.actor.factory.Worker;
import dev.heddle.actor.factory.WorkerContext;
import dev.heddle.actor.spi.NarrowedRef;
import dev.heddle.actor.spi.StandInRef;
import dev.heddle.cluster.NodeLostException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** A seat of a factory whose work is done by a host, on whichever node. It has one job in hand, as every seat. */
final class RemoteWorker<K, J> implements Worker<K, J> {
    /** Not longer: a factory that ends waits for it. The start is tried again after growing delays. */
    private static final Duration HOST_WAIT_MAX = Duration.ofMillis(500);

    /** Between the end of a connection and that of its session: longer than a farewell may take. */
    private static final Duration END_WAIT = Duration.ofSeconds(2);

    private final ActorSystem system;
    private final GroupKey<Order<K, J>> hosts;
    private final Duration limit;

    /** Where its numbers begin; nobody else's are near. */
    private long number = UUID.randomUUID().getMostSignificantBits();

    /** From the start on. */
    private ActorRef<Order<K, J>> host;

    RemoteWorker(ActorSystem system, GroupKey<Order<K, J>> hosts, Duration limit) {
        this.system = system;
        this.hosts = hosts;
        this.limit = limit;
    }

    /** Seats are spread over the hosts that there are. Without one the seat does not start, and its jobs wait. */
    @Override
    public void preStart(WorkerContext<K, J> self) {
        Duration wait = limit.compareTo(HOST_WAIT_MAX) < 0 ? limit : HOST_WAIT_MAX;
        List<ActorRef<Order<K, J>>> there = system.groups().awaitMembers(hosts, 1, wait);
        host = there.get(self.worker() % there.size());
    }

    @Override
    public void postStart(WorkerContext<K, J> self) {
        self.actor().monitor(host);
        self.actor().monitorGroup(hosts.name());
        if (!system.groups().members(hosts).contains(host)) {
            leaves(self, "has left in between");
        }
    }

    @Override
    public void handle(Job<K, J> job, WorkerContext<K, J> self) {
        long mine = number++;
        // Time to live, retries and acceptance are the factory's, and so is the word that there is no answer.
        Fate fate = new Fate(limit, job.replyTo().isPresent());
        host.tell(new Order.Work<>(mine, Job.of(job.key(), job.message()), fate));
        String outcome;
        try {
            outcome = host.<String>ask(port -> new Order.Finished<K, J>(mine, port), limit);
        } catch (ActorStoppedException e) {
            throw ended(e);
        }
        if (!outcome.isEmpty()) {
            throw new HostFailedException("The job on host " + host + ' ' + outcome);
        }
        fate.done();
    }

    /**
     * Why there is no outcome. Known when the host has ended here, too; whoever comes next on this seat would choose it
     * again before that, and lose a job.
     */
    private HeddleException ended(ActorStoppedException e) {
        host.awaitStopped(END_WAIT);
        AtomicReference<StopReason> reason = new AtomicReference<>();
        if (NarrowedRef.unwrap(host) instanceof StandInRef remote) {
            remote.standIn().whenEnded(reason::set).close();
        }
        return reason.get() instanceof StopReason.NodeLost(var why)
                ? new NodeLostException("Host " + host + " had the job in hand: " + why, e)
                : e;
    }

    /** The host has ended, or left its group, while nothing was in hand. */
    @Override
    public void onSupervision(SupervisionEvent event, WorkerContext<K, J> self) {
        if (!(event instanceof SupervisionEvent.GroupChanged(var change))) {
            leaves(self, "has ended");
        } else if (change instanceof GroupChange.Left left && left.actors().contains(host)) {
            leaves(self, "has left");
        }
    }

    /** Whoever comes next on this seat chooses another. */
    private void leaves(WorkerContext<K, J> self, String why) {
        self.actor().self().stop("host " + host + ' ' + why);
    }
}
