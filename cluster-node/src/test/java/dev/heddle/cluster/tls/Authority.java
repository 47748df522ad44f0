package dev.heddle.cluster.tls;

import dev.heddle.cluster.TlsConfig;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Issues certificates for tests, as PEM files in a directory. */
public final class Authority {
    private static final AtomicLong SERIAL = new AtomicLong(System.nanoTime());
    private static final Duration LIFE = Duration.ofDays(1);

    private final Path directory;
    private final String name;
    private final KeyPair keys;
    private final String pem;

    private Authority(Path directory, String name) throws GeneralSecurityException {
        this.directory = directory;
        this.name = name;
        this.keys = keys("EC");
        this.pem = pem("CERTIFICATE", certificate(name, keys.getPublic(), Instant.now().minus(LIFE),
                Instant.now().plus(LIFE), basic()));
    }

    public static Authority in(Path directory, String name) {
        try {
            Authority authority = new Authority(directory, name);
            Files.writeString(authority.file(), authority.pem);
            return authority;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The file with the authority's own certificate. */
    public Path file() {
        return directory.resolve(name + ".pem");
    }

    static KeyPair keys(String kind) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        switch (kind) {
            case "RSA" -> generator.initialize(2048);
            case "EC" -> generator.initialize(256);
            default -> {
            }
        }
        return generator.generateKeyPair();
    }

    /** Valid now, for these names. */
    public TlsConfig issue(String node, String... names) {
        return issue(node, "EC", Instant.now().plus(LIFE), names);
    }

    public TlsConfig issue(String node, String kind, Instant until, String... names) {
        return issued(node, kind, until, alternatives(names));
    }

    /** Valid now, for these names and for one purpose only. */
    public TlsConfig issueFor(String purpose, String node, String... names) {
        return issued(node, "EC", Instant.now().plus(LIFE), alternatives(names), purposes(purpose));
    }

    private TlsConfig issued(String node, String kind, Instant until, byte[]... extensions) {
        try {
            KeyPair own = keys(kind);
            write(node, own.getPublic(), own.getPrivate(), until, extensions);
            return TlsConfig.of(certificateOf(node), keyOf(node)).authorities(file());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(String node, PublicKey open, PrivateKey secret, Instant until, byte[]... extensions)
            throws GeneralSecurityException, IOException {
        Files.writeString(keyOf(node), pem("PRIVATE KEY", secret.getEncoded()));
        Files.writeString(certificateOf(node), pem("CERTIFICATE",
                certificate(node, open, until.minus(LIFE.multipliedBy(2)), until, extensions)));
    }

    public Path certificateOf(String node) {
        return directory.resolve(node + "-certificate.pem");
    }

    public Path keyOf(String node) {
        return directory.resolve(node + "-key.pem");
    }

    static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }

    private byte[] certificate(String subject, PublicKey open, Instant from, Instant until, byte[]... extensions)
            throws GeneralSecurityException {
        byte[] how = Der.sequence(Der.id("1.2.840.10045.4.3.2"));
        byte[] body = Der.sequence(Der.of(0xA0, Der.integer(BigInteger.TWO)),
                Der.integer(BigInteger.valueOf(SERIAL.incrementAndGet())), how, name(name),
                Der.sequence(Der.time(from), Der.time(until)), name(subject), open.getEncoded(),
                Der.of(0xA3, Der.sequence(extensions)));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(body);
        return Der.sequence(body, how, Der.bits(signature.sign()));
    }

    private static byte[] name(String common) {
        return Der.sequence(Der.set(Der.sequence(Der.id("2.5.4.3"), Der.text(common))));
    }

    /** It may issue others. */
    private static byte[] basic() {
        return Der.sequence(Der.id("2.5.29.19"), Der.isTrue(), Der.octets(Der.sequence(Der.isTrue())));
    }

    private static byte[] purposes(String one) {
        return Der.sequence(Der.id("2.5.29.37"), Der.octets(Der.sequence(Der.id(one))));
    }

    private static byte[] alternatives(String... names) {
        List<byte[]> all = new ArrayList<>();
        for (String name : names) {
            all.add(name.matches("[0-9.]+")
                    ? Der.of(0x87, address(name))
                    : Der.of(0x82, name.getBytes(StandardCharsets.US_ASCII)));
        }
        return Der.sequence(Der.id("2.5.29.17"), Der.octets(Der.sequence(all.toArray(byte[][]::new))));
    }

    private static byte[] address(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
