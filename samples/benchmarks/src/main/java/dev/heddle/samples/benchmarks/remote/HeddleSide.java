package dev.heddle.samples.benchmarks.remote;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.TlsConfig;
import dev.heddle.cluster.node.ClusterNode;
import java.nio.file.Path;
import java.time.Duration;

/** Two nodes of a cluster, with or without TLS between them. */
final class HeddleSide implements Side {
    private static final String COOKIE = "cookie";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final boolean encrypts;

    HeddleSide(boolean encrypts) {
        this.encrypts = encrypts;
    }

    private NodeConfig config(String name) {
        NodeConfig config = NodeConfig.named(name).cookie(COOKIE);
        if (!encrypts) {
            return config;
        }
        Path keys = keys();
        return config.withTls(TlsConfig.of(keys.resolve("node.pem"), keys.resolve("node.key"))
                .authorities(keys.resolve("ca.pem")).mutual());
    }

    private static Path keys() {
        return Path.of(System.getProperty(RemoteRun.KEYS));
    }

    @Override
    public void warmUp() {
        if (encrypts) {
            new RecordWarmUp(keys()).run();
        }
    }

    private static final class Echo implements Actor<FarMessage> {
        private long said;

        @Override
        public void receive(FarMessage message, ActorContext<FarMessage> self) {
            switch (message) {
                case FarMessage.Say ignored -> said++;
                case FarMessage.Echo(var bytes, var reply) -> reply.send(bytes);
                case FarMessage.Count(var reply) -> reply.send(said);
            }
        }
    }

    @Override
    public Serving serve() {
        ActorSystem system = ActorSystem.create("far");
        ClusterNode node = ClusterNode.start(system, config("far"));
        system.groups().join(FarMessage.GROUP,
                system.spawn(SpawnOptions.<FarMessage>defaults().withCodec(FarMessage.CODEC), Echo::new));
        return new Serving() {
            @Override
            public int port() {
                return node.port();
            }

            @Override
            public void close() {
                node.close();
                system.close();
            }
        };
    }

    @Override
    public Far connect(int port) {
        ActorSystem system = ActorSystem.create("near");
        ClusterNode node = ClusterNode.start(system, config("near"));
        node.connect(new HostAndPort("127.0.0.1", port));
        ActorRef<FarMessage> echo = system.groups().awaitMembers(FarMessage.GROUP, 1, LIMIT).getFirst();
        return new Far() {
            @Override
            public byte[] call(byte[] bytes) {
                return echo.<byte[]>ask(reply -> new FarMessage.Echo(bytes, reply), LIMIT);
            }

            @Override
            public void cast(String text) {
                echo.tell(new FarMessage.Say(text));
            }

            @Override
            public long count() {
                return echo.<Long>ask(FarMessage.Count::new, LIMIT);
            }

            @Override
            public void close() {
                node.close();
                system.close();
            }
        };
    }
}
