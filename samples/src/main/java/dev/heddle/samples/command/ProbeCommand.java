package dev.heddle.samples.command;

import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.PeerDetails;
import dev.heddle.cluster.PeerInfo;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shakes hands with a node and shows what it says of itself. */
@Command(name = "probe", description = "Shakes hands with a node and shows its name, actors, groups and round trip;"
        + " says at which step it failed otherwise.")
public final class ProbeCommand implements Callable<Integer> {
    private static final long PING_LIMIT_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long LOOK_EVERY_MILLIS = 5;

    @Parameters(paramLabel = "HOST:PORT", description = "The node to probe.")
    private HostAndPort target;

    @Option(names = "--json", description = "The result as one JSON object.")
    private boolean json;

    @Mixin
    private CookieOption cookie;

    @Mixin
    private TlsOptions tls;

    @Override
    public Integer call() throws InterruptedException {
        try (Visit visit = Visit.as("probe", cookie.forTargets(List.of(target)), tls::apply)) {
            PeerInfo peer = visit.connect(target);
            PeerDetails details = afterPing(visit, peer.name());
            if (json) {
                printJson(details);
            } else {
                print(details);
            }
            return 0;
        }
    }

    /** The first ping is on its way; give it a moment. */
    private PeerDetails afterPing(Visit visit, String peer) throws InterruptedException {
        long began = System.nanoTime();
        while (true) {
            Optional<PeerDetails> details = visit.node().details(peer);
            if (details.isEmpty()) {
                throw new Failure(target + ": authenticated and ready, then gone");
            }
            if (details.get().roundTrip().isPresent() || System.nanoTime() - began > PING_LIMIT_NANOS) {
                return details.get();
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private void print(PeerDetails details) {
        Console console = new Console();
        console.line("name               " + details.peer().name());
        console.line("protocol version   " + details.peer().protocolVersion());
        console.line("connection string  " + details.peer().connectionString());
        console.line("ping round trip    " + details.roundTrip().map(ProbeCommand::micros)
                .map(micros -> String.format("%.0f us", micros)).orElse("no answer"));
        console.line("actors             " + details.actors().size());
        details.actors().forEach(actor -> console.line(
                "  pid " + Long.toUnsignedString(actor.pid()) + actor.name().map(name -> "  " + name).orElse("")));
        console.line("groups             " + details.groups().size());
        details.groups().forEach((group, pids) -> console.line("  " + group + "  " + pids.size() + " members"));
    }

    private void printJson(PeerDetails details) {
        Map<String, Object> groups = new LinkedHashMap<>();
        details.groups().forEach((group, pids) -> groups.put(group.toString(), pids));
        new Console().json("peer", details.peer().name(), "version", details.peer().protocolVersion(),
                "connection_string", details.peer().connectionString(), "ping_us",
                details.roundTrip().map(ProbeCommand::micros).orElse(null), "actors",
                details.actors().stream().map(ProbeCommand::actor).toList(), "groups", groups);
    }

    private static Map<String, Object> actor(PeerDetails.ActorLabel actor) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("pid", actor.pid());
        fields.put("name", actor.name().orElse(null));
        return fields;
    }

    private static double micros(Duration duration) {
        return duration.toNanos() / 1e3;
    }
}
