package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.transport.MemoryNetwork;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that closes while its peer is slow, on a thread that somebody interrupts. */
@Timeout(30)
class InterruptedCloseTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Set<Thread.State> WAITS = Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    private final MemoryNetwork network = MemoryNetwork.create();

    private Home home(String name) {
        return Home.named(name, config -> config.withTransport(network.transport(name)).listen(name, 0));
    }

    @Test
    void whatWasSentIsWrittenAllTheSame() throws Exception {
        try (Home a = home("a"); Home b = home("b")) {
            ActorRef<Greeting> here = Greeting.spawnGreeter(a.system);
            b.node.connect(new HostAndPort("a", a.node.port()));
            b.await(NodeEvent.Ready.class);
            ActorRef<Greeting> remote = b.system.groups().awaitMembers(Greeting.GROUP, 1, LIMIT).getFirst();
            network.between("a", "b").hold();
            remote.tell(new Greeting.Say("the last word"));
            CompletableFuture<Boolean> flagged = new CompletableFuture<>();
            Thread closer = Thread.ofPlatform().start(() -> {
                b.node.close();
                flagged.complete(Thread.currentThread().isInterrupted());
            });
            for (int i = 0; i < 3; i++) {
                Awaitility.await().pollInterval(Duration.ofMillis(1)).atMost(LIMIT)
                        .until(() -> flagged.isDone() || WAITS.contains(closer.getState()));
                closer.interrupt();
            }
            network.between("a", "b").heal();
            assertTrue(flagged.get(10, TimeUnit.SECONDS), "the flag is kept");
            Awaitility.await().atMost(LIMIT).until(() -> a.node.peers().isEmpty());
            assertEquals(1, here.<Long>ask(Greeting.Count::new, LIMIT));
        }
    }
}
