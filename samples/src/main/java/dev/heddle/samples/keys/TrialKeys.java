package dev.heddle.samples.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority and one certificate of it, valid for two days, as PEM files in a directory. */
public final class TrialKeys {
    private static final String PASSWORD = "trial-only";
    private static final String AUTHORITY = "authority";
    private static final String NODE = "node";

    private final Path directory;

    private TrialKeys(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes them.
     *
     * @param directory exists; gets the files
     * @param names what the certificate is for, such as {@code dns:localhost} or {@code ip:127.0.0.1}
     * @return where the files are
     * @throws IOException when the JDK has no keytool, or it fails
     */
    public static TrialKeys make(Path directory, String... names) throws IOException {
        TrialKeys keys = new TrialKeys(directory);
        keys.generate(AUTHORITY, "-ext", "bc:c");
        keys.generate(NODE, "-signer", AUTHORITY, "-ext", "san=" + String.join(",", names));
        keys.write();
        return keys;
    }

    /**
     * The certificate.
     *
     * @return a PEM file
     */
    public Path certificate() {
        return directory.resolve("node.pem");
    }

    /**
     * Its private key.
     *
     * @return a PEM file
     */
    public Path key() {
        return directory.resolve("node.key");
    }

    /**
     * The authority's certificate.
     *
     * @return a PEM file
     */
    public Path authority() {
        return directory.resolve("ca.pem");
    }

    /**
     * TLS 1.3 with the certificate, which trusts whom the authority has signed.
     *
     * @param directory where {@link #make} has left the files
     * @return a context for both ends of a connection
     * @throws IOException when there are no such keys
     */
    public static SSLContext tls(Path directory) throws IOException {
        try {
            KeyStore store = new TrialKeys(directory).load();
            KeyManagerFactory proves = KeyManagerFactory.getInstance("PKIX");
            proves.init(store, PASSWORD.toCharArray());
            TrustManagerFactory trusts = TrustManagerFactory.getInstance("PKIX");
            trusts.init(store);
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(proves.getKeyManagers(), trusts.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("there is no TLS with the keys in " + directory, e);
        }
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(store())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            return store;
        }
    }

    private Path store() {
        return directory.resolve("trial.p12");
    }

    private void generate(String alias, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keystore",
                store().toString(), "-storepass", PASSWORD, "-alias", alias, "-dname",
                "CN=" + alias + "-" + directory.getFileName(), "-keyalg", "EC",
                "-groupname", "secp256r1", "-validity", "2"));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void write() throws IOException {
        try {
            KeyStore store = load();
            write(certificate(), "CERTIFICATE", store.getCertificate(NODE).getEncoded());
            write(authority(), "CERTIFICATE", store.getCertificate(AUTHORITY).getEncoded());
            write(key(), "PRIVATE KEY", store.getKey(NODE, PASSWORD.toCharArray()).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IOException("what keytool made cannot be read", e);
        }
    }

    private static void write(Path file, String label, byte[] bytes) throws IOException {
        Files.writeString(file, "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[]{ '\n' })
                .encodeToString(bytes) + "\n-----END " + label + "-----\n");
    }
}
