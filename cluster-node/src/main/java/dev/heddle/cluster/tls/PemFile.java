package dev.heddle.cluster.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in a PEM file. Errors name the file and say what to do. */
final class PemFile {
    /** Longer than any chain or bundle of authorities. */
    private static final long BYTES_MAX = 4 << 20;

    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PRIVATE_KEY = "PRIVATE KEY";
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----",
            Pattern.DOTALL);

    private record Block(String label, byte[] bytes) {}

    private final Path file;
    private final List<Block> blocks;

    private PemFile(Path file, List<Block> blocks) {
        this.file = file;
        this.blocks = blocks;
    }

    static PemFile read(Path file) throws IOException {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new IOException(file + " is larger than " + BYTES_MAX + " bytes; is it a PEM file?");
            }
            return parse(file, Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            throw new IOException(file + " does not exist", e);
        }
    }

    static PemFile parse(Path file, String text) throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            blocks.add(new Block(block.group(1), base64(file, block.group(1), block.group(2))));
        }
        if (blocks.isEmpty()) {
            throw new IOException(file + " is no PEM file: nothing in it stands between BEGIN and END lines"
                    + (text.contains("-----BEGIN ") ? "; it ends too early" : ""));
        }
        return new PemFile(file, List.copyOf(blocks));
    }

    private static byte[] base64(Path file, String label, String body) throws IOException {
        try {
            return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": the " + label + " in it is not Base64: " + e.getMessage(), e);
        }
    }

    /** All certificates, in their order; at least one. */
    List<X509Certificate> certificates() throws IOException {
        List<X509Certificate> found = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Block block : blocks) {
                if (block.label().equals(CERTIFICATE)) {
                    found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.bytes())));
                }
            }
        } catch (CertificateException e) {
            throw new IOException(file + ": certificate " + (found.size() + 1) + " in it cannot be read: "
                    + e.getMessage(), e);
        }
        if (found.isEmpty()) {
            throw new IOException(file + " has no certificate in it, but " + labels());
        }
        return found;
    }

    /** The only private key, which has to be of the certificate's kind. */
    PrivateKey privateKey(X509Certificate certificate) throws IOException {
        List<Block> keys = blocks.stream().filter(block -> block.label().endsWith(PRIVATE_KEY)).toList();
        if (keys.size() != 1) {
            throw new IOException(file + " has " + (keys.isEmpty()
                    ? "no private key in it, but " + labels()
                    : "more than one private key in it"));
        }
        Block key = keys.getFirst();
        if (!key.label().equals(PRIVATE_KEY)) {
            throw new IOException(file + " has an " + key.label() + " in it, and keys have to be PKCS#8 without"
                    + " encryption: openssl pkcs8 -topk8 -nocrypt -in " + file.getFileName() + " -out node.key");
        }
        String kind = certificate.getPublicKey().getAlgorithm();
        try {
            return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(key.bytes()));
        } catch (InvalidKeySpecException e) {
            throw new IOException(file + ": the private key in it is none of the certificate's kind, " + kind, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IOException(file + ": this JDK has no keys of the certificate's kind, " + kind, e);
        }
    }

    private String labels() {
        return String.join(", ", blocks.stream().map(block -> "a " + block.label()).distinct().toList());
    }
}
