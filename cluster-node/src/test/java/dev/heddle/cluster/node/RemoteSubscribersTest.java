package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.DeadLetter.Reason;
import dev.heddle.actor.port.OutputPort;
import dev.heddle.actor.port.PortSubscription;
import dev.heddle.actor.port.SubscriptionEnd;
import dev.heddle.actor.port.SubscriptionOptions;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.NodeLimits;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Output ports whose subscribers live on another node. */
@Timeout(60)
class RemoteSubscribersTest {
    private static final int KIB = 1 << 10;
    private static final NodeLimits NARROW = NodeLimits.DEFAULTS.withOutbound(64 * KIB, 64 << 20,
            Duration.ofMillis(10)).withFrame(256 * KIB);

    private final Home a = Home.named("a");
    private final Home b = Home.named("b", config -> config.limits(NARROW));
    private final Flow.Pool pool = new Flow.Pool();
    private final OutputPort<Integer> sizes = OutputPort.create("sizes");
    private final LinkedBlockingQueue<SubscriptionEnd> ends = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        pool.released.countDown();
        a.close();
        b.close();
    }

    /** A member of a group on the other node, as seen from here. */
    private ActorRef<Flow> remote(String group) throws InterruptedException {
        Flow.spawn(a.system, group, pool);
        b.node.connect(a.address());
        b.await(NodeEvent.Ready.class);
        return Flow.find(b.system, group);
    }

    private PortSubscription subscribe(ActorRef<Flow> remote, SubscriptionOptions options) {
        return sizes.subscribe(remote, size -> Optional.of(new Flow.Put(new byte[size])), options.onEnd(ends::add));
    }

    private SubscriptionEnd end() throws InterruptedException {
        return ends.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void aSubscriberOnAnotherNodeGetsWhatIsSent() throws InterruptedException {
        ActorRef<Flow> remote = remote("pool");
        subscribe(remote, SubscriptionOptions.block(4));
        subscribe(remote, SubscriptionOptions.defaults());
        IntStream.range(0, 1_000).forEach(sizes::send);
        assertEquals(2_000, Flow.count(remote));
    }

    @Test
    void itsSubscriptionEndsWithItself() throws InterruptedException {
        ActorRef<Flow> remote = remote("pool");
        subscribe(remote, SubscriptionOptions.defaults());
        Flow.find(a.system, "pool").stop();
        assertInstanceOf(SubscriptionEnd.SubscriberEnded.class, end());
        assertEquals(0, sizes.subscriptions());
    }

    @Test
    void itsSubscriptionEndsWithTheConnection() throws InterruptedException {
        ActorRef<Flow> remote = remote("pool");
        subscribe(remote, SubscriptionOptions.defaults());
        a.node.close();
        assertInstanceOf(SubscriptionEnd.SubscriberEnded.class, end());
        assertEquals(0, sizes.subscriptions());
        PortSubscription late = subscribe(remote, SubscriptionOptions.defaults());
        assertTrue(late.end().isPresent());
    }

    @Test
    void whatDoesNotFitIntoAFrameIsADeadLetterAndTheSubscriptionGoesOn() throws InterruptedException {
        ActorRef<Flow> remote = remote("pool");
        PortSubscription subscription = subscribe(remote, SubscriptionOptions.defaults());
        sizes.send(300 * KIB);
        sizes.send(1);
        assertEquals(1, Flow.count(remote));
        assertEquals(1, b.system.deadLetters().count(Reason.UNENCODABLE));
        assertTrue(subscription.isActive());
    }
}
