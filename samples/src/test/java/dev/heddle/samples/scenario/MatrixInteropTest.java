package dev.heddle.samples.scenario;

import dev.heddle.cluster.scenario.Kind;
import dev.heddle.cluster.scenario.Matrix;
import dev.heddle.cluster.scenario.Play;
import dev.heddle.cluster.scenario.RandomSteps;
import dev.heddle.cluster.scenario.Scenario;
import dev.heddle.samples.keys.TrialKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A Java node and one of every kind, dialled and dialling, in processes of their own. */
@Tag("interop")
@Timeout(180)
class MatrixInteropTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    private static TrialKeys keys;

    @BeforeAll
    static void makeKeys() throws IOException {
        keys = TrialKeys.make(folder, "dns:localhost", "ip:127.0.0.1");
    }

    static Stream<Scenario> everything() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(true, false).flatMap(otherDials -> Matrix.with(kind, otherDials)));
    }

    @ParameterizedTest(name = "plain, {0}")
    @MethodSource("everything")
    void twoNodesDoEverythingThatTwoNodesDo(Scenario scenario) {
        try (ProcessCluster cluster = ProcessCluster.direct()) {
            Play.in(cluster, LIMIT).play(scenario);
        }
    }

    @ParameterizedTest(name = "TLS, {0}")
    @MethodSource("everything")
    void twoNodesDoAllOfThatWithTls(Scenario scenario) {
        try (ProcessCluster cluster = ProcessCluster.direct(keys)) {
            Play.in(cluster, LIMIT).play(scenario);
        }
    }

    /** {@code -Dheddle.scenario.seed} draws what a seed has drawn before. */
    @Test
    void whateverHappensToAMixedClusterEverybodySeesItInTheEnd() {
        long seed = Long.getLong("heddle.scenario.seed", new Random().nextLong());
        System.out.println("mixed cluster with seed " + seed);
        Map<String, Kind> nodes = Map.of("a", Kind.JAVA, "b", Kind.JAVA, "m", Kind.RUST_0_15_12, "n", Kind.RUST_0_16_5,
                "z", Kind.JAVA);
        try (ProcessCluster cluster = ProcessCluster.withProxies()) {
            Play.in(cluster, LIMIT).play(RandomSteps.draw(seed, nodes, 30));
        }
    }
}
