package dev.heddle.samples.command;

import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.GroupName;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.NodeMode;
import dev.heddle.cluster.node.ClusterNode;
import dev.heddle.samples.echo.EchoActor;
import dev.heddle.samples.echo.EchoMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a node that hosts an echo actor, until it is interrupted. */
@Command(name = "node", description = "Runs a node with an echo actor in group 'echo', until interrupted.")
public final class NodeCommand implements Callable<Integer> {
    @Option(names = "--name", required = true, paramLabel = "NAME", description = "The node's name, without the host.")
    private String name;

    @Option(names = "--port", required = true, paramLabel = "PORT",
            description = "Where to listen; 0 takes a free one.")
    private int port;

    @Option(names = "--host", paramLabel = "HOST", defaultValue = "localhost",
            description = "Host part of the node's name and connection string. Default: ${DEFAULT-VALUE}.")
    private String host;

    @Option(names = "--listen", paramLabel = "ADDRESS", defaultValue = "127.0.0.1",
            description = "The address to bind. Default: ${DEFAULT-VALUE}.")
    private String listen;

    @Option(names = "--advertise", paramLabel = "HOST:PORT",
            description = "What to tell others to connect to, behind a port mapping.")
    private HostAndPort advertise;

    @Option(names = "--connect", paramLabel = "HOST:PORT",
            description = "A node to stay connected to; may be repeated.")
    private List<HostAndPort> connect = new ArrayList<>();

    @Option(names = "--mode", paramLabel = "MODE", defaultValue = "isolated",
            description = "transitive also connects to the peers of peers. Default: ${DEFAULT-VALUE}.")
    private NodeMode mode;

    @Option(names = "--scope", paramLabel = "SCOPE",
            description = "The scope of group 'echo' that the echo actor joins. Default: the default scope.")
    private String scope;

    @Option(names = "--json", description = "One JSON object a line on standard output.")
    private boolean json;

    @Mixin
    private CookieOption cookie;

    @Mixin
    private TlsOptions tls;

    @Mixin
    private DiscoverOption discover;

    private final Console console = new Console();

    @Override
    public Integer call() {
        List<String> hosts = new ArrayList<>(List.of(bindAddress()));
        connect.forEach(target -> hosts.add(target.host()));
        String secret = discover.isGiven() ? cookie.forAnybody("--discover") : cookie.forHosts(hosts);
        NodeConfig config = discover.apply(tls.apply(NodeConfig.named(name).host(host).listen(bindAddress(), port)
                .mode(mode).cookie(secret)), port);
        ActorSystem system = ActorSystem.create(name);
        ClusterNode node = ClusterNode.start(system, advertise == null ? config : config.advertise(advertise));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(node, system), "leave"));
        system.spawn(SpawnOptions.<EchoMessage>defaults().withCodec(EchoMessage.CODEC), () -> new EchoActor(group()));
        show(new NodeEvent.Listening(node.name(), node.port()));
        node.subscribe(this::show);
        connect.forEach(node::connect);
        system.awaitTermination();
        return 0;
    }

    private GroupKey<EchoMessage> group() {
        return scope == null
                ? EchoMessage.GROUP
                : GroupKey.of(new GroupName(scope, EchoMessage.GROUP.name().name()), EchoMessage.CODEC);
    }

    private String bindAddress() {
        return listen.startsWith("[") && listen.endsWith("]") ? listen.substring(1, listen.length() - 1) : listen;
    }

    /** An interrupt is how a node is ended, so it ends well. */
    private static void leave(ClusterNode node, ActorSystem system) {
        try {
            node.close();
            system.close();
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    private void show(NodeEvent event) {
        switch (event) {
            case NodeEvent.Listening(var node, var at) -> {
                if (json) {
                    console.json("event", "listening", "node", node, "port", at);
                } else {
                    console.line(node + " listens on port " + at);
                }
            }
            case NodeEvent.Authenticated(var peer) -> show("authenticated", peer.name());
            case NodeEvent.Ready(var peer) -> show("ready", peer.name());
            case NodeEvent.Disconnected(var peer, var reason) -> {
                if (json) {
                    console.json("event", "disconnected", "peer", peer.name(), "reason", reason.toString());
                } else {
                    console.line(peer.name() + " disconnected: " + reason);
                }
            }
            // The log on standard error has these.
            case NodeEvent.Opened ignored -> {
            }
            case NodeEvent.KeptOut ignored -> {
            }
            case NodeEvent.Rejected ignored -> {
            }
            case NodeEvent.DialFailed ignored -> {
            }
        }
    }

    private void show(String event, String peer) {
        if (json) {
            console.json("event", event, "peer", peer);
        } else {
            console.line(peer + ' ' + event);
        }
    }
}
