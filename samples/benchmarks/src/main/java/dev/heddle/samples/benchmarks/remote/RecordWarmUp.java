package dev.heddle.samples.benchmarks.remote;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/**
 * Has the JDK's TLS compiled before a row begins: small records go between two engines in memory. Until some fifty
 * thousand have, one costs 50 to 300 us instead of 2, and a row of single calls would be over by then.
 */
final class RecordWarmUp {
    private static final int RECORDS = 100_000;
    private static final int RECORD_BYTES = 160;
    private static final char[] PASSWORD = new char[0];

    private final SSLEngine client;
    private final SSLEngine server;
    private final ByteBuffer up = ByteBuffer.allocate(1 << 16);
    private final ByteBuffer down = ByteBuffer.allocate(1 << 16);
    private final ByteBuffer plain = ByteBuffer.allocate(1 << 15);

    /** @param keys a directory as {@code TrialKeys} makes it */
    RecordWarmUp(Path keys) {
        try {
            SSLContext context = context(keys);
            client = context.createSSLEngine();
            server = context.createSSLEngine();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("There is no TLS with the keys in " + keys, e);
        }
        client.setUseClientMode(true);
        server.setUseClientMode(false);
    }

    private static SSLContext context(Path keys) throws GeneralSecurityException, IOException {
        Certificate own = certificate(keys.resolve("node.pem"));
        String pem = Files.readString(keys.resolve("node.key"), StandardCharsets.US_ASCII);
        byte[] encoded = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        Certificate authority = certificate(keys.resolve("ca.pem"));
        store.setKeyEntry("node", key, PASSWORD, new Certificate[]{ own, authority });
        store.setCertificateEntry("authority", authority);
        KeyManagerFactory proves = KeyManagerFactory.getInstance("PKIX");
        proves.init(store, PASSWORD);
        TrustManagerFactory trusts = TrustManagerFactory.getInstance("PKIX");
        trusts.init(store);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(proves.getKeyManagers(), trusts.getTrustManagers(), null);
        return context;
    }

    private static Certificate certificate(Path file) throws GeneralSecurityException, IOException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
    }

    void run() {
        try {
            client.beginHandshake();
            // Tickets come when the handshake is over for both.
            while (isShaking(client) || isShaking(server) || up.position() > 0 || down.position() > 0) {
                step(client, down, up);
                step(server, up, down);
            }
            ByteBuffer said = ByteBuffer.allocate(RECORD_BYTES);
            for (int i = 0; i < RECORDS; i++) {
                pass(client, server, said.clear());
                pass(server, client, said.clear());
            }
        } catch (SSLException e) {
            throw new IllegalStateException("Two engines in memory do not understand each other", e);
        }
    }

    private static boolean isShaking(SSLEngine engine) {
        return engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING;
    }

    /** One thing of a handshake. */
    private void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> engine.getDelegatedTask().run();
            case NEED_WRAP -> engine.wrap(ByteBuffer.allocate(0), out);
            default -> {
                engine.unwrap(in.flip(), plain.clear());
                in.compact();
            }
        }
    }

    private void pass(SSLEngine from, SSLEngine to, ByteBuffer said) throws SSLException {
        from.wrap(said, up.clear());
        up.flip();
        while (up.hasRemaining()) {
            SSLEngineResult result = to.unwrap(up, plain.clear());
            if (result.bytesConsumed() == 0) {
                throw new SSLException("A record was not taken: " + result);
            }
        }
    }
}
