package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.cluster.NodeEvent;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Handlers that keep their thread, and interrupt it when it is not theirs any more. */
@Timeout(60)
class LateInterruptTest {
    private static final Set<Thread.State> AT_REST = Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING,
            Thread.State.TERMINATED);
    private static final int ROUNDS = 100;

    private final Home a = Home.named("a");
    private final Home b = Home.named("b");
    private final LinkedBlockingQueue<Thread> kept = new LinkedBlockingQueue<>();
    private long session;
    private ActorRef<Flow> remote;

    /** Keeps the thread of each handler. */
    private final class Keeper implements Actor<Flow> {
        private final Flow.Pool pool = new Flow.Pool();

        @Override
        public void receive(Flow message, ActorContext<Flow> self) throws InterruptedException {
            kept.add(Thread.currentThread());
            pool.receive(message, self);
        }
    }

    @BeforeEach
    void connect() throws InterruptedException {
        Flow.spawn(a.system, "keeper", new Keeper());
        b.node.connect(a.address());
        a.await(NodeEvent.Ready.class);
        session = b.await(NodeEvent.Ready.class).peer().session();
        remote = Flow.find(b.system, "keeper");
    }

    @AfterEach
    void theSessionHasLasted() {
        try {
            assertEquals(session, b.node.peers().getFirst().session());
        } finally {
            a.close();
            b.close();
        }
    }

    @Test
    void interruptingTheThreadOfAHandlerThatHasReturnedNeverClosesTheSocket() throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            remote.tell(new Flow.Put(new byte[round]));
            Thread handlers = kept.poll(10, TimeUnit.SECONDS);
            assertNotNull(handlers, "the session has ended");
            // Wherever it waits, or if it is over: nothing of the session may hang on it.
            Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> AT_REST.contains(handlers.getState()));
            handlers.interrupt();
        }
        assertEquals(ROUNDS, Flow.count(remote));
    }
}
