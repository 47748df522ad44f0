package dev.heddle.samples.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.HeddleException;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.cell.Home;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.node.ClusterNode;
import dev.heddle.samples.echo.EchoActor;
import dev.heddle.samples.echo.EchoMessage;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** This node among real ones, in both roles, with both versions. */
@Tag("interop")
@Timeout(120)
class RustInteropTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int CASTS = 20_000;
    private static final int[] SIZES = { 0, 1, 1_000, 1 << 20, 8 << 20 };

    private final LinkedBlockingQueue<NodeEvent> events = new LinkedBlockingQueue<>();
    private ActorSystem system;
    private ClusterNode node;

    @BeforeEach
    void start() {
        system = ActorSystem.create("java");
        node = ClusterNode.start(system, NodeConfig.named("java").cookie("cookie"));
        node.subscribe(events::add);
    }

    @AfterEach
    void end() {
        node.close();
        system.close();
    }

    private <E extends NodeEvent> E await(Class<E> kind) throws InterruptedException {
        while (true) {
            NodeEvent event = events.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertNotNull(event, "no " + kind.getSimpleName());
            if (kind.isInstance(event)) {
                return kind.cast(event);
            }
        }
    }

    private ActorRef<EchoMessage> echo() {
        return system.groups().awaitMembers(EchoMessage.GROUP, 1, LIMIT).getFirst();
    }

    private void hostEcho() {
        system.spawn(SpawnOptions.<EchoMessage>defaults().withCodec(EchoMessage.CODEC), EchoActor::new);
    }

    private String us() {
        return "localhost:" + node.port();
    }

    private void play(ActorRef<EchoMessage> echo) {
        for (int i = 0; i < CASTS; i++) {
            echo.tell(new EchoMessage.Say("hello " + i));
        }
        assertEquals(CASTS, echo.<Long>ask(EchoMessage.Count::new, LIMIT));
        for (int size : SIZES) {
            byte[] bytes = new byte[size];
            new Random(size).nextBytes(bytes);
            assertArrayEquals(bytes, echo.<byte[]>ask(reply -> new EchoMessage.Echo(bytes, reply), LIMIT));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void weDialAndCallThem(String version) throws Exception {
        try (RustPeer rust = RustPeer.node(version, "--name", "rust")) {
            node.connect(rust.awaitListening());
            assertEquals("rust@localhost", await(NodeEvent.Ready.class).peer().name());
            play(echo());
            rust.awaitLine("ready");
        }
        await(NodeEvent.Disconnected.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void theyDialAndWeCallThem(String version) throws Exception {
        try (RustPeer rust = RustPeer.node(version, "--name", "rust", "--connect", us())) {
            assertEquals("rust@localhost", await(NodeEvent.Ready.class).peer().name());
            play(echo());
            rust.awaitLine("ready");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void theyDialAndCallUs(String version) throws Exception {
        hostEcho();
        try (RustPeer rust = RustPeer.drive(version, "--name", "rust", "--connect", us(), "--casts", "" + CASTS,
                "--calls", "4", "--size", "0,1,1000,1048576,8388608")) {
            assertTrue(rust.awaitLine("counted").contains("\"counted\":" + CASTS));
            assertEquals(0, rust.awaitExit());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void weDialAndTheyCallUs(String version) throws Exception {
        hostEcho();
        try (RustPeer rust = RustPeer.drive(version, "--name", "rust", "--casts", "" + CASTS, "--calls", "4", "--size",
                "0,1,1000,1048576,8388608")) {
            node.connect(rust.awaitListening());
            assertTrue(rust.awaitLine("counted").contains("\"counted\":" + CASTS));
            assertEquals(0, rust.awaitExit());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void aWrongCookieOnEitherSideIsNamed(String version) throws Exception {
        try (RustPeer dialled = RustPeer.node(version, "--name", "dialled", "--cookie", "another")) {
            node.connect(dialled.awaitListening());
            assertEquals(Code.WRONG_COOKIE, await(NodeEvent.Rejected.class).reason().code());
        }
        try (RustPeer dials = RustPeer.node(version, "--name", "dials", "--cookie", "another", "--connect", us())) {
            dials.awaitListening();
            NodeEvent.Rejected rejected = await(NodeEvent.Rejected.class);
            while (rejected.dialled()) {
                rejected = await(NodeEvent.Rejected.class);
            }
            assertEquals(Code.WRONG_COOKIE, rejected.reason().code());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void aPeerThatIsKilledLeavesNothingBehind(String version) throws Exception {
        try (RustPeer rust = RustPeer.node(version, "--name", "rust")) {
            node.connect(rust.awaitListening());
            await(NodeEvent.Ready.class);
            ActorRef<EchoMessage> echo = echo();
            CompletableFuture<byte[]> waiting = new CompletableFuture<>();
            Thread caller = Thread.ofVirtual().start(() -> askUntilItFails(echo, waiting));
            assertEquals(0L, echo.<Long>ask(EchoMessage.Count::new, LIMIT));
            long began = System.nanoTime();
            rust.killHard();
            await(NodeEvent.Disconnected.class);
            assertThrows(Exception.class, () -> waiting.get(1, TimeUnit.SECONDS));
            assertTrue(echo.awaitStopped(LIMIT));
            assertEquals(List.of(), system.groups().members(EchoMessage.GROUP));
            assertTrue(System.nanoTime() - began < TimeUnit.SECONDS.toNanos(5));
            caller.join();
        }
    }

    private static void askUntilItFails(ActorRef<EchoMessage> echo, CompletableFuture<byte[]> failed) {
        try {
            while (true) {
                echo.<byte[]>ask(reply -> new EchoMessage.Echo(new byte[100_000], reply), LIMIT);
            }
        } catch (HeddleException e) {
            failed.completeExceptionally(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void twoHundredVisitsLeaveNothingBehind(String version) throws Exception {
        try (RustPeer rust = RustPeer.node(version, "--name", "rust")) {
            HostAndPort address = rust.awaitListening();
            visit(address, 100);
            Footprint before = Footprint.now();
            visit(address, 100);
            Footprint after = Footprint.now();
            assertEquals(before.threads().size(), after.threads().size(), before + " then " + after);
            assertEquals(before.descriptors(), after.descriptors());
            assertTrue(after.heapBytes() - before.heapBytes() < 1 << 20, before + " then " + after);
        }
    }

    private static void visit(HostAndPort address, int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            ActorSystem guest = ActorSystem.create("guest");
            try (ClusterNode visitor = ClusterNode.start(guest, NodeConfig.named("guest-" + i).cookie("cookie"))) {
                visitor.connect(address);
                ActorRef<EchoMessage> echo = guest.groups().awaitMembers(EchoMessage.GROUP, 1, LIMIT).getFirst();
                assertEquals(0L, echo.<Long>ask(EchoMessage.Count::new, LIMIT));
            } finally {
                guest.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void twoHundredVisitorsLeaveNothingBehind(String version) throws Exception {
        hostEcho();
        receive(version, 100);
        Footprint before = Footprint.now();
        int actors = liveActors();
        receive(version, 100);
        Footprint after = Footprint.now();
        assertEquals(before.threads().size(), after.threads().size(), before + " then " + after);
        assertEquals(before.descriptors(), after.descriptors());
        assertEquals(actors, liveActors());
        assertTrue(after.heapBytes() - before.heapBytes() < 1 << 20, before + " then " + after);
    }

    private void receive(String version, int visitors) throws Exception {
        for (int i = 0; i < visitors; i++) {
            try (RustPeer rust = RustPeer.drive(version, "--name", "visitor-" + i, "--connect", us(), "--calls", "1")) {
                assertEquals(0, rust.awaitExit());
            }
            await(NodeEvent.Disconnected.class);
        }
        Awaitility.await().atMost(LIMIT).until(() -> node.peers().isEmpty() && liveActors() == 3);
    }

    /** The node's server and manager, and the echo actor, when nobody is connected. */
    private int liveActors() {
        return ((Home) system).directory().all().size();
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void anHonestRustPeerGetsThroughAFlood(String version) throws Exception {
        try (Flood flood = Flood.of(800, node.port());
                RustPeer rust = RustPeer.node(version, "--name", "rust", "--connect", us())) {
            rust.awaitListening();
            long began = System.nanoTime();
            assertEquals("rust@localhost", await(NodeEvent.Ready.class).peer().name());
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            assertTrue(millis < LIMIT.toMillis(), millis + " ms after " + flood.opened() + " strangers");
        }
    }

    /** Without the platform's own ones that wait for the ends of Rust peers: how many there are is chance. */
    private static List<String> threadNames() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> !name.equals("process reaper")).sorted().toList();
    }

    /** What a process holds. */
    private record Footprint(List<String> threads, long descriptors, long heapBytes) {
        static Footprint now() throws Exception {
            long heap = Long.MAX_VALUE;
            for (int i = 0; i < 3; i++) {
                System.gc();
                heap = Math.min(heap, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            }
            try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
                return new Footprint(threadNames(), descriptors.count(), heap);
            }
        }
    }
}
