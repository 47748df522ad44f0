package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.Discovery;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.discovery.DnsDiscovery;
import dev.heddle.cluster.discovery.NameServer;
import dev.heddle.cluster.tls.LogLines;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes that are told where others are, and ask again. */
@Timeout(60)
class DiscoveryTest {
    private static final Duration OFTEN = Duration.ofMillis(20);

    /** Says what it is told to say. */
    private static final class Told implements Discovery {
        volatile Set<HostAndPort> there = Set.of();
        volatile CountDownLatch rounds = new CountDownLatch(1);

        @Override
        public Set<HostAndPort> lookUp() {
            Set<HostAndPort> said = there;
            rounds.countDown();
            return said;
        }

        @Override
        public Duration interval() {
            return OFTEN;
        }

        /** Says that from now on, and returns when it has been asked so often. */
        void says(Set<HostAndPort> addresses, int times) throws InterruptedException {
            there = addresses;
            // One question may have been under way already.
            rounds = new CountDownLatch(times + 1);
            assertTrue(rounds.await(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void addressesKnownBeforehandAreDialled() throws InterruptedException {
        try (Home b = Home.named("b");
                Home a = Home.named("a",
                        config -> config.withDiscovery(Discovery.of(List.of(b.address()))))) {
            a.awaitPeer("b@localhost");
        }
    }

    @Test
    void aNodeThatAServiceNamesLaterIsDialledThen() throws Exception {
        try (NameServer names = new NameServer(); Home b = Home.named("b"); Home c = Home.named("c")) {
            names.service("_heddle._tcp.example", "127.0.0.1:" + b.node.port());
            DnsDiscovery service = DnsDiscovery.service("_heddle._tcp.example").server(names.address()).every(OFTEN);
            try (Home a = Home.named("a", config -> config.withDiscovery(service))) {
                a.awaitPeer("b@localhost");
                names.service("_heddle._tcp.example", "127.0.0.1:" + b.node.port(), "127.0.0.1:" + c.node.port());
                a.awaitPeer("c@localhost");
                assertEquals(2, a.node.peers().size());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "127.0.0.1", "0.0.0.0" })
    void aNodeDoesNotDialItself(String bound) throws Exception {
        Told told = new Told();
        try (Home a = Home.named("a", config -> config.listen(bound, 0).withDiscovery(told))) {
            BlockingQueue<NodeEvent> opened = new LinkedBlockingQueue<>();
            a.node.subscribe(event -> {
                if (event instanceof NodeEvent.Opened) {
                    opened.add(event);
                }
            });
            told.says(Set.of(a.address(), new HostAndPort("localhost", a.node.port())), 5);
            // Another node comes behind it, so whatever was dialled in front has had its time.
            try (Home b = Home.named("b")) {
                told.says(Set.of(a.address(), b.address()), 1);
                a.await(NodeEvent.Ready.class);
                assertEquals(List.of(new NodeEvent.Opened(b.address().toString(), true)), List.copyOf(opened));
            }
        }
    }

    @Test
    void anErrorIsSaidOnceAndChangesNothing() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch often = new CountDownLatch(10);
        try (LogLines log = new LogLines(); Home b = Home.named("b")) {
            Discovery failing = new Discovery() {
                @Override
                public Set<HostAndPort> lookUp() throws IOException {
                    often.countDown();
                    if (asked.getAndIncrement() == 0) {
                        return Set.of(b.address());
                    }
                    throw new IOException("nobody knows");
                }

                @Override
                public Duration interval() {
                    return OFTEN;
                }
            };
            try (Home a = Home.named("a", config -> config.withDiscovery(failing))) {
                a.awaitPeer("b@localhost");
                assertTrue(often.await(10, TimeUnit.SECONDS));
                assertEquals(1, a.node.peers().size());
            }
            assertEquals(1, log.count("nobody knows"), log.text());
        }
    }

    @Test
    void aNodeThatIsClosedAsksNoMore() throws Exception {
        BlockingQueue<Thread> asking = new LinkedBlockingQueue<>();
        CountDownLatch interrupted = new CountDownLatch(1);
        Discovery slow = new Discovery() {
            @Override
            public Set<HostAndPort> lookUp() {
                asking.add(Thread.currentThread());
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
                return Set.of();
            }

            @Override
            public Duration interval() {
                return OFTEN;
            }
        };
        try (Home a = Home.named("a", config -> config.withDiscovery(slow))) {
            Thread thread = asking.poll(10, TimeUnit.SECONDS);
            assertNotNull(thread);
            a.node.close();
            assertTrue(interrupted.await(10, TimeUnit.SECONDS));
            assertTrue(thread.join(Duration.ofSeconds(10)));
            assertEquals(0, asking.size());
        }
    }

    @Test
    void oneThatFailsWithErrorsAndTellsNoIntervalIsAskedAgainAfterTheUsualOne() throws Exception {
        BlockingQueue<Thread> asking = new LinkedBlockingQueue<>();
        Discovery broken = new Discovery() {
            @Override
            public Set<HostAndPort> lookUp() {
                asking.add(Thread.currentThread());
                throw new NoClassDefFoundError("a class that is not there");
            }

            @Override
            public Duration interval() {
                throw new IllegalStateException("out of ideas");
            }
        };
        try (LogLines log = new LogLines(); Home a = Home.named("a", config -> config.withDiscovery(broken))) {
            Thread thread = asking.poll(10, TimeUnit.SECONDS);
            assertNotNull(thread);
            Awaitility.await().atMost(Duration.ofSeconds(10))
                    .until(() -> thread.getState() == Thread.State.TIMED_WAITING);
            assertEquals(1, log.count("every 10.0 s"), log.text());
            a.node.close();
            assertTrue(thread.join(Duration.ofSeconds(10)));
        }
    }

    @Test
    void oneThatLeavesItsThreadInterruptedIsWaitedForAllTheSame() throws Exception {
        BlockingQueue<Thread> asking = new LinkedBlockingQueue<>();
        Discovery careless = () -> {
            Thread.currentThread().interrupt();
            asking.add(Thread.currentThread());
            return Set.of();
        };
        try (Home a = Home.named("a", config -> config.withDiscovery(careless))) {
            Thread thread = asking.poll(10, TimeUnit.SECONDS);
            assertNotNull(thread);
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !thread.isInterrupted());
            assertEquals(0, asking.size());
            assertEquals(0, a.node.peers().size());
        }
    }
}
