package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.TlsConfig;
import dev.heddle.cluster.tls.Authority;
import dev.heddle.cluster.tls.NoCertificate;
import dev.heddle.cluster.transport.TcpTransport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rarer faults of certificates, in the events of both ends: who found it names it, the other was refused. */
@Timeout(60)
class TlsReasonsTest {
    /** 25 says handshake_failure there in TLS 1.2, 21 says bad_certificate. */
    private static final int FAILURE_IN_GENERAL = 25;

    /** What a certificate may be for, as RFC 5280 numbers it. */
    private static final String FOR_SERVERS = "1.3.6.1.5.5.7.3.1";
    private static final String FOR_CLIENTS = "1.3.6.1.5.5.7.3.2";

    @TempDir
    private Path directory;

    private Authority authority;
    private TlsConfig good;

    @BeforeEach
    void issue() {
        authority = Authority.in(directory, "authority");
        good = authority.issue("good", "localhost", "127.0.0.1");
    }

    private static Home with(String name, TlsConfig tls) {
        return Home.named(name, config -> config.withTls(tls));
    }

    private static void assertRefused(Home refused, Home finder, Code code, String detail)
            throws InterruptedException {
        assertRefused(refused, Code.CERTIFICATE_REFUSED, finder, code, detail);
    }

    private static void assertRefused(Home refused, Code hears, Home finder, Code code, String detail)
            throws InterruptedException {
        NodeEvent.Rejected found = finder.await(NodeEvent.Rejected.class);
        assertEquals(code, found.reason().code(), found.toString());
        assertTrue(found.reason().detail().contains(detail), found.toString());
        DisconnectReason heard = refused.await(NodeEvent.Rejected.class).reason();
        assertEquals(hears, heard.code(), heard.toString());
        assertEquals(List.of(), finder.peerNames());
        assertEquals(List.of(), refused.peerNames());
    }

    /** The older version has no word of its own for it: what who dialled hears is for the JDK to choose. */
    @ParameterizedTest
    @ValueSource(strings = { "TLSv1.3", "TLSv1.2" })
    void whoDialsWithoutACertificateIsToldApartWhereItIsMutual(String version) throws InterruptedException {
        boolean hearsOnlyOfAFailure = version.equals("TLSv1.2") && Runtime.version().feature() >= FAILURE_IN_GENERAL;
        Code heard = hearsOnlyOfAFailure ? Code.TLS_FAILED : Code.CERTIFICATE_REFUSED;
        try (Home strict = with("strict", good.mutual());
                Home bare = Home.named("bare", config -> config.withTransport(
                        NoCertificate.over(TcpTransport.instance(), authority.file(), version)))) {
            bare.node.connect(strict.address());
            assertRefused(bare, heard, strict, Code.NO_CERTIFICATE, "showed no certificate");
        }
    }

    @Test
    void whoDialsWithoutACertificateIsLetInWhereItIsNotMutual() throws InterruptedException {
        try (Home lax = with("lax", good);
                Home bare = Home.named("bare", config -> config.withTransport(
                        NoCertificate.over(TcpTransport.instance(), authority.file(), "TLSv1.3")))) {
            bare.node.connect(lax.address());
            assertEquals("lax@localhost", bare.await(NodeEvent.Ready.class).peer().name());
        }
    }

    @Test
    void whoIsDialledWithACertificateForClientsOnlyHasABadOne() throws InterruptedException {
        TlsConfig forClients = authority.issueFor(FOR_CLIENTS, "client-only", "localhost", "127.0.0.1");
        try (Home here = with("here", good); Home there = with("there", forClients)) {
            here.node.connect(there.address());
            assertRefused(there, here, Code.BAD_CERTIFICATE, "CN=client-only");
        }
    }

    @Test
    void whoDialsWithACertificateForServersOnlyHasABadOneWhereItIsMutual() throws InterruptedException {
        TlsConfig forServers = authority.issueFor(FOR_SERVERS, "server-only", "localhost", "127.0.0.1");
        try (Home strict = with("strict", good.mutual()); Home here = with("here", forServers)) {
            here.node.connect(strict.address());
            assertRefused(here, strict, Code.BAD_CERTIFICATE, "CN=server-only");
        }
    }
}
