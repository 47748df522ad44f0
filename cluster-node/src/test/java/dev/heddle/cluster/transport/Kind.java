package dev.heddle.cluster.transport;

import dev.heddle.cluster.TlsConfig;
import dev.heddle.cluster.Transport;
import dev.heddle.cluster.tls.Authority;
import dev.heddle.cluster.tls.OldTls;
import dev.heddle.cluster.tls.TlsTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;

/** The transports that there are, and TLS over them. */
public enum Kind {
    TCP, TLS, MUTUAL_TLS, TLS_1_2, UNIX, MEMORY, TLS_IN_MEMORY, TLS_OVER_UNIX;

    /** The transport of each node, by a name. What the nodes share is in the directory. */
    public Function<String, Transport> in(Path directory) {
        MemoryNetwork network = MemoryNetwork.create();
        return switch (this) {
            case TCP -> node -> TcpTransport.instance();
            case TLS -> tls(directory, node -> TcpTransport.instance(), false);
            case MUTUAL_TLS -> tls(directory, node -> TcpTransport.instance(), true);
            case TLS_1_2 -> {
                TlsConfig config = config(directory).mutual();
                yield node -> OldTls.of(TcpTransport.instance(), config, "TLSv1.2");
            }
            case UNIX -> node -> UnixTransport.in(directory);
            case MEMORY -> network::transport;
            case TLS_IN_MEMORY -> tls(directory, network::transport, true);
            case TLS_OVER_UNIX -> tls(directory, node -> UnixTransport.in(directory), false);
        };
    }

    private static TlsConfig config(Path directory) {
        return Authority.in(directory, "authority").issue("node", "localhost", "127.0.0.1");
    }

    private static Function<String, Transport> tls(Path directory, Function<String, Transport> inner, boolean mutual) {
        TlsConfig config = mutual ? config(directory).mutual() : config(directory);
        return node -> {
            try {
                return new TlsTransport(inner.apply(node), config);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
