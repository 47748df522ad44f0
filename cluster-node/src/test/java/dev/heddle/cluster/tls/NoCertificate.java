package dev.heddle.cluster.tls;

import dev.heddle.cluster.Connection;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** TLS of a node that has no certificate, which a {@code TlsConfig} cannot say. It dials; nobody can dial it. */
public final class NoCertificate implements Transport {
    private final Transport inner;
    private final SSLContext context;
    private final String version;

    private NoCertificate(Transport inner, SSLContext context, String version) {
        this.inner = inner;
        this.context = context;
        this.version = version;
    }

    /** @param authorities a PEM file */
    public static Transport over(Transport inner, Path authorities, String version) {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("authority", PemFile.read(authorities).certificates().getFirst());
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return new NoCertificate(inner, context, version);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Listener listen(HostAndPort address) throws IOException {
        return inner.listen(address);
    }

    @Override
    public Connection connect(HostAndPort target, Duration limit) throws IOException {
        SSLEngine engine = context.createSSLEngine(target.host(), target.port());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(new String[]{ version });
        engine.setSSLParameters(parameters);
        return new TlsConnection(inner.connect(target, limit), engine);
    }
}
