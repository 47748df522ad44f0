package dev.heddle.samples.command;

import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.TlsConfig;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Certificates, the same for all commands that connect. */
final class TlsOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--tls-cert", paramLabel = "PEM",
            description = "This node's certificate and those that lead to an authority; turns TLS on.")
    private Path certificate;

    @Option(names = "--tls-key", paramLabel = "PEM", description = "Its private key: PKCS#8, not encrypted.")
    private Path key;

    @Option(names = "--tls-ca", paramLabel = "PEM",
            description = "The authorities to trust. Default: those of the JDK.")
    private Path authorities;

    @Option(names = "--mutual", description = "Lets in only nodes that show a certificate of a trusted authority.")
    private boolean mutual;

    @Option(names = "--tls-name", paramLabel = "NAME",
            description = "Whom certificates of dialled nodes are for. Default: the host that is dialled.")
    private String peerName;

    NodeConfig apply(NodeConfig config) {
        if (certificate == null && key == null) {
            if (authorities != null || mutual || peerName != null) {
                throw wrong("--tls-ca, --mutual and --tls-name need --tls-cert and --tls-key");
            }
            return config;
        }
        if (certificate == null || key == null) {
            throw wrong("--tls-cert and --tls-key belong together");
        }
        TlsConfig tls = TlsConfig.of(certificate, key);
        tls = authorities == null ? tls : tls.authorities(authorities);
        tls = peerName == null ? tls : tls.peerName(peerName);
        return config.withTls(mutual ? tls.mutual() : tls);
    }

    private ParameterException wrong(String what) {
        return new ParameterException(command.commandLine(), what);
    }
}
