package dev.heddle.samples.command;

import dev.heddle.actor.ActorRef;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.samples.echo.EchoMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Calls a node's echo actor and checks every answer. */
@Command(name = "ping", description = "Calls a node's echo actor, checks every answer, prints rate and latencies.")
public final class PingCommand implements Callable<Integer> {
    private static final Duration MEMBER_LIMIT = Duration.ofSeconds(5);

    @Option(names = "--connect", required = true, paramLabel = "HOST:PORT", description = "The node to call.")
    private HostAndPort target;

    @Option(names = "--count", paramLabel = "N", defaultValue = "1000",
            description = "How many calls. Default: ${DEFAULT-VALUE}.")
    private long count;

    @Option(names = "--size", paramLabel = "BYTES", defaultValue = "64",
            description = "Bytes in each call. Default: ${DEFAULT-VALUE}.")
    private int size;

    @Option(names = "--concurrency", paramLabel = "K", defaultValue = "1",
            description = "Calls at once. Default: ${DEFAULT-VALUE}.")
    private int concurrency;

    @Option(names = "--json", description = "The result as one JSON object.")
    private boolean json;

    @Mixin
    private CookieOption cookie;

    @Mixin
    private TlsOptions tls;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        check("--count", count, 1, Long.MAX_VALUE);
        check("--size", size, 0, 15 << 20);
        check("--concurrency", concurrency, 1, 100_000);
        try (Visit visit = Visit.as("ping", cookie.forTargets(List.of(target)), tls::apply)) {
            String peer = visit.connect(target).name();
            ActorRef<EchoMessage> echo = visit.system().groups().awaitMembers(EchoMessage.GROUP, 1, MEMBER_LIMIT)
                    .getFirst();
            Echoes echoes = new Echoes(echo, size);
            AtomicLong left = new AtomicLong(count);
            echoes.run(concurrency, () -> left.getAndDecrement() > 0);
            report(peer, echoes);
            return echoes.right() == count ? 0 : 1;
        }
    }

    private void check(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new ParameterException(command.commandLine(),
                    "Invalid value for option '" + option + "': " + value + " is not " + least + " to " + most);
        }
    }

    private void report(String peer, Echoes echoes) {
        Console console = new Console();
        if (json) {
            console.json("peer", peer, "calls", echoes.right(), "wrong", count - echoes.right(), "calls_per_second",
                    Math.round(echoes.perSecond()), "p50_us", echoes.micros(50), "p90_us", echoes.micros(90), "p99_us",
                    echoes.micros(99), "max_us", echoes.micros(100));
        } else {
            console.line(String.format(
                    "%s: %,d calls of %,d bytes, %,d at once: %,.0f calls/s, p50 %.0f us, p90 %.0f us,"
                            + " p99 %.0f us, max %.0f us",
                    peer, echoes.right(), size, concurrency, echoes.perSecond(), echoes.micros(50), echoes.micros(90),
                    echoes.micros(99), echoes.micros(100)));
        }
        if (echoes.right() != count) {
            throw new Failure((count - echoes.right()) + " of " + count + " calls were not right; the first: "
                    + echoes.firstError());
        }
    }
}
