package dev.heddle.actor.tidy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which room may look into which: its own, those below it in its module, and modules that its own is built on. */
final class Ranks {
    /** Bottom to top. */
    private static final Map<String, List<String>> PACKAGES = Map.of("proto", List.of("dev.heddle.proto"), //
            "actor-core",
            List.of("dev.heddle.actor.log", "dev.heddle.actor", "dev.heddle.actor.factory", "dev.heddle.actor.spi",
                    "dev.heddle.actor.timer",
                    "dev.heddle.actor.restart",
                    "dev.heddle.actor.runner",
                    "dev.heddle.actor.ask", "dev.heddle.actor.mailbox", "dev.heddle.actor.registry",
                    "dev.heddle.actor.cell", "dev.heddle.actor.port", "dev.heddle.actor.system",
                    "dev.heddle.actor.factory.dispatch", "dev.heddle.actor.factory.crew", "dev.heddle.actor.testkit"),
            "cluster-auth", List.of("dev.heddle.cluster.auth"), //
            "cluster-node",
            List.of("dev.heddle.cluster", "dev.heddle.cluster.frame", "dev.heddle.cluster.wire",
                    "dev.heddle.cluster.codec", "dev.heddle.cluster.transport", "dev.heddle.cluster.tls",
                    "dev.heddle.cluster.discovery", "dev.heddle.cluster.link", "dev.heddle.cluster.remote",
                    "dev.heddle.cluster.session", "dev.heddle.cluster.manager", "dev.heddle.cluster.node",
                    "dev.heddle.cluster.jobs"),
            "benchmarks",
            List.of("dev.heddle.samples.benchmarks.report", "dev.heddle.samples.benchmarks.measure",
                    "dev.heddle.samples.benchmarks.stage", "dev.heddle.samples.benchmarks.local",
                    "dev.heddle.samples.benchmarks.remote", "dev.heddle.samples.benchmarks.memory",
                    "dev.heddle.samples.benchmarks.growth", "dev.heddle.samples.benchmarks.jmh",
                    "dev.heddle.samples.benchmarks"));

    private static final Map<String, Set<String>> BUILT_ON = Map.of("proto", Set.of(), "actor-core", Set.of(),
            "cluster-auth", Set.of(), "cluster-node", Set.of("cluster-auth", "actor-core", "proto"), "samples",
            Set.of("cluster-node", "cluster-auth", "actor-core", "proto"), "benchmarks",
            Set.of("samples", "cluster-node", "cluster-auth", "actor-core", "proto"));

    private static final String SAMPLES = "dev.heddle.samples";
    private static final String BENCHMARKS = "dev.heddle.samples.benchmarks";

    private Ranks() {}

    /** The module that a package belongs to; empty when the table does not know it. */
    static Optional<String> moduleOf(String name) {
        if (name.equals(BENCHMARKS) || name.startsWith(BENCHMARKS + '.')) {
            return Optional.of("benchmarks");
        }
        if (name.equals(SAMPLES) || name.startsWith(SAMPLES + '.')) {
            return Optional.of("samples");
        }
        return PACKAGES.entrySet().stream().filter(entry -> entry.getValue().contains(name)).map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether the package may import the other; both are in the table. */
    static boolean mayImport(String from, String to) {
        String module = moduleOf(from).orElseThrow();
        String other = moduleOf(to).orElseThrow();
        if (!module.equals(other)) {
            return BUILT_ON.get(module).contains(other);
        }
        return module.equals("samples") || rank(module, to) <= rank(module, from);
    }

    private static int rank(String module, String name) {
        return PACKAGES.get(module).indexOf(name);
    }
}
