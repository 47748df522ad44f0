package dev.heddle.samples.command;

import dev.heddle.actor.ActorRef;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.samples.echo.EchoMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts a cluster and plays ping-pong in it. */
@Command(name = "ping-pong", description = "Starts a cluster of Java nodes, each a process of its own, lets them"
        + " authenticate and play ping-pong over TCP; or plays against a node that is there already.")
public final class PingPongCommand implements Callable<Integer> {
    private static final Duration MEMBERS_LIMIT = Duration.ofSeconds(10);
    private static final int BYTES = 64;

    @Option(names = "--nodes", paramLabel = "N", defaultValue = "2",
            description = "How many nodes the cluster has, this one included. Default: ${DEFAULT-VALUE}.")
    private int nodes;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "5",
            description = "How long to play with each node. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--peer", paramLabel = "HOST:PORT", description = "Play against this node, Java or Rust, instead.")
    private HostAndPort peer;

    @Mixin
    private CookieOption cookie;

    @Spec
    private CommandSpec command;

    private final Console console = new Console();

    @Override
    public Integer call() throws InterruptedException, IOException {
        check("--nodes", nodes, 2, 16);
        check("--seconds", seconds, 1, 3_600);
        String secret = cookie.forTargets(peer == null ? List.of() : List.of(peer));
        List<ChildNode> children = new ArrayList<>();
        try (Visit visit = Visit.as("ping", secret)) {
            List<HostAndPort> targets = peer == null ? startNodes(children, secret) : List.of(peer);
            List<String> names = new ArrayList<>();
            for (HostAndPort target : targets) {
                long began = System.nanoTime();
                names.add(visit.connect(target).name());
                console.line(String.format("%s joined %s in %d ms", visit.node().name(), names.getLast(),
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)));
            }
            return play(names, visit.system().groups().awaitMembers(EchoMessage.GROUP, targets.size(), MEMBERS_LIMIT));
        } finally {
            children.forEach(ChildNode::close);
        }
    }

    private void check(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new ParameterException(command.commandLine(),
                    "Invalid value for option '" + option + "': " + value + " is not " + least + " to " + most);
        }
    }

    private List<HostAndPort> startNodes(List<ChildNode> children, String secret) throws IOException {
        List<HostAndPort> targets = new ArrayList<>();
        for (int i = 1; i < nodes; i++) {
            children.add(ChildNode.start("pong-" + i, secret));
        }
        for (ChildNode child : children) {
            targets.add(new HostAndPort("127.0.0.1", child.awaitPort()));
        }
        return targets;
    }

    private int play(List<String> names, List<ActorRef<EchoMessage>> partners) throws InterruptedException {
        List<Echoes> games = new ArrayList<>();
        for (int i = 0; i < partners.size(); i++) {
            String label = i < names.size() ? names.get(i) : partners.get(i).toString();
            Echoes game = new Echoes(partners.get(i), BYTES);
            games.add(game);
            play(label, game);
        }
        return report(names, games);
    }

    private void play(String label, Echoes game) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        Thread progress = Thread.ofVirtual().name("progress").start(() -> showProgress(label, game, end));
        game.run(1, () -> System.nanoTime() < end);
        progress.interrupt();
        progress.join();
    }

    private void showProgress(String label, Echoes game, long end) {
        long began = System.nanoTime();
        try {
            while (System.nanoTime() < end) {
                Thread.sleep(Math.min(500, 500L * seconds / 2));
                double elapsed = (System.nanoTime() - began) / 1e9;
                console.progress(String.format("  %s  %.1f s  %,d ping-pongs  %,.0f a second", label, elapsed,
                        game.right(), game.right() / elapsed));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int report(List<String> names, List<Echoes> games) {
        console.line(String.format("%-32s %12s %10s %8s %8s %8s %9s", "node", "ping-pongs", "a second", "p50 us",
                "p90 us", "p99 us", "max us"));
        long wrong = 0;
        for (int i = 0; i < games.size(); i++) {
            Echoes game = games.get(i);
            wrong += game.wrong();
            console.line(String.format("%-32s %,12d %,10.0f %8.0f %8.0f %8.0f %9.0f",
                    i < names.size() ? names.get(i) : "?", game.right(), game.perSecond(), game.micros(50),
                    game.micros(90), game.micros(99), game.micros(100)));
        }
        if (wrong > 0) {
            throw new Failure(wrong + " answers were wrong or missing; the first: " + games.getFirst().firstError());
        }
        return 0;
    }
}
