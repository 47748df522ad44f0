package dev.heddle.cluster.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.TlsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What stands in a PEM file, and what is said when something else does. */
@Timeout(30)
class PemFileTest {
    private static final Path NAME = Path.of("some.pem");

    @TempDir
    private Path directory;

    private TlsConfig config;
    private X509Certificate certificate;

    @BeforeEach
    void issue() throws IOException {
        config = Authority.in(directory, "authority").issue("node", "localhost");
        certificate = PemFile.read(config.certificate()).certificates().getFirst();
    }

    private static void assertSays(String expected, org.junit.jupiter.api.function.Executable reading) {
        String said = assertThrows(IOException.class, reading).getMessage();
        assertTrue(said.contains(expected), said);
    }

    @Test
    void certificatesAndTheKeyMayStandInOneFileWithWordsAround() throws IOException {
        String text = "Bag Attributes: none\n" + Files.readString(config.certificate()) + "\r\n words\r\n"
                + Files.readString(config.key()).replace("\n", "\r\n")
                + Files.readString(config.authorities().orElseThrow());
        PemFile file = PemFile.parse(NAME, text);
        assertEquals(2, file.certificates().size());
        assertEquals(certificate, file.certificates().getFirst());
        assertEquals("EC", file.privateKey(certificate).getAlgorithm());
    }

    @Test
    void aFileWithoutBlocksIsNoPemFile() {
        assertSays("some.pem is no PEM file", () -> PemFile.parse(NAME, "hello"));
        assertSays("it ends too early", () -> PemFile.parse(NAME, "-----BEGIN CERTIFICATE-----\nMIIB"));
    }

    @Test
    void aBlockThatIsNotBase64IsNamed() {
        assertSays("the CERTIFICATE in it is not Base64",
                () -> PemFile.parse(NAME, "-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----"));
    }

    @Test
    void aCertificateThatIsNoneIsNamedByItsNumber() {
        String none = Authority.pem("CERTIFICATE", new byte[]{ 1, 2, 3 });
        assertSays("certificate 2 in it cannot be read",
                () -> PemFile.parse(NAME, Files.readString(config.certificate()) + none).certificates());
    }

    @Test
    void aKeyInPlaceOfACertificateIsToldApartAndTheOtherWayRound() {
        assertSays("has no certificate in it, but a PRIVATE KEY", () -> PemFile.read(config.key()).certificates());
        assertSays("has no private key in it, but a CERTIFICATE",
                () -> PemFile.read(config.certificate()).privateKey(certificate));
    }

    @Test
    void olderAndEncryptedKeysAreToldHowToBeConverted() {
        for (String label : new String[]{ "RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY" }) {
            assertSays("openssl pkcs8 -topk8 -nocrypt",
                    () -> PemFile.parse(NAME, Authority.pem(label, new byte[9])).privateKey(certificate));
        }
    }

    @Test
    void aKeyOfAnotherKindThanTheCertificatesIsNamed() throws Exception {
        String rsa = Authority.pem("PRIVATE KEY", Authority.keys("RSA").getPrivate().getEncoded());
        assertSays("none of the certificate's kind, EC", () -> PemFile.parse(NAME, rsa).privateKey(certificate));
    }

    @Test
    void twoKeysAreOneTooMany() {
        assertSays("more than one private key",
                () -> PemFile.parse(NAME, Files.readString(config.key()).repeat(2)).privateKey(certificate));
    }

    @Test
    void aKeyThatIsNotTheCertificatesIsNoPair() {
        TlsConfig other = Authority.in(directory, "other").issue("other", "EC", Instant.now().plusSeconds(60));
        assertSays("is not the one of the certificate",
                () -> Contexts.load(TlsConfig.of(config.certificate(), other.key())));
    }
}
