package dev.heddle.samples.benchmarks;

import dev.heddle.samples.benchmarks.report.Results;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs Heddle and its peers alternately and prints medians and ratios. */
@Command(name = "compare", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Runs Heddle and its peers alternately and prints medians and ratios.")
final class Compare implements Callable<Integer> {
    /** What is compared. */
    enum What {
        local, remote, memory, growth, tune, all
    }

    @Parameters(arity = "0..1", defaultValue = "all", description = "local, remote, memory, growth or all; tune"
            + " looks for Pekko's best setting for each row. Default: all")
    private What what;

    @Option(names = "--quick", description = "Three rounds, shorter measurements: a few minutes for each kind.")
    private boolean quick;

    @Option(names = "--rounds", description = "How many rounds. Default: five, three with --quick.")
    private Integer rounds;

    @Option(names = "--baseline", paramLabel = "GIT-REF", description = "Measure that revision of Heddle as well,"
            + " by today's workloads where they compile against it, else by its own.")
    private String baseline;

    @Option(names = "--peers", split = ",", description = "Only these. In one process: heddle, pekko, pekko-best,"
            + " vthread. Between two: heddle, heddle-tls, artery, ractor, java-to-rust, rust-to-java, raw-thread,"
            + " raw-vthread.")
    private List<String> peers = List.of();

    @Option(names = "--rows", split = ",", description = "Only these workloads.")
    private List<String> rows = List.of();

    @Option(names = "--java", description = "The java program that measures. Default: the one that runs this.")
    private Path java = Path.of(System.getProperty("java.home"), "bin", "java");

    @Option(names = "--plot", paramLabel = "FILE", description = "Where growth draws its picture, a PNG file.")
    private Path plot;

    @Option(names = "--root", hidden = true, required = true)
    private Path root;

    /** Ends the program: 0 done, 1 failed, 2 wrong usage. */
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Compare());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("compare: " + failure.getMessage());
            return 1;
        });
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        try (Baseline built = baseline == null ? null : Baseline.of(root, baseline)) {
            Jvm jvm = new Jvm(java, Optional.ofNullable(built));
            Plan plan = new Plan(jvm, quick, rounds == null ? quick ? 3 : 5 : rounds, peers, built != null, rows);
            return run(plan) ? 0 : 1;
        }
    }

    private boolean run(Plan plan) {
        System.out.println(plan.machine());
        Results results = new Results();
        if (what == What.local || what == What.all) {
            plan.local(results);
            Report.local(results, plan.localPeers());
        }
        if (what == What.remote || what == What.all) {
            plan.remote(results, root);
            RemoteReport.print(results, plan.remotePeers());
        }
        if (what == What.memory || what == What.all) {
            plan.memory(results);
            Report.memory(results, plan.localPeers());
        }
        if (what == What.growth || what == What.all) {
            plan.growth(results);
            Report.growth(results, Optional.ofNullable(plot));
        }
        if (what == What.tune) {
            plan.tune(results);
            Report.tune(results);
        }
        return plan.failures().isEmpty();
    }
}
