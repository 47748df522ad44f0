package dev.heddle.cluster.tls;

import dev.heddle.cluster.TlsConfig;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Makes what engines are made of out of files. */
final class Contexts {
    private static final char[] NO_PASSWORD = {};

    /** Who comes back so soon need not show its certificate again, so it is not looked at for longer than that. */
    private static final int RESUMABLE_SECONDS = 60;

    private Contexts() {}

    /** @throws IOException when a file cannot be used; says which and why */
    static SSLContext load(TlsConfig config) throws IOException {
        List<X509Certificate> chain = PemFile.read(config.certificate()).certificates();
        PrivateKey key = PemFile.read(config.key()).privateKey(chain.getFirst());
        checkPair(config, chain.getFirst().getPublicKey(), key);
        try {
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, NO_PASSWORD);
            own.setKeyEntry("node", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[]{ new OwnKey((X509ExtendedKeyManager) keys.getKeyManagers()[0]) },
                    new TrustManager[]{ new PeerCheck(trust(config)) }, null);
            context.getClientSessionContext().setSessionTimeout(RESUMABLE_SECONDS);
            context.getServerSessionContext().setSessionTimeout(RESUMABLE_SECONDS);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(config.certificate() + " and " + config.key() + " cannot be used: "
                    + e.getMessage(), e);
        }
    }

    private static X509ExtendedTrustManager trust(TlsConfig config) throws IOException, GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        if (config.authorities().isPresent()) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, NO_PASSWORD);
            for (X509Certificate authority : PemFile.read(config.authorities().get()).certificates()) {
                trusted.setCertificateEntry("authority-" + trusted.size(), authority);
            }
            factory.init(trusted);
        } else {
            factory.init((KeyStore) null);
        }
        return Arrays.stream(factory.getTrustManagers()).filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast).findFirst()
                .orElseThrow(() -> new GeneralSecurityException("this JDK cannot check certificates"));
    }

    /** When one of the two files was written already and the other not yet, they do not belong together. */
    private static void checkPair(TlsConfig config, PublicKey open, PrivateKey secret) throws IOException {
        byte[] probe = { 1, 2, 3, 4 };
        try {
            Signature signature = Signature.getInstance(switch (open.getAlgorithm()) {
                case "RSA" -> "SHA256withRSA";
                case "EC" -> "SHA256withECDSA";
                default -> open.getAlgorithm();
            });
            signature.initSign(secret);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(open);
            signature.update(probe);
            if (signature.verify(signed)) {
                return;
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(config.key() + " cannot sign: " + e.getMessage(), e);
        }
        throw new IOException("the private key in " + config.key() + " is not the one of the certificate in "
                + config.certificate());
    }
}
