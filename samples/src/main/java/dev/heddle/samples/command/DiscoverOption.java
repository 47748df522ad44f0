package dev.heddle.samples.command;

import dev.heddle.cluster.Discovery;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.discovery.DnsDiscovery;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where other nodes are looked for. */
final class DiscoverOption {
    private static final String DNS = "dns:";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--discover", paramLabel = "dns:NAME",
            description = "Connects to all nodes behind a name: dns:HOST or dns:HOST:PORT, each address of the host, at"
                    + " this node's own port or that one; dns:_SERVICE._tcp.DOMAIN, each target of the service. Asked"
                    + " again every ten seconds; may be repeated.")
    private List<String> discover = new ArrayList<>();

    boolean isGiven() {
        return !discover.isEmpty();
    }

    /** @param port this node's own, 0 when it is not known yet */
    NodeConfig apply(NodeConfig config, int port) {
        NodeConfig all = config;
        for (String one : discover) {
            all = all.withDiscovery(parse(one, port));
        }
        return all;
    }

    private static Discovery service(String name) {
        if (name.indexOf(':') >= 0) {
            throw new IllegalArgumentException("a service tells the ports of its targets itself; leave out "
                    + name.substring(name.indexOf(':')));
        }
        return DnsDiscovery.service(name);
    }

    private Discovery parse(String text, int port) {
        try {
            if (!text.startsWith(DNS)) {
                throw new IllegalArgumentException("it has to begin with " + DNS);
            }
            String name = text.substring(DNS.length());
            if (name.startsWith("_")) {
                return service(name);
            }
            HostAndPort at = name.indexOf(':') >= 0 ? HostAndPort.parse(name) : new HostAndPort(name, port);
            return DnsDiscovery.hosts(at.host(), at.port());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(),
                    "Invalid value for option '--discover': '" + text + "': " + e.getMessage());
        }
    }
}
