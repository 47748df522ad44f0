package dev.heddle.samples.scenario;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.scenario.Cluster;
import dev.heddle.cluster.scenario.Kind;
import dev.heddle.cluster.scenario.Member;
import dev.heddle.cluster.scenario.Network;
import dev.heddle.cluster.scenario.NodeProcess;
import dev.heddle.cluster.scenario.RustBinary;
import dev.heddle.samples.keys.TrialKeys;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Nodes in processes of their own, Java and Rust. What they log is in {@code target/scenario-logs}. */
final class ProcessCluster implements Cluster {
    /** A port that a node had may be somebody's for a moment, who was given it for a connection. */
    private static final int STARTS_MAX = 5;

    private final Network network;
    private final List<Member> started = new ArrayList<>();
    private final Optional<TrialKeys> keys;
    private int starts;

    private ProcessCluster(Network network, Optional<TrialKeys> keys) {
        this.network = network;
        this.keys = keys;
    }

    /** The nodes dial each other, in the clear. */
    static ProcessCluster direct() {
        return new ProcessCluster(Network.direct(), Optional.empty());
    }

    /** The nodes dial each other, with TLS: each shows this certificate and wants to see it. */
    static ProcessCluster direct(TrialKeys keys) {
        return new ProcessCluster(Network.direct(), Optional.of(keys));
    }

    /** There is something between the nodes that can be cut. */
    static ProcessCluster withProxies() {
        return new ProcessCluster(Network.ofProxies(), Optional.empty());
    }

    @Override
    public Member start(String name, Kind kind, int port) {
        for (int attempt = 0; attempt < STARTS_MAX; attempt++) {
            ProcessMember member = ProcessMember.start(name, command(name, kind, port));
            started.add(member);
            if (member.awaitListening()) {
                return member;
            }
            started.remove(member);
        }
        throw new AssertionError(name + " does not come up at port " + port + "; see target/scenario-logs");
    }

    private ProcessBuilder command(String name, Kind kind, int port) {
        List<String> words = switch (kind) {
            case JAVA -> java(name, port);
            case RUST_0_15_12 -> rust(kind, name, port);
            case RUST_0_16_5 -> rust(kind, name, port);
        };
        File logs = new File("target/scenario-logs");
        assertTrue(logs.isDirectory() || logs.mkdirs(), logs + " cannot be made");
        return new ProcessBuilder(words).redirectError(new File(logs, name + '-' + ++starts + ".log"));
    }

    private List<String> java(String name, int port) {
        String java = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
        List<String> words = new ArrayList<>(List.of(java, "-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info", "-cp", System.getProperty("java.class.path"),
                NodeProcess.class.getName(), name, String.valueOf(port)));
        keys.ifPresent(files -> words.addAll(List.of(files.certificate().toString(), files.key().toString(),
                files.authority().toString())));
        return words;
    }

    private List<String> rust(Kind kind, String name, int port) {
        List<String> words = new ArrayList<>(List.of(RustBinary.of(kind.version()).toString(), "control", "--name",
                name, "--port", String.valueOf(port)));
        keys.ifPresent(files -> words.addAll(List.of("--mutual", "--tls-cert", files.certificate().toString(),
                "--tls-key", files.key().toString(), "--tls-ca", files.authority().toString())));
        return words;
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public void close() {
        started.forEach(Member::close);
        network.close();
    }
}
