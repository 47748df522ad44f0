package dev.heddle.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.factory.Factory;
import dev.heddle.actor.factory.FactoryOptions;
import dev.heddle.actor.factory.Job;
import dev.heddle.actor.factory.Routing;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.codec.MessageCodecs;
import dev.heddle.cluster.codec.U64;
import dev.heddle.cluster.codec.WireType;
import dev.heddle.cluster.jobs.FactoryGate;
import dev.heddle.cluster.jobs.JobHandler;
import dev.heddle.cluster.jobs.RemoteWorkers;
import dev.heddle.cluster.node.ClusterNode;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The guide's page on clusters: factories. */
@Timeout(30)
class GuideJobsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    // snippet: jobs
    sealed interface Print {
        MessageCodec<Print> CODEC = MessageCodecs.derive(MethodHandles.lookup(), Print.class);
        GroupKey<Job<String, Print>> JOBS = GroupKey.of("printers", MessageCodecs.jobs(WireType.TEXT, CODEC));

        record Page(String text) implements Print {}

        record Length(String text, ReplyTo<@U64 Long> reply) implements Print {}
    }
    // end

    // snippet: handler
    static final RemoteWorkers<String, Print> PRINTERS = RemoteWorkers.of("printer-hosts", WireType.TEXT, Print.CODEC);

    static final class Printer implements JobHandler<String, Print> {
        @Override
        public void handle(Job<String, Print> job) {
            switch (job.message()) {
                case Print.Page page -> {
                    // takes its time
                }
                case Print.Length(var text, var reply) -> reply.send((long) text.length());
            }
        }
    }
    // end

    private final ActorSystem system = ActorSystem.create("shop");
    private final ActorSystem elsewhere = ActorSystem.create("stock");
    private ClusterNode node;
    private ClusterNode other;

    @BeforeEach
    void start() {
        node = ClusterNode.start(system, NodeConfig.named("shop").cookie("secret"));
        other = ClusterNode.start(elsewhere, NodeConfig.named("stock").cookie("secret"));
        other.connect(new HostAndPort("127.0.0.1", node.port()));
    }

    @AfterEach
    void end() {
        node.close();
        other.close();
        system.close();
        elsewhere.close();
    }

    @Test
    void jobsComeToAFactoryOfAnotherNode() {
        Factory<String, Print> factory = Factory.spawn(system, FactoryOptions.<String, Print>of(
                id -> (job, self) -> new Printer().handle(job)).workers(4).routing(Routing.keyPersistent()));
        // snippet: gate
        ActorRef<Job<String, Print>> gate = FactoryGate.open(system, factory,
                SpawnOptions.<Job<String, Print>>defaults().withCodec(Print.JOBS.codec().orElseThrow()));
        system.groups().join(Print.JOBS, gate);
        // end
        dispatch(elsewhere);
    }

    private static void dispatch(ActorSystem there) {
        // snippet: dispatch
        ActorRef<Job<String, Print>> printers = there.groups().awaitMembers(Print.JOBS, 1, LIMIT).getFirst();
        printers.tell(Job.<String, Print>of("invoices", new Print.Page("...")).timeToLive(Duration.ofMinutes(1)));
        long length = printers.ask(reply -> Job.of("invoices", new Print.Length("four", reply)), LIMIT);
        // end
        assertEquals(4, length);
    }

    @Test
    void workersLiveOnOtherNodes() {
        // snippet: hosts
        PRINTERS.host(elsewhere, Printer::new); // on each node that works, as often as it is to work at once
        // end
        Awaitility.await().atMost(LIMIT).until(() -> PRINTERS.hosts(system).size() == 1);
        // snippet: seats
        Factory<String, Print> factory = Factory.spawn(system, FactoryOptions
                .of(PRINTERS.workers(system, Duration.ofSeconds(30))).workers(8).routing(Routing.keyPersistent()));
        // end
        assertEquals(4L, factory.<Long>ask("invoices", reply -> new Print.Length("four", reply), LIMIT));
    }
}
