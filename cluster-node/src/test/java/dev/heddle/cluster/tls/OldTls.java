package dev.heddle.cluster.tls;

import dev.heddle.cluster.TlsConfig;
import dev.heddle.cluster.Transport;
import java.io.IOException;

/** TLS of one version only. */
public final class OldTls {
    private OldTls() {}

    public static Transport of(Transport inner, TlsConfig config, String version) {
        try {
            return new TlsTransport(inner, config, version);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
