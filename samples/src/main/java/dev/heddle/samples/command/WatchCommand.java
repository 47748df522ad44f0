package dev.heddle.samples.command;

import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeMode;
import dev.heddle.cluster.SessionInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a cluster while it changes. */
@Command(name = "watch", description = "Joins a cluster at one of its nodes and shows its nodes, sessions, groups and"
        + " round trips as a live table, until interrupted.")
public final class WatchCommand implements Callable<Integer> {
    @Parameters(paramLabel = "HOST:PORT", description = "A node of the cluster.")
    private HostAndPort target;

    @Option(names = "--every", paramLabel = "MS", defaultValue = "1000",
            description = "How often the table is renewed. Default: ${DEFAULT-VALUE}.")
    private long every;

    @Option(names = "--count", paramLabel = "N", description = "Ends after so many tables.")
    private Long count;

    @Option(names = "--scope", paramLabel = "SCOPE", description = "Shows only groups of this scope.")
    private String scope;

    @Mixin
    private CookieOption cookie;

    @Mixin
    private TlsOptions tls;

    @Spec
    private CommandSpec command;

    private final Console console = new Console();

    @Override
    public Integer call() throws InterruptedException {
        if (every < 10) {
            throw new ParameterException(command.commandLine(), "Invalid value for option '--every': " + every
                    + " is less than 10");
        }
        try (Visit visit = Visit.as("watch", cookie.forTargets(List.of(target)),
                config -> tls.apply(config.mode(NodeMode.TRANSITIVE)))) {
            visit.connect(target);
            for (long shown = 0; count == null || shown < count; shown++) {
                if (shown > 0) {
                    Thread.sleep(every);
                }
                console.page(WatchTable.of(seen(visit), Optional.ofNullable(scope)));
            }
            return 0;
        }
    }

    private static List<WatchTable.Seen> seen(Visit visit) {
        List<WatchTable.Seen> seen = new ArrayList<>();
        for (SessionInfo session : visit.node().sessions()) {
            visit.node().details(session.peer().name())
                    .ifPresent(details -> seen.add(new WatchTable.Seen(details, session.age())));
        }
        return seen;
    }
}
