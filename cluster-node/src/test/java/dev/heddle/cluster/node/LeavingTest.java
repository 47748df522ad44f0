package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.AskInterruptedException;
import dev.heddle.cluster.NodeEvent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a node has said before it leaves is heard. */
@Timeout(30)
class LeavingTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int SENT = 500;

    private final Home a = Home.named("a");
    private final Home b = Home.named("b");
    private final ActorRef<Greeting> here = Greeting.spawnGreeter(a.system);

    @BeforeEach
    void connect() throws InterruptedException {
        Greeting.spawnGreeter(b.system);
        b.node.connect(a.address());
        b.await(NodeEvent.Ready.class);
        a.await(NodeEvent.Ready.class);
    }

    @AfterEach
    void close() {
        a.close();
        b.close();
    }

    private static ActorRef<Greeting> remoteOf(Home home) {
        return home.system.groups().awaitMembers(Greeting.GROUP, 2, LIMIT).stream()
                .filter(member -> member.id().node() != 0).findFirst().orElseThrow();
    }

    private void sendAll() {
        ActorRef<Greeting> remote = remoteOf(b);
        String text = "x".repeat(10_000);
        for (int i = 0; i < SENT; i++) {
            remote.tell(new Greeting.Say(text));
        }
    }

    private void assertAllHeard() {
        Awaitility.await().atMost(LIMIT).until(() -> a.node.peers().isEmpty());
        assertEquals(SENT, here.<Long>ask(Greeting.Count::new, LIMIT));
    }

    @RepeatedTest(5)
    void whatWasSentBeforeLeavingIsHeardByAPeerThatListens() {
        sendAll();
        b.node.close();
        assertAllHeard();
    }

    @RepeatedTest(5)
    void whatWasSentBeforeLeavingIsHeardByAPeerThatFloodsUs() throws InterruptedException {
        ActorRef<Greeting> there = remoteOf(a);
        Thread flood = Thread.ofVirtual().start(() -> {
            while (there.isAlive()) {
                there.tell(new Greeting.Say("on"));
            }
        });
        sendAll();
        b.node.close();
        flood.join();
        assertAllHeard();
    }

    @Test
    void aLeaveThatIsOvertakenByACloseSaysThatNotEverythingHasCome() throws Exception {
        askInVain(Duration.ofMinutes(5));
        CompletableFuture<Boolean> drained = CompletableFuture.supplyAsync(() -> a.node.leave(Duration.ofMinutes(5)));
        Awaitility.await().atMost(LIMIT).until(() -> b.system.groups().members(Greeting.GROUP).size() == 1);
        a.node.close();
        assertFalse(drained.get(10, TimeUnit.SECONDS));
    }

    /** Nobody answers it, and it is there. */
    private void askInVain(Duration limit) {
        remoteOf(b).askAsync(Greeting.Ignore::new, limit);
        remoteOf(b).<Long>ask(Greeting.Count::new, LIMIT);
    }

    @Test
    void aRequestThatNobodyAnswersHoldsUpALeaverNoLongerThanItsCallerWaits() {
        askInVain(Duration.ofMillis(300));
        assertTrue(a.node.leave(Duration.ofMinutes(5)));
    }

    @Test
    void anInterruptEndsALeaveAndTheNodeIsClosedAllTheSame() throws Exception {
        askInVain(Duration.ofMinutes(5));
        CompletableFuture<Boolean> flagged = new CompletableFuture<>();
        Thread leaver = Thread.ofVirtual().start(() -> {
            try {
                a.node.leave(Duration.ofMinutes(5));
                flagged.complete(false);
            } catch (AskInterruptedException e) {
                flagged.complete(Thread.currentThread().isInterrupted());
            }
        });
        Awaitility.await().atMost(LIMIT).until(() -> b.system.groups().members(Greeting.GROUP).size() == 1);
        leaver.interrupt();
        assertTrue(flagged.get(10, TimeUnit.SECONDS), "the flag is kept");
        assertEquals("a@localhost", b.await(NodeEvent.Disconnected.class).peer().name());
        try (Home next = Home.named("next", config -> config.listen("127.0.0.1", a.node.port()))) {
            assertEquals(a.node.port(), next.node.port());
        }
    }
}
