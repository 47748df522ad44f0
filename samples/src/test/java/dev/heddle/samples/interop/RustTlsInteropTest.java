package dev.heddle.samples.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.TlsConfig;
import dev.heddle.cluster.node.ClusterNode;
import dev.heddle.samples.echo.EchoActor;
import dev.heddle.samples.echo.EchoMessage;
import dev.heddle.samples.keys.TrialKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** This node and real ones of both versions with TLS between them, in both roles. */
@Tag("interop")
@Timeout(120)
class RustTlsInteropTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int CASTS = 20_000;

    @TempDir
    private static Path directory;

    private static TrialKeys keys;
    private static TrialKeys foreign;
    private static TrialKeys elsewhere;

    private final LinkedBlockingQueue<NodeEvent> events = new LinkedBlockingQueue<>();
    private ActorSystem system;
    private ClusterNode node;

    @BeforeAll
    static void make() throws IOException {
        keys = TrialKeys.make(Files.createDirectory(directory.resolve("keys")), "dns:localhost", "ip:127.0.0.1");
        foreign = TrialKeys.make(Files.createDirectory(directory.resolve("foreign")), "dns:localhost", "ip:127.0.0.1");
        elsewhere = TrialKeys.make(Files.createDirectory(directory.resolve("elsewhere")), "dns:elsewhere.example");
    }

    @BeforeEach
    void start() {
        system = ActorSystem.create("java");
    }

    @AfterEach
    void end() {
        node.close();
        system.close();
    }

    private static TlsConfig ours(boolean mutual) {
        TlsConfig config = TlsConfig.of(keys.certificate(), keys.key()).authorities(keys.authority());
        return mutual ? config.mutual() : config;
    }

    private void start(TlsConfig tls) {
        node = ClusterNode.start(system, NodeConfig.named("java").cookie("cookie").withTls(tls));
        node.subscribe(events::add);
        system.spawn(SpawnOptions.<EchoMessage>defaults().withCodec(EchoMessage.CODEC), EchoActor::new);
    }

    private static String[] words(TrialKeys shown, Path trusted, boolean mutual, String... more) {
        List<String> words = new ArrayList<>(List.of("--name", "rust", "--tls-cert", shown.certificate().toString(),
                "--tls-key", shown.key().toString(), "--tls-ca", trusted.toString()));
        if (mutual) {
            words.add("--mutual");
        }
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private static String[] words(boolean mutual, String... more) {
        return words(keys, keys.authority(), mutual, more);
    }

    private String us() {
        return "localhost:" + node.port();
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

    private void play() throws InterruptedException {
        assertEquals("rust@localhost", await(NodeEvent.Ready.class).peer().name());
        ActorRef<EchoMessage> echo = system.groups().awaitMembers(EchoMessage.GROUP, 2, LIMIT).stream()
                .filter(member -> member.id().node() != 0).findFirst().orElseThrow();
        for (int i = 0; i < CASTS; i++) {
            echo.tell(new EchoMessage.Say("hello " + i));
        }
        assertEquals(CASTS, echo.<Long>ask(EchoMessage.Count::new, LIMIT));
        for (int size : new int[]{ 0, 1, 1_000, 1 << 20, 8 << 20 }) {
            byte[] bytes = new byte[size];
            new Random(size).nextBytes(bytes);
            assertArrayEquals(bytes, echo.<byte[]>ask(reply -> new EchoMessage.Echo(bytes, reply), LIMIT));
        }
    }

    @ParameterizedTest
    @CsvSource({ "0.15.12, false", "0.15.12, true", "0.16.5, false", "0.16.5, true" })
    void weDialAndCallThem(String version, boolean mutual) throws Exception {
        start(ours(mutual));
        try (RustPeer rust = RustPeer.node(version, words(mutual))) {
            node.connect(rust.awaitListening());
            play();
            rust.awaitLine("ready");
        }
        await(NodeEvent.Disconnected.class);
    }

    @ParameterizedTest
    @CsvSource({ "0.15.12, false", "0.15.12, true", "0.16.5, false", "0.16.5, true" })
    void theyDialAndWeCallThem(String version, boolean mutual) throws Exception {
        start(ours(mutual));
        try (RustPeer rust = RustPeer.node(version, words(mutual, "--connect", us()))) {
            play();
            rust.awaitLine("ready");
        }
        await(NodeEvent.Disconnected.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void theyDialAndCallUs(String version) throws Exception {
        start(ours(true));
        try (RustPeer rust = RustPeer.drive(version, words(true, "--connect", us(), "--casts", "" + CASTS, "--calls",
                "4", "--size", "0,1,1000,1048576,8388608"))) {
            assertTrue(rust.awaitLine("counted").contains("\"counted\":" + CASTS));
            assertEquals(0, rust.awaitExit());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void bothRolesSpeakTheOlderVersionOfTls(String version) throws Exception {
        start(ours(true));
        try (RustPeer dialled = RustPeer.node(version, words(true, "--tls-1.2"))) {
            node.connect(dialled.awaitListening());
            play();
        }
        await(NodeEvent.Disconnected.class);
        try (RustPeer dials = RustPeer.node(version, words(true, "--tls-1.2", "--connect", us()))) {
            play();
            dials.awaitLine("ready");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void theirCertificateForAnotherNameIsNamed(String version) throws Exception {
        start(ours(false).authorities(elsewhere.authority()));
        try (RustPeer rust = RustPeer.node(version, words(elsewhere, keys.authority(), false))) {
            node.connect(rust.awaitListening());
            assertEquals(Code.WRONG_HOST, await(NodeEvent.Rejected.class).reason().code());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void theirCertificateOfAnUnknownAuthorityIsNamed(String version) throws Exception {
        start(ours(true));
        try (RustPeer dials = RustPeer.node(version, words(foreign, keys.authority(), false, "--connect", us()))) {
            assertEquals(Code.UNKNOWN_AUTHORITY, await(NodeEvent.Rejected.class).reason().code());
            events.clear();
            node.connect(dials.awaitListening());
            NodeEvent.Rejected rejected = await(NodeEvent.Rejected.class);
            while (!rejected.dialled()) {
                rejected = await(NodeEvent.Rejected.class);
            }
            assertEquals(Code.UNKNOWN_AUTHORITY, rejected.reason().code());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void theyDoNotLikeOurCertificateAndSaySo(String version) throws Exception {
        start(TlsConfig.of(foreign.certificate(), foreign.key()).authorities(keys.authority()));
        try (RustPeer dialled = RustPeer.node(version, words(true))) {
            node.connect(dialled.awaitListening());
            assertEquals(Code.CERTIFICATE_REFUSED, await(NodeEvent.Rejected.class).reason().code());
        }
        try (RustPeer dials = RustPeer.node(version, words(true, "--connect", us()))) {
            dials.awaitListening();
            NodeEvent.Rejected rejected = await(NodeEvent.Rejected.class);
            while (rejected.dialled()) {
                rejected = await(NodeEvent.Rejected.class);
            }
            assertEquals(Code.CERTIFICATE_REFUSED, rejected.reason().code());
        }
    }
}
