package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.NodeLimits;
import dev.heddle.cluster.NodeStartException;
import dev.heddle.cluster.TlsConfig;
import dev.heddle.cluster.tls.Authority;
import dev.heddle.cluster.tls.LogLines;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes with certificates, good ones and bad ones. */
@Timeout(60)
class TlsNodesTest {
    @TempDir
    private Path directory;

    private Authority authority;
    private TlsConfig good;
    private Home a;

    @BeforeEach
    void start() {
        authority = Authority.in(directory, "authority");
        good = authority.issue("good", "localhost", "127.0.0.1");
        a = with("a", good);
    }

    @AfterEach
    void close() {
        a.close();
    }

    private static Home with(String name, TlsConfig tls) {
        return Home.named(name, config -> config.withTls(tls));
    }

    private static void meet(Home from, Home to) throws InterruptedException {
        from.node.connect(to.address());
        from.await(NodeEvent.Ready.class);
        to.await(NodeEvent.Ready.class);
    }

    private static DisconnectReason rejected(Home home) throws InterruptedException {
        return home.await(NodeEvent.Rejected.class).reason();
    }

    private void assertDialEnds(TlsConfig there, Code here, Code atTheOther, String detail)
            throws InterruptedException {
        assertDialEnds(a, there, here, atTheOther, detail);
    }

    private static void assertDialEnds(Home from, TlsConfig there, Code here, Code atTheOther, String detail)
            throws InterruptedException {
        try (LogLines log = new LogLines(); Home other = with("other", there)) {
            from.node.connect(other.address());
            DisconnectReason reason = rejected(from);
            assertEquals(here, reason.code(), reason.toString());
            assertTrue(reason.detail().contains(detail), reason.detail());
            DisconnectReason theirs = rejected(other);
            assertEquals(atTheOther, theirs.code(), theirs.toString());
            assertTrue(log.text().contains(reason.toString()), log.text());
            assertTrue(from.node.peers().stream().noneMatch(peer -> peer.name().startsWith("other")));
        }
    }

    @Test
    void aPeerWhoseCertificateIsForAnotherNameHarmsAtMostItsOwnSession() throws InterruptedException {
        try (Home b = with("b", good)) {
            meet(a, b);
            long session = a.node.peers().getFirst().session();
            assertDialEnds(authority.issue("elsewhere", "elsewhere.example"), Code.WRONG_HOST,
                    Code.CERTIFICATE_REFUSED, "elsewhere");
            assertEquals(session, a.node.peers().getFirst().session());
        }
    }

    @Test
    void anExpiredCertificateIsNamed() throws InterruptedException {
        TlsConfig expired = authority.issue("expired", "EC", Instant.now().minusSeconds(60), "localhost", "127.0.0.1");
        assertDialEnds(expired, Code.CERTIFICATE_EXPIRED, Code.CERTIFICATE_REFUSED, "valid from");
    }

    @Test
    void aCertificateThatIsNotYetValidIsNamed() throws InterruptedException {
        TlsConfig early = authority.issue("early", "EC", Instant.now().plus(Duration.ofDays(9)), "127.0.0.1");
        assertDialEnds(early, Code.CERTIFICATE_EXPIRED, Code.CERTIFICATE_REFUSED, "valid from");
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsNamed() throws InterruptedException {
        TlsConfig foreign = Authority.in(directory, "foreign").issue("stranger", "127.0.0.1")
                .authorities(authority.file());
        assertDialEnds(foreign, Code.UNKNOWN_AUTHORITY, Code.CERTIFICATE_REFUSED, "CN=foreign");
    }

    @Test
    void theJdksAuthoritiesAreTrustedWhenNoneAreNamed() throws InterruptedException {
        try (Home usual = with("usual", TlsConfig.of(authority.certificateOf("good"), authority.keyOf("good")))) {
            usual.node.connect(a.address());
            assertEquals(Code.UNKNOWN_AUTHORITY, rejected(usual).code());
        }
    }

    @Test
    void whoDialsWithACertificateOfAnUnknownAuthorityIsRefusedOnlyWhereItIsMutual() throws InterruptedException {
        TlsConfig foreign = Authority.in(directory, "foreign").issue("stranger", "127.0.0.1")
                .authorities(authority.file());
        try (Home stranger = with("stranger", foreign); Home strict = with("strict", good.mutual())) {
            stranger.node.connect(a.address());
            assertEquals("a@localhost", stranger.await(NodeEvent.Ready.class).peer().name());
            stranger.node.connect(strict.address());
            assertEquals(Code.CERTIFICATE_REFUSED, rejected(stranger).code());
            assertEquals(Code.UNKNOWN_AUTHORITY, rejected(strict).code());
        }
    }

    @Test
    void whoDialsWithAnExpiredCertificateIsRefusedWhereItIsMutual() throws InterruptedException {
        TlsConfig expired = authority.issue("expired", "EC", Instant.now().minusSeconds(60), "127.0.0.1");
        try (Home late = with("late", expired); Home strict = with("strict", good.mutual())) {
            late.node.connect(strict.address());
            assertEquals(Code.CERTIFICATE_REFUSED, rejected(late).code());
            assertEquals(Code.CERTIFICATE_EXPIRED, rejected(strict).code());
        }
    }

    @Test
    void theHostIsNotCheckedWhenSoConfigured() throws InterruptedException {
        TlsConfig elsewhere = authority.issue("elsewhere", "elsewhere.example");
        try (Home there = with("there", elsewhere); Home careless = with("careless", good.withoutHostCheck())) {
            meet(careless, there);
        }
    }

    @Test
    void thePeersNameIsCheckedInsteadOfTheHostWhenThereIsOne() throws InterruptedException {
        TlsConfig shared = authority.issue("shared", "heddle.example");
        try (Home there = with("there", shared);
                Home right = with("right", good.peerName("heddle.example"));
                Home wrong = with("wrong", good.peerName("other.example"))) {
            meet(right, there);
            wrong.node.connect(there.address());
            assertEquals(Code.WRONG_HOST, rejected(wrong).code());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "RSA", "EC", "Ed25519" })
    void keysOfEachKindWork(String kind) throws InterruptedException {
        TlsConfig own = authority.issue("own-" + kind, kind, Instant.now().plusSeconds(3_600), "localhost",
                "127.0.0.1").mutual();
        try (Home there = with("there", own); Home here = with("here", own)) {
            meet(here, there);
        }
    }

    @Test
    void aPlainNodeAndOneWithTlsTellThatTheyDiffer() throws InterruptedException {
        try (Home plain = Home.named("plain")) {
            plain.node.connect(a.address());
            DisconnectReason reason = rejected(a);
            assertEquals(Code.TLS_FAILED, reason.code());
            assertTrue(reason.detail().contains("does not speak TLS"), reason.detail());
            a.node.connect(plain.address());
            NodeEvent.Rejected rejected = a.await(NodeEvent.Rejected.class);
            while (!rejected.dialled()) {
                rejected = a.await(NodeEvent.Rejected.class);
            }
            assertEquals(Code.TLS_FAILED, rejected.reason().code());
        }
    }

    private static NodeConfig quick(NodeConfig config) {
        return config.limits(NodeLimits.DEFAULTS.withHandshake(Duration.ofMillis(300)));
    }

    @Test
    void whoIsSilentInTheTlsHandshakeIsClosedWhenTheTimeForHandshakesIsOver() throws Exception {
        try (Home quick = Home.named("quick", config -> quick(config).withTls(good));
                Socket silent = new Socket(InetAddress.getLoopbackAddress(), quick.node.port())) {
            assertEquals(Code.HANDSHAKE_TIMEOUT, rejected(quick).code());
            assertEquals(-1, silent.getInputStream().read());
        }
    }

    @Test
    void whoIsDialledAndSilentInTheTlsHandshakeIsLeftWhenTheTimeForHandshakesIsOver() throws Exception {
        try (Home quick = Home.named("quick", config -> quick(config).withTls(good));
                ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            quick.node.connect(new HostAndPort("127.0.0.1", silent.getLocalPort()));
            assertEquals(Code.HANDSHAKE_TIMEOUT, rejected(quick).code());
        }
    }

    /** Fewer than a whole record, and then nothing: neither time nor memory. */
    @Test
    void aRecordThatNeverEndsIsClosedToo() throws Exception {
        try (Home quick = Home.named("quick", config -> quick(config).withTls(good));
                Socket slow = new Socket(InetAddress.getLoopbackAddress(), quick.node.port())) {
            slow.getOutputStream().write(ByteBuffer.allocate(9).put((byte) 22).putShort((short) 0x0301)
                    .putShort((short) 500).putInt(0x010001F0).array());
            assertEquals(Code.HANDSHAKE_TIMEOUT, rejected(quick).code());
        }
    }

    private static void moveTime(Path file) throws Exception {
        // A file system's clock may stand still between two writes of a test.
        FileTime before = Files.getLastModifiedTime(file);
        Files.setLastModifiedTime(file, FileTime.from(before.toInstant().plusSeconds(2)));
    }

    @Test
    void changedCertificatesAreUsedForNewConnectionsWithoutARestart() throws Exception {
        try (Home b = with("b", good); Home c = with("c", good)) {
            meet(a, b);
            // The node's own certificate becomes one that is for somebody else.
            Files.copy(authority.issue("next", "next.example").certificate(), good.certificate(),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            Files.copy(authority.keyOf("next"), good.key(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            moveTime(good.certificate());
            c.node.connect(a.address());
            assertEquals(Code.WRONG_HOST, rejected(c).code());
            assertEquals(1, a.node.peers().size());
        }
    }

    @Test
    void theLastGoodCertificatesStayInUseWhenNewOnesAreBad() throws Exception {
        try (LogLines log = new LogLines(); Home b = with("b", authority.issue("b", "127.0.0.1"))) {
            Files.writeString(good.certificate(), "no certificate at all");
            moveTime(good.certificate());
            meet(b, a);
            b.node.close();
            String warning = "the last good ones stay in use: " + good.certificate();
            assertEquals(1, log.count(warning), log.text());
            // Nothing has changed since, so nothing more is said.
            try (Home c = with("c", authority.issue("c", "127.0.0.1"))) {
                meet(c, a);
            }
            assertEquals(1, log.count(warning), log.text());
            authority.issue("good", "localhost", "127.0.0.1");
            moveTime(good.certificate());
            try (Home d = with("d", authority.issue("d", "127.0.0.1"))) {
                meet(d, a);
            }
            assertEquals(1, log.count("new connections use " + good.certificate()), log.text());
        }
    }

    @Test
    void aNodeDoesNotStartWithCertificatesThatCannotBeUsed() {
        TlsConfig missing = TlsConfig.of(directory.resolve("nowhere.pem"), good.key());
        String why = assertThrows(NodeStartException.class, () -> with("b", missing)).getMessage();
        assertTrue(why.contains("nowhere.pem does not exist"), why);
        TlsConfig swapped = TlsConfig.of(good.certificate(), authority.issue("other", "127.0.0.1").key());
        why = assertThrows(NodeStartException.class, () -> with("b", swapped)).getMessage();
        assertTrue(why.contains("is not the one of the certificate"), why);
    }

    @Test
    void nothingIsLeftOfHandshakesThatFailed() throws InterruptedException {
        TlsConfig elsewhere = authority.issue("elsewhere", "elsewhere.example");
        assertDialEnds(elsewhere, Code.WRONG_HOST, Code.CERTIFICATE_REFUSED, "elsewhere");
        Awaitility.await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().contains("tls-farewell")));
    }
}
