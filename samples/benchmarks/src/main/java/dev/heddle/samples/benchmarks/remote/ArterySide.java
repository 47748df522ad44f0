package dev.heddle.samples.benchmarks.remote;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Two systems of Apache Pekko Typed, connected by Artery over TCP. */
final class ArterySide implements Side {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Its own limit of messages that wait would lose casts of a burst. */
    private static final Config CONFIG = ConfigFactory.parseString("""
            pekko.actor.provider = remote
            pekko.actor.serializers.far = "dev.heddle.samples.benchmarks.remote.ArterySerializer"
            pekko.actor.serialization-bindings {
              "dev.heddle.samples.benchmarks.remote.ArteryMessage" = far
            }
            pekko.remote.artery.transport = tcp
            pekko.remote.artery.canonical.hostname = "127.0.0.1"
            pekko.remote.artery.canonical.port = 0
            pekko.remote.artery.advanced.outbound-message-queue-size = 131072
            pekko.remote.artery.advanced.maximum-frame-size = 2 MiB
            pekko.remote.use-unsafe-remote-features-outside-cluster = on
            pekko.remote.warn-unsafe-watch-outside-cluster = off
            pekko.loglevel = WARNING
            pekko.coordinated-shutdown.exit-jvm = off
            """);

    private static <M> ActorSystem<M> system(Behavior<M> behavior) {
        return ActorSystem.create(behavior, "far", CONFIG.withFallback(ConfigFactory.load()));
    }

    private static Behavior<ArteryMessage> echo() {
        return Behaviors.setup(context -> {
            long[] said = new long[1];
            return Behaviors.receiveMessage(message -> {
                switch (message) {
                    case ArteryMessage.Say ignored -> said[0]++;
                    case ArteryMessage.Echo(var bytes, var reply) -> reply.tell(new ArteryMessage.Echoed(bytes));
                    case ArteryMessage.Count(var reply) -> reply.tell(new ArteryMessage.Counted(said[0]));
                    case ArteryMessage.Echoed ignored -> {
                    }
                    case ArteryMessage.Counted ignored -> {
                    }
                }
                return Behaviors.same();
            });
        });
    }

    @Override
    public Serving serve() {
        ActorSystem<ArteryMessage> system = system(echo());
        return new Serving() {
            @Override
            public int port() {
                return Adapter.toClassic(system).provider().getDefaultAddress().getPort().orElseThrow();
            }

            @Override
            public void close() {
                end(system);
            }
        };
    }

    @Override
    public Far connect(int port) {
        ActorSystem<Void> system = system(Behaviors.empty());
        ActorRef<ArteryMessage> echo = ActorRefResolver.get(system)
                .resolveActorRef("pekko://far@127.0.0.1:" + port + "/user");
        return new Far() {
            @Override
            public byte[] call(byte[] bytes) {
                return AskPattern.<ArteryMessage, ArteryMessage.Echoed>ask(echo,
                        reply -> new ArteryMessage.Echo(bytes, reply), LIMIT, system.scheduler()).toCompletableFuture()
                        .join().bytes();
            }

            @Override
            public void cast(String text) {
                echo.tell(new ArteryMessage.Say(text));
            }

            @Override
            public long count() {
                return AskPattern.<ArteryMessage, ArteryMessage.Counted>ask(echo, ArteryMessage.Count::new, LIMIT,
                        system.scheduler()).toCompletableFuture().join().count();
            }

            @Override
            public void close() {
                end(system);
            }
        };
    }

    private static void end(ActorSystem<?> system) {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }
}
