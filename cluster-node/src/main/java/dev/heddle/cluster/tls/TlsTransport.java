package dev.heddle.cluster.tls;

import dev.heddle.cluster.Connection;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.TlsConfig;
import dev.heddle.cluster.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** Another transport with TLS around it. Any thread. */
public final class TlsTransport implements Transport {
    private static final String[] VERSIONS = { "TLSv1.3", "TLSv1.2" };

    /** How the JDK compares names with certificates: as for web servers. */
    private static final String NAME_CHECK = "HTTPS";

    private final Transport inner;
    private final TlsConfig config;
    private final String[] versions;
    private final Certificates certificates;

    /**
     * Reads the certificates.
     *
     * @throws IOException when they cannot be used; says which file and why
     */
    public TlsTransport(Transport inner, TlsConfig config) throws IOException {
        this(inner, config, VERSIONS);
    }

    TlsTransport(Transport inner, TlsConfig config, String... versions) throws IOException {
        this.inner = inner;
        this.config = config;
        this.versions = versions;
        this.certificates = new Certificates(config);
    }

    @Override
    public Transport.Listener listen(HostAndPort address) throws IOException {
        return new TlsListener(inner.listen(address), this);
    }

    @Override
    public Connection connect(HostAndPort target, Duration limit) throws IOException {
        Connection raw = inner.connect(target, limit);
        try {
            return dialled(raw, config.peerName().orElse(target.host()), target.port());
        } catch (RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private Connection dialled(Connection raw, String name, int port) {
        SSLEngine engine = certificates.current().createSSLEngine(name, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = parameters(engine);
        if (config.checksHost()) {
            parameters.setEndpointIdentificationAlgorithm(NAME_CHECK);
        }
        if (isHostName(name)) {
            parameters.setServerNames(List.of(new SNIHostName(name)));
        }
        engine.setSSLParameters(parameters);
        return new TlsConnection(raw, engine);
    }

    private Connection accepted(Connection raw) throws IOException {
        try {
            return new TlsConnection(raw, serving());
        } catch (RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private SSLEngine serving() {
        SSLEngine engine = certificates.current().createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = parameters(engine);
        parameters.setNeedClientAuth(config.isMutual());
        engine.setSSLParameters(parameters);
        return engine;
    }

    private SSLParameters parameters(SSLEngine engine) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(versions);
        parameters.setCipherSuites(Arrays.stream(parameters.getCipherSuites()).filter(TlsTransport::isModern)
                .toArray(String[]::new));
        return parameters;
    }

    /** What is encrypted is also authenticated, and a key that becomes known later opens nothing of before. */
    private static boolean isModern(String suite) {
        boolean authenticates = suite.contains("_GCM_") || suite.contains("_CHACHA20_");
        return authenticates && (suite.startsWith("TLS_AES_") || suite.startsWith("TLS_CHACHA20_")
                || suite.startsWith("TLS_ECDHE_"));
    }

    /** Addresses are not sent as server names. */
    private static boolean isHostName(String name) {
        try {
            return name.indexOf(':') < 0 && !name.matches("[0-9.]+") && !new SNIHostName(name).getAsciiName().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private record TlsListener(Transport.Listener inner, TlsTransport transport) implements Transport.Listener {

        @Override
        public int port() {
            return inner.port();
        }

        @Override
        public Connection accept() throws IOException {
            return transport.accepted(inner.accept());
        }

        @Override
        public void close() throws IOException {
            inner.close();
        }
    }

    @Override
    public String toString() {
        return config + " over " + inner;
    }
}
